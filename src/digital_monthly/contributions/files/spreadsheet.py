"""Reading a workbook's cells, values alone: macros, links and pictures are never opened."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from digital_monthly.contributions.files.package import Package
from digital_monthly.contributions.files.sheet_parser import MAX_CELLS, parse_sheet
from digital_monthly.contributions.files.source import Sheet, Source, refuse
from digital_monthly.contributions.files.styles import read_formats

__all__ = ["MARK", "MAX_SHEETS", "read_spreadsheet"]

MARK = "DM_"
"""How names begin by which a template's sheets keep saying what they are, renamed or moved."""

MAX_SHEETS = 200

_EPOCH_1900 = dt.date(1899, 12, 30)  # right from 1900-03-01 on: Excel has a 29 February 1900
_EPOCH_1904 = dt.date(1904, 1, 1)
_SHEET_OF_NAME = re.compile(r"'(?P<quoted>(?:[^']|'')+)'!.*|(?P<bare>[^'!]+)!.*")
_SAVE_AS = "请用Excel或WPS打开，另存为“Excel工作簿（*.xlsx）”后重试"
_FOREIGN = {
    "xl/workbook.bin": "这是二进制工作簿（.xlsb）",
    "content.xml": "这是开放文档（.ods）",
    "word/document.xml": "这是Word文档",
    "ppt/presentation.xml": "这是演示文稿",
}


class _Book:
    """What the workbook part says."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.marks: dict[str, str] = {}
        self.epoch = _EPOCH_1900
        self.is_stale = False
        self._name = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif tag == "workbookPr" and attributes.get("date1904", "0") in ("1", "true"):
            self.epoch = _EPOCH_1904
        elif tag == "calcPr":
            self.is_stale = attributes.get("fullCalcOnLoad", "0") in ("1", "true")
        elif tag == "definedName":
            self._name = "" if "localSheetId" in attributes else attributes.get("name", "")

    def end(self, tag: str, text: str) -> None:
        match = _SHEET_OF_NAME.fullmatch(text.strip()) if tag == "definedName" else None
        if match and self._name.startswith(MARK):
            sheet = match["bare"] or match["quoted"].replace("''", "'")
            self.marks[sheet] = self._name.removeprefix(MARK)


def read_spreadsheet(package: Package, name: str) -> Source:
    """Read every sheet of a workbook.

    Args:
        package: its parts.
        name: the file's name.

    Raises:
        DataError: it is no workbook, damaged, or has too many sheets or cells.
    """
    main = _main_part(package, name)
    book = _Book()
    package.walk(main, "workbook", book.start, book.end)
    if not book.sheets or len(book.sheets) > MAX_SHEETS:
        raise refuse(name, f"有{len(book.sheets)}个工作表", "请用报送表填写，不要另加工作表")
    targets = {relation.id: relation.part for relation in package.relations(main)}
    strings = _shared_strings(package, main)
    formats = read_formats(package, main)
    source = Source(name, "workbook", [], epoch=book.epoch)
    room = MAX_CELLS
    for title, identifier, is_hidden in book.sheets:
        sheet = Sheet(title, is_hidden=is_hidden, marked=book.marks.get(title, ""))
        part = targets.get(identifier, "")
        if not package.has(part):
            raise refuse(name, f"工作表“{title}”的内容不在文件里，文件已损坏", _SAVE_AS)
        parse_sheet(package, part, sheet, strings, formats, room)
        room -= sum(map(len, sheet.rows.values()))
        if book.is_stale:
            _distrust(sheet)
        source.sheets.append(sheet)
    return source


def _distrust(sheet: Sheet) -> None:
    """Take the zeros of formulas for no results, where the workbook is still to be calculated.

    Libraries that write formulas without calculating them put a 0 there, and ask whoever opens
    the workbook to calculate it; whoever does so takes the request out when saving.
    """
    for row in sheet.rows.values():
        for column, cell in row.items():
            if cell.is_formula and cell.text == "0":
                row[column] = replace(cell, content="uncomputed")


def _main_part(package: Package, name: str) -> str:
    for part, words in _FOREIGN.items():
        if package.has(part):
            raise refuse(name, f"不是能读的工作簿：{words}", _SAVE_AS)
    part = package.part_of("", "officeDocument") or "xl/workbook.xml"
    if not package.has(part):
        raise refuse(name, "不是工作簿", _SAVE_AS)
    return part


def _shared_strings(package: Package, main: str) -> list[str]:
    """The texts that cells refer to by number; readings above the characters are left out."""
    part = package.part_of(main, "sharedStrings")
    strings: list[str] = []
    pieces: list[str] = []
    phonetic = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal phonetic
        phonetic += tag == "rPh"
        if tag == "si":
            pieces.clear()

    def end(tag: str, text: str) -> None:
        nonlocal phonetic
        phonetic -= tag == "rPh"
        if tag == "t" and not phonetic:
            pieces.append(text)
        elif tag == "si":
            strings.append("".join(pieces))

    if part:
        package.walk(part, "sst", start, end)
    return strings
