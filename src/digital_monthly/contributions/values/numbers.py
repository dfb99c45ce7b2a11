"""Numbers as cells hold them: exact, as typed, or refused."""

from __future__ import annotations

import math
import re
from decimal import Decimal, InvalidOperation

from digital_monthly.contributions.files.number_formats import decimals_of, shape_of
from digital_monthly.contributions.files.source import Cell
from digital_monthly.contributions.values.reading import Reading, Setting, UnreadableError, ascii_of

__all__ = ["read_amount", "read_whole"]

_PLAIN = re.compile(r"[+-]?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
_MOST_DIGITS = 15
"""How many digits a spreadsheet keeps of a number."""

_WORDS = {
    "万": "万会舍去尾数，",
    "亿": "亿会舍去尾数，",
    "千": "",
    "百": "",
}


def read_amount(cell: Cell, setting: Setting) -> Reading:
    """Read a number, decimals as they are shown.

    Args:
        cell: the cell.
        setting: of it, the unit is used: only it may stand behind the number.

    Raises:
        UnreadableError: there is no single reading.
    """
    if cell.content == "number":
        return _of_number(cell, setting)
    if cell.content == "text":
        return _of_text(cell, setting)
    raise UnreadableError("应为数字", "请填数字")


def read_whole(cell: Cell, setting: Setting) -> Reading:
    """Read a whole number; ``1,234.00`` is one.

    Args:
        cell: the cell.
        setting: as for `read_amount`.

    Raises:
        UnreadableError: it is no whole number, or there is no single reading.
    """
    reading = read_amount(cell, setting)
    number = Decimal(reading.text)
    if number != number.to_integral_value():
        raise UnreadableError("应为整数", "请填整数，不四舍五入的请核对单位")
    whole = format(number.to_integral_value(), "f")
    return Reading("0" if whole == "-0" else whole, reading.how)


def _of_number(cell: Cell, setting: Setting) -> Reading:
    shape = shape_of(cell.format)
    if shape in ("date", "month", "time", "instant"):
        remedy = "请把单元格格式改为“常规”，再填数字"
        raise UnreadableError("这一格是日期或时间格式，看到的不是数字", remedy)
    if shape == "scaled":
        raise UnreadableError(
            f"这一格的格式（{cell.format}）使看到的数与存的数不同",
            "请把单元格格式改为“常规”，核对后填完整的数",
        )
    number = _exact(cell.text)
    if shape == "percent":
        if setting.unit != "%":
            remedy = "请把单元格格式改为“常规”，核对后重填"
            raise UnreadableError("这一格是百分比格式", remedy)
        return Reading(_written(number * 100, cell.format), "百分比格式")
    return Reading(_written(number, cell.format))


def _exact(text: str) -> Decimal:
    """The number to the 15 digits that a spreadsheet keeps: 0.30000000000000004 is 0.3."""
    try:
        number = float(text)
    except ValueError:
        raise UnreadableError("存的不是数字", "请重新填写这一格") from None
    if not math.isfinite(number) or abs(number) >= 10**_MOST_DIGITS:
        raise UnreadableError("数字过大，表格软件只保留15位", "请核对")
    return Decimal(f"{number:.{_MOST_DIGITS}g}")


def _written(number: Decimal, code: str) -> str:
    """A number in full, with as many decimals as its format shows where it has fewer."""
    plain = format(number.normalize() + 0, "f")
    whole, _, fraction = plain.partition(".")
    fraction = fraction.ljust(decimals_of(code), "0")
    sign = "" if number else whole.removeprefix("-")
    return f"{sign or whole}.{fraction}" if fraction else sign or whole


def _of_text(cell: Cell, setting: Setting) -> Reading:
    text = ascii_of(cell)
    number = _without_unit(text, setting.unit)
    if _GROUPED.fullmatch(number) and setting.delimiter != ";":
        return _read(number.replace(",", ""), cell, setting)
    if _PLAIN.fullmatch(number):
        return _read(number, cell, setting)
    raise _unreadable(number, setting)


def _read(number: str, cell: Cell, setting: Setting) -> Reading:
    """The number as typed; in a workbook, text that is a number is told."""
    text = number.removeprefix("+")
    is_plain = setting.epoch is None and cell.text.strip() == text
    try:
        Decimal(text)
    except InvalidOperation:  # thousands of digits
        raise UnreadableError("数字过大") from None
    return Reading(text, "" if is_plain else "文字格式的数")


def _without_unit(text: str, unit: str) -> str:
    for suffix in (unit, unit.partition("/")[0]):
        if suffix and text.lower().endswith(suffix.lower()):
            return text[: -len(suffix)].rstrip()
    return text


def _unreadable(number: str, setting: Setting) -> UnreadableError:
    unit = f"，单位是{setting.unit}" if setting.unit else ""
    for word, loss in _WORDS.items():
        if word in number:
            return UnreadableError(f"数字里有“{word}”字", f"{loss}请写完整的数字{unit}")
    if "%" in number:
        return UnreadableError("数字里有百分号", f"请写数字{unit}")
    if re.fullmatch(r"[+-]?\d+(\.\d+)?e[+-]?\d+", number, re.I | re.ASCII):
        return UnreadableError("科学计数法会舍去尾数", "请写完整的数字")
    if "," in number:
        return UnreadableError("逗号的位置不像千分位", f"请写不带逗号的数字{unit}")
    if re.fullmatch(r"0\d+(\.\d+)?", number, re.ASCII):
        return UnreadableError("以0开头，看不出是不是数字", "请去掉前面的0")
    return UnreadableError("应为数字", f"请写数字{unit}，没有发生的填0")
