"""Reading one CSV: whole, or refused with every finding."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.errors import Finding
from digital_monthly.month import Period
from digital_monthly.schemas import DATASETS
from digital_monthly.tables import read_table

PERIOD = Period.parse("2024-01..2024-02")
RELEASES = (
    "month,type,count\n"
    "2024-01,一般项目,6\n"
    "2024-01,常规需求,562\n"
    "2024-02,一般项目,12\n"
    "2024-02,常规需求,421\n"
)


def read(
    path: Path, content: str | bytes, dataset: str = "monthly_releases_6m"
) -> tuple[pd.DataFrame, list[Finding]]:
    """Write a file and read it as a data set of the first issue."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(path, DATASETS[dataset], PERIOD, "x.csv")


def refuse(path: Path, content: str | bytes, dataset: str = "monthly_releases_6m") -> list[str]:
    """The findings' sentences of a file that must be refused, and of which nothing is read."""
    frame, findings = read(path, content, dataset)
    assert len(frame) == 0
    assert findings
    return [str(finding) for finding in findings]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test writes its file."""
    return tmp_path / "x.csv"


def test_a_sound_file_is_read_as_its_types(path: Path) -> None:
    """Whole numbers are numbers, rows stand as in the file."""
    frame, findings = read(path, RELEASES)
    assert findings == []
    assert frame["count"].tolist() == [6, 562, 12, 421]
    assert str(frame["count"].dtype) == "int64"
    assert frame.index.tolist() == [0, 1, 2, 3]


def test_dates_and_numbers_are_read(path: Path) -> None:
    """Days become timestamps, decimals floats."""
    text = "date,txn_count,avg_ms\n2024-02-08,7888873,189.41\n"
    frame, _ = read(path, text, "core_daily")
    assert frame.iloc[0].tolist() == [pd.Timestamp("2024-02-08"), 7888873, 189.41]


def test_columns_come_in_the_contracts_order(path: Path) -> None:
    """Whatever their order in the file."""
    frame, findings = read(path, "count,month,type\n6,2024-01,一般项目\n")
    assert findings == []
    assert list(frame.columns) == ["month", "type", "count"]


def test_a_byte_order_mark_and_blanks_are_harmless(path: Path) -> None:
    """As spreadsheets write them; so are lines that end in CR LF, and empty lines."""
    text = "\ufeff" + RELEASES.replace(",6\n", ", 6 \n\n").replace("\n", "\r\n")
    frame, findings = read(path, text)
    assert findings == []
    assert frame["count"].tolist() == [6, 562, 12, 421]


def test_an_empty_cell_is_missing_where_that_is_allowed(path: Path) -> None:
    """The month in which a process was finished may be open."""
    text = "name,line,status,start,done\n流程甲,零售,实施中,2024-01,\n"
    frame, findings = read(path, text, "biz_process_list")
    assert findings == []
    assert pd.isna(frame.at[0, "done"])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "562",
            "-562",
            "x.csv 第3行 「count」：不得小于0（现为“-562”）。请改正该单元格后重试",
        ),
        (
            "562",
            "五百",
            "x.csv 第3行 「count」：应为整数，不带千分位和单位（现为“五百”）。请改正该单元格后重试",
        ),
        (
            "562",
            "5.5",
            "x.csv 第3行 「count」：应为整数，不带千分位和单位（现为“5.5”）。请改正该单元格后重试",
        ),
        ("562", "", "x.csv 第3行 「count」：不能为空（现为“”）。请改正该单元格后重试"),
        (
            "562",
            "9" * 30,
            f"x.csv 第3行 「count」：数字过大（现为“{'9' * 30}”）。请改正该单元格后重试",
        ),
        (
            "2024-01,常规需求",
            "2024-03,常规需求",
            "x.csv 第3行 「month」：月份不在本期（2024-01、2024-02）之内（现为“2024-03”）。"
            "请改正该单元格后重试",
        ),
        (
            "2024-01,常规需求",
            "2024-1,常规需求",
            "x.csv 第3行 「month」：写法应为YYYY-MM（现为“2024-1”）。请改正该单元格后重试",
        ),
        (
            "2024-01,常规需求",
            "2024-01,零星需求",
            "x.csv 第3行 「type」：只能取：一般项目、常规需求（现为“零星需求”）。"
            "请改正该单元格后重试",
        ),
        (
            "2024-01,常规需求",
            "2024-01,一般项目",
            "x.csv 第3行 「month」：与第2行重复（月份、类型相同）（现为“2024-01”）。"
            "请删去或合并重复的行",
        ),
        ("562", "562,7", "x.csv 第3行：有4格，首行却有3列。请补齐或删去多余的格"),
        (",562", "", "x.csv 第3行：有2格，首行却有3列。请补齐或删去多余的格"),
        (
            "type,count",
            "type,count,note",
            "x.csv 第1行 「note」：不认识此列。本文件的列为：month,type,count",
        ),
        ("count", "counts", "x.csv 第1行 「count」：缺少此列。本文件的列为：month,type,count"),
        (
            "type,count",
            "type,type",
            "x.csv 第1行 「type」：此列出现了不止一次。本文件的列为：month,type,count",
        ),
    ],
)
def test_a_breach_is_named(path: Path, old: str, new: str, sentence: str) -> None:
    """File, row, column, what is wrong, the value and the remedy, in Chinese."""
    assert sentence in refuse(path, RELEASES.replace(old, new, 1))


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("2024-02-30", "没有这一天"),
        ("2317-02-05", "不是近世的日期"),
        ("1600-01-01", "不是近世的日期"),
        ("2024/02/08", "日期应写成 YYYY-MM-DD"),
        ("2024-03-01", "日期不在本期（2024-01-01至2024-02-29）之内"),
        ("2023-12-31", "日期不在本期（2024-01-01至2024-02-29）之内"),
    ],
)
def test_a_day_outside_the_period_or_the_calendar_is_refused(
    path: Path, cell: str, problem: str
) -> None:
    """A folder holds only its own period."""
    found = refuse(path, f"date,dau\n{cell},5\n", "mobile_daily")
    assert found == [f"x.csv 第2行 「date」：{problem}（现为“{cell}”）。请改正该单元格后重试"]


@pytest.mark.parametrize("cell", ["1,024.5", "12TB", "1e3", "nan", "inf", "9" * 400, "-1"])
def test_a_number_is_plain(path: Path, cell: str) -> None:
    """No separators, units, exponents or words."""
    text = f'date,txn_count,avg_ms\n2024-02-08,1,"{cell}"\n'
    (found,) = refuse(path, text, "core_daily")
    assert found.startswith("x.csv 第2行 「avg_ms」：")


def test_another_encoding_is_refused(path: Path) -> None:
    """GBK is what Chinese spreadsheets save by default; UTF-16 is their Unicode text."""
    remedy = ["x.csv：文件不是UTF-8编码。请在表格软件中另存为“CSV UTF-8”"]
    assert refuse(path, RELEASES.encode("gbk")) == remedy
    assert refuse(path, RELEASES.encode("utf-16")) == remedy


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", "  \n"])
def test_an_empty_file_is_refused(path: Path, content: str) -> None:
    """And the columns that it should have are named."""
    assert refuse(path, content) == ["x.csv：文件是空的。首行应为列名：month,type,count"]


def test_a_file_of_only_a_head_is_refused(path: Path) -> None:
    """No data is not the same as nothing happened."""
    found = refuse(path, "month,type,count\n")
    assert found == ["x.csv：还没有报送。请填入数据"]


def test_an_open_quotation_mark_is_refused(path: Path) -> None:
    """It would swallow all rows up to the next one."""
    text = RELEASES.replace("常规需求", '"常规需求', 1)
    assert refuse(path, text) == ["x.csv 第5行：不是完整的CSV。请检查这一行前后的引号和换行"]


def test_all_breaches_are_found_at_once(path: Path) -> None:
    """In the head, in two cells of one row, and in another row, in the order of rows."""
    text = RELEASES.replace("count", "count,note").replace("一般项目,6\n", "其他,-6,x\n")
    text = text.replace("常规需求,421\n", "常规需求,四,x\n")
    found = refuse(path, text.replace("562\n", "562,\n").replace("12\n", "12,\n"))
    assert [line.partition("：")[0] for line in found] == [
        "x.csv 第1行 「note」",
        "x.csv 第2行 「type」",
        "x.csv 第2行 「count」",
        "x.csv 第5行 「count」",
    ]


def test_rows_are_counted_as_the_file_has_them(path: Path) -> None:
    """An empty line before does not shift the row that a finding names."""
    (found,) = refuse(path, RELEASES.replace("2024-02,一般", "\n2024-02,一般").replace("421", "x"))
    assert found.startswith("x.csv 第6行 「count」")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where properties write their files."""
    return tmp_path_factory.mktemp("tables")


CELLS = list(csv.reader(io.StringIO(RELEASES)))


@given(row=st.integers(2, 5), column=st.integers(0, 2), text=st.text(max_size=12))
def test_a_changed_cell_is_refused_or_read_as_written(
    folder: Path, row: int, column: int, text: str
) -> None:
    """Whatever a cell is changed to: a finding in its row, or exactly that value.

    A row is named by its line, which is a later one where the cell holds line ends.
    """
    cells = [list(line) for line in CELLS]
    cells[row - 1][column] = text
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(cells)
    frame, findings = read(folder / "cell.csv", written.getvalue().encode("utf-8", "surrogatepass"))
    if findings:
        assert len(frame) == 0
        lines = range(row, row + len(text.splitlines(keepends=True)) + 1)
        named = {finding.row for finding in findings}
        assert named & {*lines} or "重复" in findings[0].problem
        return
    cells[row - 1][column] = text.strip()
    as_read = frame.astype(str).to_numpy().tolist()
    expected = [[month, kind, str(int(count))] for month, kind, count in cells[1:]]
    assert as_read == expected


@given(st.binary(max_size=6), st.integers(0, len(RELEASES.encode())), st.integers(0, 12))
def test_a_broken_file_is_refused_or_whole(
    folder: Path, piece: bytes, start: int, length: int
) -> None:
    """Bytes put in, taken out or changed anywhere: refused, or what is read writes back to it."""
    content = RELEASES.encode()
    content = content[:start] + piece + content[start + length :]
    frame, findings = read(folder / "bytes.csv", content)
    if findings:
        assert len(frame) == 0
        return
    again, problems = read(folder / "again.csv", frame.to_csv(index=False))
    assert problems == []
    pd.testing.assert_frame_equal(again, frame)
    lines = [line for line in content.decode("utf-8-sig").splitlines() if line]
    assert len(frame) == len(lines) - 1
