"""Files that come back: what is taken in, and what is refused before anything is read."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from digital_monthly.contributions.files import incoming, package, sheet_parser
from digital_monthly.contributions.files.incoming import read_source
from digital_monthly.contributions.files.source import Source
from digital_monthly.errors import DataError
from tests.contributions.raw import MAIN, pack, raw_workbook

_CELL = '<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'


def read(folder: Path, content: bytes, name: str = "x.xlsx") -> Source:
    """Write a file and take it in."""
    path = folder / name
    path.write_bytes(content)
    return read_source(path)


def refuse(folder: Path, content: bytes, name: str = "x.xlsx") -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(DataError) as refusal:
        read(folder, content, name)
    (finding,) = refusal.value.findings
    assert finding.file == name
    assert finding.remedy
    return finding.problem


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    """Whatever its name says; its bytes are hashed."""
    source = read(tmp_path, raw_workbook(_CELL), "报送.csv")
    assert source.form == "workbook"
    assert source.sheets[0].rows[1][1].text == "7"
    assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "文件是空的"),
        (b"\0" * 500, "文件是空的"),
        (b"%PDF-1.7 ...", "不是工作簿：这是PDF文件"),
        (b"\x89PNG\r\n\x1a\n", "不是工作簿：这是图片"),
        (b"\xef\xbb\xbf<html><table>", "不是工作簿：这是网页或XML文件"),
        (b"\x1f\x8b\x08", "不是工作簿：这是压缩包"),
        (b"PK\x05\x06" + b"\0" * 18, "不是工作簿：这是空的压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "这是旧格式（.xls、.et等），不能读"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "工作簿加了密码，打不开",
        ),
        (b"a\0b\0c", "不是文本，也不是工作簿"),
        (pack({"readme.txt": "x"}), "不是工作簿"),
        (pack({"xl/workbook.bin": "x"}), "不是能读的工作簿：这是二进制工作簿（.xlsb）"),
        (pack({"content.xml": "x"}), "不是能读的工作簿：这是开放文档（.ods）"),
        (pack({"word/document.xml": "x"}), "不是能读的工作簿：这是Word文档"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    """With what to do about it."""
    assert refuse(tmp_path, content) == problem


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, nothing, a pipe."""
    os.mkfifo(tmp_path / "pipe.xlsx")
    for name, problem in (
        (".", "这是文件夹"),
        ("none.xlsx", "没有这个文件"),
        ("pipe.xlsx", "这不是普通的文件"),
    ):
        with pytest.raises(DataError, match=problem):
            read_source(tmp_path / name)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, part: float) -> None:
    """Wherever it was cut."""
    content = raw_workbook(_CELL)
    assert refuse(tmp_path, content[: int(len(content) * part)]) == "文件不完整或已损坏"


def test_a_changed_byte_is_refused(tmp_path: Path) -> None:
    """The zip's own sums find it."""
    content = bytearray(
        pack({"xl/workbook.xml": "<workbook>" + "x" * 99}, method=zipfile.ZIP_STORED)
    )
    content[60] ^= 1
    assert refuse(tmp_path, bytes(content)) == "文件不完整或已损坏"


@pytest.mark.parametrize("sheet", ["<sheetData><row>", "<sheetData></row>", "\x01", "&#1;"])
def test_broken_xml_is_refused(tmp_path: Path, sheet: str) -> None:
    """No half of a sheet is read."""
    assert refuse(tmp_path, raw_workbook(sheet)) == "文件不完整或已损坏"


def test_entities_are_refused_before_they_are_expanded(tmp_path: Path) -> None:
    """A billion laughs, or a file of this machine."""
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    assert refuse(tmp_path, raw_workbook("<v>&b;&c;</v>", head=bomb)).startswith(
        "工作簿里声明了XML实体"
    )


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    """By what it says it holds."""
    bomb = raw_workbook(_CELL, xl__media__x_xml=b"\0" * (package.MAX_UNPACKED + 1))
    assert len(bomb) < 200_000
    assert "展开后有" in refuse(tmp_path, bomb)


def test_a_smaller_bomb_is_known_by_its_ratio(tmp_path: Path) -> None:
    """Nothing that people write is packed a thousandfold."""
    assert "展开后有" in refuse(tmp_path, raw_workbook(_CELL, x_xml=b"\0" * 9_000_000))


def test_limits_of_size_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes, parts, cells."""
    monkeypatch.setattr(incoming, "MAX_BYTES", 100)
    assert refuse(tmp_path, raw_workbook(_CELL)).endswith("超过100字节")
    monkeypatch.undo()
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    assert "个部分" in refuse(tmp_path, raw_workbook(_CELL))
    monkeypatch.undo()
    monkeypatch.setattr("digital_monthly.contributions.files.spreadsheet.MAX_CELLS", 0)
    assert "单元格太多" in refuse(tmp_path, raw_workbook(_CELL))
    assert sheet_parser.MAX_CELLS > 100_000


def test_a_claimed_size_is_not_believed(tmp_path: Path) -> None:
    """A dimension of a billion rows costs nothing, nor does a row with that number."""
    claim = '<dimension ref="A1:XFD1000000000"/>'
    far = '<sheetData><row r="999999999"><c r="B999999999"><v>1</v></c></row></sheetData>'
    sheet = read(tmp_path, raw_workbook(claim + far)).sheets[0]
    assert list(sheet.rows) == [999999999]


def test_names_inside_the_zip_lead_nowhere(tmp_path: Path) -> None:
    """They are looked up, never written."""
    before = set(tmp_path.parent.iterdir())
    content = raw_workbook(_CELL, **{"..__..__evil_xml": "x", "__tmp__evil_xml": "x"})
    assert read(tmp_path, content).sheets[0].rows[1][1].text == "7"
    assert set(tmp_path.parent.iterdir()) == before


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    """Programs would read one or the other."""
    parts = raw_workbook(_CELL, xl__WORKBOOK_xml="<workbook/>")
    assert "有两个" in refuse(tmp_path, parts)


def test_a_cell_with_two_values_is_refused(tmp_path: Path) -> None:
    """Programs would show one or the other."""
    twice = '<sheetData><row r="1"><c r="A1"><v>7</v></c><c r="A1"><v>8</v></c></row></sheetData>'
    assert "A1在文件里有两个值" in refuse(tmp_path, raw_workbook(twice))


def test_a_missing_sheet_is_refused(tmp_path: Path) -> None:
    """What a workbook names must be there."""
    assert "不在文件里" in refuse(tmp_path, raw_workbook(_CELL, target="worksheets/none.xml"))


def test_a_password_of_the_zip_is_told(tmp_path: Path) -> None:
    """The flag in the directory of the zip."""
    content = bytearray(raw_workbook(_CELL))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert refuse(tmp_path, bytes(content)) == "压缩包加了密码，打不开"


def test_a_name_that_cannot_be_shown_is_shown_otherwise(tmp_path: Path) -> None:
    """Control characters of a name do not reach the terminal."""
    assert read(tmp_path, raw_workbook(_CELL), "a\x1b[31m.xlsx").name == "a?[31m.xlsx"


def test_namespaces_of_the_strict_form_are_read(tmp_path: Path) -> None:
    """Excel offers it when saving."""
    strict = MAIN.replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml")
    assert read(tmp_path, raw_workbook(_CELL, main=strict)).sheets[0].rows[1][1].text == "7"
