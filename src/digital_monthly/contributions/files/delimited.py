"""Reading a CSV as it comes: its encoding and its delimiter are found out, and told."""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import PurePath

from digital_monthly.contributions.files.source import Cell, Sheet, Source, refuse
from digital_monthly.errors import DataError, Finding

__all__ = ["MAX_ROWS", "read_delimited"]

MAX_ROWS = 50_000

_DELIMITERS = {",": "英文逗号", ";": "分号", "\t": "制表符"}
_HINT = re.compile(r"sep=(.)\r?\n", re.I)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SAVE_AS = "请在表格软件中另存为“CSV UTF-8”，或直接报送xlsx"


def read_delimited(content: bytes, name: str) -> Source:
    """Read a CSV in UTF-8, UTF-16 or GB18030, parted by commas, semicolons or tabs.

    Args:
        content: the file's bytes.
        name: the file's name.

    Raises:
        DataError: it is no text, of no known encoding, cut off, or its quotes are broken.
    """
    text, encoding = _decode(content, name)
    if "\0" in text:
        raise refuse(name, "不是文本，也不是工作簿", _SAVE_AS)
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else _delimiter_of(text)
    lines = _rows(text, delimiter, name)
    if hint:
        lines[1] = []
    sheet = Sheet(PurePath(name).stem)
    for number, line in lines.items():
        cells = {column: Cell("text", cell) for column, cell in enumerate(line, 1) if cell.strip()}
        if cells:
            sheet.rows[number] = cells
            sheet.widths[number] = len(line)
    told = [] if (encoding, delimiter) == ("UTF-8", ",") else [_told(encoding, delimiter)]
    return Source(name, "csv", [sheet], delimiter=delimiter, told=told)


def _told(encoding: str, delimiter: str) -> str:
    return f"按{encoding}编码、以{_DELIMITERS.get(delimiter, delimiter)}分隔读入"


def _decode(content: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding.

    What is UTF-8 up to a place, Chinese included, is broken UTF-8; reading it as GB18030 would
    make other characters of it.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as error:
            raise refuse(name, "UTF-16的内容不完整", _SAVE_AS) from error
    try:
        return content.decode("utf-8").removeprefix("\ufeff"), "UTF-8"
    except UnicodeDecodeError as error:
        before = content[: error.start]
    if _HAN.search(before.decode("utf-8")):
        line = before.count(b"\n") + 1
        problem = "UTF-8的内容在这一行损坏或被截断"
        raise DataError([Finding(name, problem, "请重新保存或索取", row=line)])
    try:
        return content.decode("gb18030"), "GB18030（GBK）"
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataError(
            [Finding(name, "既不是UTF-8也不是GB18030编码", _SAVE_AS, row=line)]
        ) from error


def _delimiter_of(text: str) -> str:
    """The delimiter of the first line that has any; a comma where none has."""
    for line in text.splitlines()[:30]:
        counts = {each: line.count(each) for each in _DELIMITERS}
        best = max(counts, key=lambda each: counts[each])
        if counts[best]:
            return best
    return ","


def _rows(text: str, delimiter: str, name: str) -> dict[int, list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: dict[int, list[str]] = {}
    try:
        for number, row in enumerate(reader, 1):
            rows[number] = row
            if number > MAX_ROWS:
                raise refuse(name, f"超过{MAX_ROWS:,}行", "请只留本期的行")
    except csv.Error as error:
        problem, remedy = "不是完整的CSV", "请检查这一行前后的引号和换行"
        raise DataError([Finding(name, problem, remedy, row=reader.line_num)]) from error
    return rows
