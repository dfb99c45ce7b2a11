"""What an engine returns, as the text that a data set's CSV holds: exact, or refused."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any

import pandera.pandas as pa

__all__ = ["text_of"]

_DECIMALS = 6
_LARGEST_EXACT = 2**53


def text_of(value: Any, column: pa.Column) -> tuple[str, str]:
    """A value as a cell's text.

    Args:
        value: as the engine's driver gives it.
        column: the data set's column.

    Returns:
        The text, and what is wrong in Chinese or an empty text.
    """
    kind = str(column.dtype)
    if value is None:
        return "", "" if column.nullable else "不能为空值（NULL）"
    if kind.startswith("int"):
        return _whole(value)
    if kind.startswith("float"):
        return _number(value)
    if kind.startswith("datetime"):
        return _day(value)
    if isinstance(value, str):
        return value.strip(), ""
    return str(value), f"应为文字，查询结果是{type(value).__name__}"


def _whole(value: Any) -> tuple[str, str]:
    """A whole number, also where a sum came as a decimal or a double that holds it exactly."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return str(value), "应为整数"
    if not math.isfinite(value) or value != int(value):
        return str(value), "应为整数"
    if isinstance(value, float) and abs(value) > _LARGEST_EXACT:
        return repr(value), "双精度数装不下这么大的整数，请在查询里 CAST 为 DECIMAL"
    return str(int(value)), ""


def _number(value: Any) -> tuple[str, str]:
    """A number as short as it can be written; what was not rounded is refused.

    The last digits of a double depend on the order in which an engine adds up.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return str(value), "应为数字"
    if not math.isfinite(value):
        return str(value), "不是有限的数"
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    text = f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if len(text.partition(".")[2]) > _DECIMALS:
        return text, "小数位数太多，请在查询里用 ROUND 写明取几位"
    return text, ""


def _day(value: Any) -> tuple[str, str]:
    """A day; a moment counts as one only at midnight without a time zone."""
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None or value.time() != dt.time():
            return str(value), "应为日期而不是时刻，请在查询里 CAST 为 DATE"
        return value.date().isoformat(), ""
    if isinstance(value, dt.date):
        return value.isoformat(), ""
    return str(value), "应为日期"
