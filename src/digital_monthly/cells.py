"""What the text of one cell stands for: a whole number, a number, a day or words."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd
import pandera.pandas as pa

__all__ = ["parse_cell"]

_WHOLE = re.compile(r"-?\d+", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LARGEST_WHOLE = 2**63 - 1


def parse_cell(cell: str, column: pa.Column) -> tuple[Any, str]:
    """Read a cell as its column's type; blanks around it do not count.

    Args:
        cell: the text as it stands in the file.
        column: the data set's column.

    Returns:
        The value (None for an empty cell), and what is wrong in Chinese or an empty text.
    """
    text, kind = cell.strip(), str(column.dtype)
    if not text:
        return None, "" if column.nullable else "不能为空"
    if kind.startswith("int"):
        return _parse_whole(text)
    if kind.startswith("float"):
        return _parse_number(text)
    if kind.startswith("datetime"):
        return _parse_day(text)
    return text, ""


def _parse_whole(text: str) -> tuple[int | None, str]:
    if not _WHOLE.fullmatch(text):
        return None, "应为整数，不带千分位和单位"
    if len(text) > 20 or abs(int(text)) > _LARGEST_WHOLE:
        return None, "数字过大"
    return int(text), ""


def _parse_number(text: str) -> tuple[float | None, str]:
    if not _NUMBER.fullmatch(text):
        return None, "应为数字，不带千分位和单位"
    value = float(text)
    return (value, "") if math.isfinite(value) else (None, "数字过大")


def _parse_day(text: str) -> tuple[pd.Timestamp | None, str]:
    if not _DAY.fullmatch(text):
        return None, "日期应写成 YYYY-MM-DD"
    try:
        return pd.Timestamp(text).as_unit("ns"), ""
    except pd.errors.OutOfBoundsDatetime:
        return None, "不是近世的日期"
    except ValueError:
        return None, "没有这一天"
