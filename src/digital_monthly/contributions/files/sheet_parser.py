"""The cells of one worksheet part, as they stand there; what a dimension claims is not believed."""

from __future__ import annotations

import re
from typing import cast

from digital_monthly.contributions.files.package import Package
from digital_monthly.contributions.files.source import Cell, Content, Sheet, address, refuse

__all__ = ["MAX_CELLS", "parse_sheet"]

MAX_CELLS = 200_000
"""How many cells with content a workbook may have."""

_ADDRESS = re.compile(r"([A-Z]{1,5})([0-9]{1,10})")
_RANGE = re.compile(r"([A-Z]{1,5})([0-9]{1,10}):([A-Z]{1,5})([0-9]{1,10})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTENTS = {"b": "bool", "e": "error", "n": "number"}
_IS_TRUE = ("1", "true")


def parse_sheet(
    package: Package,
    part: str,
    sheet: Sheet,
    strings: list[str],
    formats: list[str],
    room: int = MAX_CELLS,
) -> None:
    """Read a worksheet part into a sheet.

    Args:
        package: the workbook's parts.
        part: the worksheet's name.
        sheet: what to fill.
        strings: the workbook's shared strings.
        formats: the format codes of its cell styles.
        room: how many cells with content it may have.

    Raises:
        DataError: the part is damaged, or has too many cells.
    """
    parser = _Parser(sheet, strings, formats, package.name, room)
    package.walk(part, "worksheet", parser.start, parser.end)


class _Parser:
    def __init__(
        self, sheet: Sheet, strings: list[str], formats: list[str], name: str, room: int
    ) -> None:
        self._sheet, self._strings, self._formats, self._name = sheet, strings, formats, name
        self._room = room
        self._row = self._column = self._phonetic = 0
        self._type = self._value = self._style = ""
        self._inline: list[str] = []
        self._is_formula = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden") in _IS_TRUE:
                self._sheet.hidden_rows.add(self._row)
        elif tag == "c":
            self._begin_cell(attributes)
        elif tag == "col" and attributes.get("hidden") in _IS_TRUE:
            run = int(attributes["min"]), int(attributes["max"])
            self._sheet.hidden_columns.append(run)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "rPh":
            self._phonetic += 1

    def end(self, tag: str, text: str) -> None:
        if tag == "v":
            self._value = text
        elif tag == "f":
            self._is_formula = True
        elif tag == "t" and not self._phonetic:
            self._inline.append(text)
        elif tag == "rPh":
            self._phonetic -= 1
        elif tag == "c":
            self._end_cell()

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        match = _ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = _number_of(match[1]) if match else self._column + 1
        if match:
            self._row = int(match[2])
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value, self._is_formula = "", False
        self._inline.clear()

    def _end_cell(self) -> None:
        content, text = self._content()
        if not text.strip():
            if not self._is_formula or self._type == "str":
                return
            content = "uncomputed"
        row = self._sheet.rows.setdefault(self._row, {})
        self._room -= 1
        if self._room < 0:
            remedy = "请只留报送表的内容，删去多余的行"
            raise refuse(self._name, f"工作表“{self._sheet.name}”的单元格太多", remedy)
        if self._column in row:
            where = f"工作表“{self._sheet.name}” {address(self._row, self._column)}"
            raise refuse(self._name, f"{where}在文件里有两个值，文件已损坏", "请打开后重新保存")
        row[self._column] = Cell(content, text, self._format(), self._is_formula)

    def _content(self) -> tuple[Content, str]:
        if self._type == "s":
            return "text", _unescape(self._string()) if self._value else ""
        if self._type == "inlineStr":
            return "text", _unescape("".join(self._inline))
        if self._type in ("str", "d"):
            return "text", _unescape(self._value)
        return cast("Content", _CONTENTS[self._type]), self._value.strip()

    def _string(self) -> str:
        number = int(self._value)
        if number < 0:
            raise ValueError(number)
        return self._strings[number]

    def _format(self) -> str:
        style = int(self._style) if self._style else -1
        return self._formats[style] if 0 <= style < len(self._formats) else "General"

    def _merge(self, reference: str) -> None:
        match = _RANGE.fullmatch(reference)
        if match:
            first = int(match[2]), _number_of(match[1])
            self._sheet.merged.append((*first, int(match[4]), _number_of(match[3])))


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _unescape(text: str) -> str:
    """Characters that XML cannot hold are written ``_x000D_`` by Excel."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
