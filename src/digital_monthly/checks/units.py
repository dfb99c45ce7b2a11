"""Units of one dimension that differ by a factor: 万元 and 亿元, milliseconds and minutes."""

from __future__ import annotations

import re

__all__ = ["in_base_units", "is_comparable"]

_TIMES = {"毫秒": 0.001, "秒": 1.0, "分钟": 60.0, "小时": 3600.0}
_SIZES = {"GB": 1.0, "TB": 1024.0, "PB": 1024.0**2}
_TENS = {"": 1.0, "千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8, "万亿": 1e12}
_SCALED = re.compile(r"(万亿|百万|亿|万|千)?(.*)", re.DOTALL)


def in_base_units(value: float, unit: str) -> float:
    """A number in its dimension's base unit: 元, 笔, 秒, GB."""
    return value * _split(unit)[0]


def is_comparable(unit: str, other: str) -> bool:
    """Whether numbers of two units may be held against each other once both are in base units."""
    return _split(unit)[1] == _split(other)[1]


def _split(unit: str) -> tuple[float, str]:
    """How many base units one unit is, and of what."""
    name, slash, per = unit.partition("/")
    for factors, dimension in ((_TIMES, "秒"), (_SIZES, "GB")):
        if name in factors:
            return factors[name], dimension + slash + per
    scale, what = _SCALED.fullmatch(name).groups()  # type: ignore[union-attr]
    return _TENS[scale or ""], what + slash + per
