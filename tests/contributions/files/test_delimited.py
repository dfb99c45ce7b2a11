"""CSVs as they come: encodings, delimiters, broken quotes."""

from __future__ import annotations

import pytest

from digital_monthly.contributions.files.delimited import read_delimited
from digital_monthly.errors import DataError

_TEXT = "日期,交易量\n2024-05-01,5\n"


def texts(content: bytes) -> list[list[str]]:
    """The cells of a CSV."""
    rows = read_delimited(content, "x.csv").sheets[0].rows
    return [[cell.text for cell in cells.values()] for cells in rows.values()]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_TEXT.encode(), []),
        (_TEXT.encode("utf-8-sig"), []),
        (_TEXT.encode("gbk"), ["按GB18030（GBK）编码、以英文逗号分隔读入"]),
        (_TEXT.encode("utf-16"), ["按UTF-16编码、以英文逗号分隔读入"]),
        (_TEXT.replace(",", ";").encode(), ["按UTF-8编码、以分号分隔读入"]),
        (_TEXT.replace(",", "\t").encode("utf-16"), ["按UTF-16编码、以制表符分隔读入"]),
        (_TEXT.replace("\n", "\r\n").encode(), []),
        (_TEXT.replace("\n", "\r").encode(), []),
    ],
)
def test_encoding_and_delimiter_are_found_out_and_told(content: bytes, told: list[str]) -> None:
    """What is not as the data contract writes it is said."""
    source = read_delimited(content, "x.csv")
    assert texts(content) == [["日期", "交易量"], ["2024-05-01", "5"]]
    assert source.told == told


def test_a_hint_of_excel_names_the_delimiter() -> None:
    """And is no row; the rows keep their numbers."""
    sheet = read_delimited(b"sep=;\r\na;b\r\n1;2\r\n", "x.csv").sheets[0]
    assert list(sheet.rows) == [2, 3]


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_cut_inside_a_character_is_refused(cut: int) -> None:
    """It is not taken for another encoding, which would make other characters of it."""
    content = "日期,事件\n2024-05-01,切换".encode()[:-cut]
    with pytest.raises(DataError, match="第2行：UTF-8的内容在这一行损坏或被截断"):
        read_delimited(content, "x.csv")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'a,b\n"1,2\n3,4\n', "不是完整的CSV"),
        (b'a,b\n"1"2,3\n', "不是完整的CSV"),
        (b"a,b\n\xff\xff\xff\xff", "既不是UTF-8也不是GB18030编码"),
        ("a,b\n".encode("utf-16")[:-1], "UTF-16的内容不完整"),
    ],
)
def test_a_broken_csv_is_refused(content: bytes, told: str) -> None:
    """Nothing is half read."""
    with pytest.raises(DataError, match=told):
        read_delimited(content, "x.csv")
