"""What cells hold, as Excel, WPS, LibreOffice and libraries write them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from digital_monthly.contributions.files.incoming import read_source
from digital_monthly.contributions.files.source import Cell, Sheet, Source
from tests.contributions.raw import MAIN, raw_workbook

_STRINGS = (
    f'<sst xmlns="{MAIN}"><si><t>日期</t></si>'
    "<si><r><t>交</t></r><r><rPr/><t>易量</t></r><rPh><t>jiao</t></rPh></si></sst>"
)
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
    '<dxfs><dxf><numFmt numFmtId="164" formatCode="0.00"/></dxf></dxfs></styleSheet>'
)


def read(folder: Path, content: bytes) -> Source:
    """Write a workbook and read it."""
    path = folder / "x.xlsx"
    path.write_bytes(content)
    return read_source(path)


def sheet_of(folder: Path, rows: str, more: str = "", **parts: str) -> Sheet:
    """The one sheet of a workbook of these rows."""
    return read(folder, raw_workbook(f"<sheetData>{rows}</sheetData>{more}", **parts)).sheets[0]


def test_shared_strings_are_read_without_their_readings(tmp_path: Path) -> None:
    """Rich text is put together; phonetic guides are no text."""
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    sheet = sheet_of(tmp_path, rows, xl__sharedStrings_xml=_STRINGS)
    assert [cell.text for cell in sheet.rows[1].values()] == ["日期", "交易量"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', Cell("text", "甲")),
        ('<c r="A1" t="str"><f>"甲"</f><v>甲</v></c>', Cell("text", "甲", is_formula=True)),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', Cell("number", "2", is_formula=True)),
        ('<c r="A1"><f>1+1</f></c>', Cell("uncomputed", "", is_formula=True)),
        ('<c r="A1"><f>1+1</f><v></v></c>', Cell("uncomputed", "", is_formula=True)),
        ('<c r="A1"><f t="shared" si="0"/><v>3</v></c>', Cell("number", "3", is_formula=True)),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Cell("error", "#REF!")),
        ('<c r="A1" t="b"><v>1</v></c>', Cell("bool", "1")),
        ('<c r="A1" t="d"><v>2024-05-03</v></c>', Cell("text", "2024-05-03")),
        ('<c r="A1" t="n" s="1"><v>45415</v></c>', Cell("number", "45415", "yyyy-mm-dd")),
        ('<c r="A1" s="2"><v>0.35</v></c>', Cell("number", "0.35", "0.0%")),
        ('<c r="A1" s="99"><v>1</v></c>', Cell("number", "1")),
        ("<c><v>1</v></c>", Cell("number", "1")),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>', Cell("text", "a\rb")),
    ],
)
def test_a_cell_is_read_as_it_was_saved(tmp_path: Path, cell: str, expected: Cell) -> None:
    """Texts, numbers, formulas' results, errors; formats by the cell's own style."""
    sheet = sheet_of(tmp_path, f'<row r="1">{cell}</row>', xl__styles_xml=_STYLES)
    assert sheet.rows == {1: {1: expected}}


def test_blank_cells_and_what_is_only_formatted_are_nothing(tmp_path: Path) -> None:
    """A formula that gives an empty text is one of them."""
    cells = '<c r="A1" s="1"/><c r="B1" t="inlineStr"><is><t> </t></is></c>'
    assert sheet_of(tmp_path, f'<row>{cells}<c t="str"><f>""</f><v></v></c></row>').rows == {}


def test_rows_and_cells_without_numbers_follow_one_another(tmp_path: Path) -> None:
    """As some programs write them."""
    sheet = sheet_of(
        tmp_path, "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    )
    found = {
        row: {column: cell.text for column, cell in cells.items()}
        for row, cells in sheet.rows.items()
    }
    assert found == {1: {1: "1", 2: "2"}, 2: {1: "3"}}


def test_hidden_rows_and_columns_are_read_and_noted(tmp_path: Path) -> None:
    """And merged cells are noted."""
    more = '<mergeCells><mergeCell ref="B2:C4"/></mergeCells>'
    content = raw_workbook(
        '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        f'<row r="5" hidden="1"><c r="B5"><v>1</v></c></row></sheetData>{more}'
    )
    sheet = read(tmp_path, content).sheets[0]
    assert sheet.rows[5][2].text == "1"
    assert sheet.hidden_rows == {5}
    assert [sheet.hides(column) for column in (1, 2, 3, 4)] == [False, True, True, False]
    assert sheet.merged == [(2, 2, 4, 3)]


def test_a_workbook_says_from_when_it_counts_days(tmp_path: Path) -> None:
    """1900, or 1904 on old Macs."""
    assert read(tmp_path, raw_workbook("")).epoch == dt.date(1899, 12, 30)
    old = raw_workbook("", more='<workbookPr date1904="1"/>')
    assert read(tmp_path, old).epoch == dt.date(1904, 1, 1)


def test_parts_named_from_the_top_or_with_backslashes_are_found(tmp_path: Path) -> None:
    """As WPS and old libraries name them."""
    cell = '<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>'
    for target in (
        "/xl/worksheets/sheet1.xml",
        r"worksheets\sheet1.xml",
        "../xl/worksheets/Sheet1.xml",
    ):
        assert read(tmp_path, raw_workbook(cell, target=target)).sheets[0].rows[1][1].text == "7"


def test_the_marks_of_a_template_are_read(tmp_path: Path) -> None:
    """They follow a sheet that is renamed; local copies of a name say nothing."""
    names = (
        "<definedNames><definedName name=\"DM_core_daily\">'我的 ''表'!$A$1</definedName>"
        "<definedName name=\"DM_credit_daily\" localSheetId=\"0\">'我的 ''表'!$A$1</definedName>"
        "<definedName name=\"Print_Titles\">'我的 ''表'!$1:$1</definedName></definedNames>"
    )
    sheet = read(tmp_path, raw_workbook("", name="我的 '表", more=names)).sheets[0]
    assert sheet.marked == "core_daily"


def test_results_that_a_library_left_to_be_calculated_are_no_results(tmp_path: Path) -> None:
    """It writes 0 and asks for a calculation; a given result is taken."""
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_formula(0, 0, "=1+1")
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_number(0, 2, 0)
    cells = read_source(path).sheets[0].rows[1]
    assert [cells[column].content for column in (1, 2, 3)] == ["uncomputed", "number", "number"]


def test_a_formula_that_was_never_calculated_has_no_result(tmp_path: Path) -> None:
    """A library that cannot calculate writes none."""
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "=1+1"
    workbook.save(tmp_path / "x.xlsx")
    assert read_source(tmp_path / "x.xlsx").sheets[0].rows[1][1].content == "uncomputed"


def test_macros_and_links_are_never_opened(tmp_path: Path) -> None:
    """Even where they are damaged, the values are read."""
    cell = '<sheetData><row r="1"><c r="A1"><f>[1]x!A1</f><v>7</v></c></row></sheetData>'
    content = raw_workbook(
        cell, xl__vbaProject_bin=b"\0\1", xl__externalLinks__externalLink1_xml="<broken"
    )
    assert read(tmp_path, content).sheets[0].rows[1][1] == Cell("number", "7", is_formula=True)
