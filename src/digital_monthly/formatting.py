"""How a value is shown: thousands separators, units, qualifiers, dates. Rounding happens here."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["Value", "format_day", "format_number", "format_value", "type_of"]

Value = float | int | str
"""A fact's value: a number, or the text of a date, time, month or range."""

_BARE_UNITS = frozenset({"比率", "比例", "日期", "时刻", "年月", "日期(中旬)", "文字"})
_TYPES = {"日期": "date", "日期(中旬)": "date", "时刻": "time", "年月": "month", "文字": "text"}
_BEFORE = frozenset({"近", "约", "超"})


def type_of(value: Value, unit: str) -> str:
    """The value's type in ``facts.json``: number, date, time, month or text."""
    if unit in _TYPES:
        return _TYPES[unit]
    return "text" if isinstance(value, str) else "number"


def format_number(value: float, decimals: int | None = None, *, separators: bool = True) -> str:
    """A number as readers see it, rounded half up as printed statistics are.

    Args:
        value: the number.
        decimals: digits after the point; None shows whole numbers whole and others with at most
            two digits.
        separators: whether to group thousands.
    """
    exact = Decimal(str(value))  # also of NumPy's numbers, whose repr names their type
    if decimals is None:
        decimals = min(2, max(0, -int(exact.normalize().as_tuple().exponent)))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if separators else f"{rounded:f}"
    return text.replace("-", "−") if rounded else text.replace("-", "")


def format_day(day: dt.date) -> str:
    """A day as readers see it: ``2024年2月8日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def format_value(value: Value, unit: str, qualifier: str = "", decimals: int | None = None) -> str:
    """A fact's phrase with qualifier and unit: ``约1.9万笔``, ``20余套``, ``2024年2月8日``."""
    if isinstance(value, str):
        return _format_text(value, unit)
    number = format_number(value, decimals, separators=unit != "年" or value < 1000)
    if unit == "名次":
        return f"第{number}"
    shown = "" if unit in _BARE_UNITS else unit.partition("/")[0]
    if qualifier in _BEFORE:
        return f"{qualifier}{number}{shown}"
    if qualifier == "余":
        return f"{number}余{shown}"
    return f"{number}{shown}{qualifier}"


def _format_text(value: str, unit: str) -> str:
    if unit == "年月":
        year, month = value.split("-")
        return f"{year}年{int(month)}月"
    if unit.startswith("日期"):
        day = dt.date.fromisoformat(value)
        third = "上旬" if day.day <= 10 else "中旬" if day.day <= 20 else "下旬"
        return f"{day.year}年{day.month}月{third}" if "旬" in unit else format_day(day)
    return value if unit in _BARE_UNITS else f"{value}{unit.partition('/')[0]}"
