"""Words: choices and free text; nothing that a spreadsheet would take for a formula."""

from __future__ import annotations

import re
from decimal import Decimal

from digital_monthly.contributions.files.number_formats import shape_of
from digital_monthly.contributions.files.source import Cell
from digital_monthly.contributions.values.reading import Reading, UnreadableError, ascii_of, bare

__all__ = ["pick", "read_text", "squeeze"]

_FORMULA_STARTS = "=+-@＝＋－＠"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767  # what a spreadsheet's cell holds


def read_text(cell: Cell) -> Reading:
    """Read free text on one line.

    Raises:
        UnreadableError: it holds line ends, control characters or such as turn the direction of
            writing, is too long, begins as formulas do, or is no text.
    """
    if cell.content == "number":
        return _of_number(cell)
    if cell.content != "text":
        raise UnreadableError("应为文字", "请填文字")
    text = bare(cell.text)
    if _CONTROL.search(text):
        raise UnreadableError("单元格里有换行或看不见的字符", "请写成一行")
    if len(text) > _LONGEST:
        raise UnreadableError(f"超过{_LONGEST:,}个字", "请缩短")
    if text.startswith(tuple(_FORMULA_STARTS)):
        remedy = f"请去掉开头的“{text[0]}”，或在前面加文字"
        raise UnreadableError("以“=、+、-、@”开头，表格软件会当作公式", remedy)
    return Reading(text)


def pick(cell: Cell, allowed: tuple[str, ...]) -> Reading:
    """Read one of a list of words; blanks and full-width signs inside make no difference.

    Args:
        cell: the cell.
        allowed: the list; what is none of them is read as it stands.

    Raises:
        UnreadableError: as `read_text` does.
    """
    reading = read_text(cell)
    if reading.text in allowed:
        return reading
    same = [each for each in allowed if squeeze(each) == squeeze(reading.text)]
    return Reading(same[0], "另一种写法") if len(same) == 1 else reading


def squeeze(text: str) -> str:
    """A text for comparing: without blanks, full-width signs as ASCII, in one case."""
    return "".join(ascii_of(Cell("text", text)).split()).casefold()


def _of_number(cell: Cell) -> Reading:
    """A number typed where text is meant, such as an array named 1."""
    if shape_of(cell.format) != "plain":
        raise UnreadableError("应为文字", "请把单元格格式改为“文本”，再填文字")
    try:
        number = Decimal(f"{float(cell.text):.15g}")
    except ValueError:
        raise UnreadableError("应为文字", "请重新填写这一格") from None
    if not 0 <= number < 10**15:
        raise UnreadableError("应为文字", "请填文字")
    return Reading(format(number, "f"))
