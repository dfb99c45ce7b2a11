"""Numerals, Arabic and Chinese, as numbers with the digits that they were written to."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

__all__ = ["ARABIC", "CHINESE", "SCALES", "Numeral", "parse"]

ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
"""An Arabic numeral, with or without thousands separators."""

CHINESE = (
    r"[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?"
    r"(?:[万亿]+[零〇一二两三四五六七八九十百千]+)*"
)
"""A Chinese numeral; 万 or 亿 at its end is a scale."""

SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "w": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}
SCALES |= {"万亿": 1e12, "k": 1e3}
"""What a numeral may be multiplied by, in lower case."""


_MOST = 1e30
"""What no bulletin counts: a longer row of digits is a key or a drawing, and overflows."""


@dataclass(frozen=True)
class Numeral:
    """A number as it is written.

    Attributes:
        value: the number.
        step: what its last digit is worth: 0.01 for 3.25, 1000 for 1.2万.
    """

    value: float
    step: float


def parse(digits: str, scale: str = "") -> Numeral | None:
    """A numeral; None where it is none.

    Args:
        digits: it, as `ARABIC` or `CHINESE` find it.
        scale: 万, 亿, ... or empty.
    """
    if scale and re.search("[万亿]", digits):
        digits, scale = digits + scale, ""  # 三亿二千万 is one numeral
    value = _value(digits)
    if value is None or value > _MOST:
        return None
    decimals = digits.replace(",", "").partition("." if digits[0].isdigit() else "点")[2]
    factor = SCALES[scale.lower()] if scale else 1.0
    return Numeral(value * factor, factor / 10 ** len(decimals))


@functools.lru_cache(maxsize=1024)
def _value(digits: str) -> float | None:
    if digits[0].isdigit():
        return float(digits.replace(",", ""))
    import cn2an  # takes a while to load, and most texts have no such numeral

    if re.fullmatch("[百千]+", digits):
        return None
    whole, _, decimals = digits.partition("点")
    try:
        text = str(cn2an.cn2an(whole, "smart"))
        text += "." + str(cn2an.cn2an("一" + decimals, "smart"))[1:] if decimals else ""
        return float(text)
    except ValueError:
        return None
