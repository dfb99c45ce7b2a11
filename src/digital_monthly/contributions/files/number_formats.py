"""What a number format shows: a number as it is, a day, a percentage, or something scaled."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

__all__ = ["BUILT_IN", "Shape", "decimals_of", "shape_of"]

Shape = Literal["plain", "date", "month", "time", "instant", "percent", "scaled"]
"""``scaled``: what a person sees is not the number that is stored."""

BUILT_IN = {
    **dict.fromkeys((1, 3, 37, 38, 41, 42), "0"),
    **dict.fromkeys((2, 4, 39, 40, 43, 44), "0.00"),
    **dict.fromkeys((9, 10), "0%"),
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58), "yyyy-mm-dd"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy-mm"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "hh:mm"),
    22: "yyyy-mm-dd hh:mm",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a workbook names by number alone, by what they show."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|!(.)|[_*].')
_CONDITION = re.compile(r"\[(?![hms]+\])[^\]]*\]", re.I)
_SCALING_WORDS = re.compile(r"[十百千万萬亿億兆%‰％]")
_HALF_DAYS = re.compile(r"am/pm|a/p|上午/下午")
_FIXED = re.compile(r"(?:[#0,]*0|General)(?:\.(0+))?", re.I)


@cache
def shape_of(code: str) -> Shape:
    """What a format's first section shows.

    Args:
        code: the format's code, such as ``#,##0.00`` or ``yyyy"年"m"月"``.
    """
    section = _CONDITION.sub("", _first_section(code))
    literals = "".join("".join(each) for each in _LITERAL.findall(section))
    bare = _HALF_DAYS.sub("", _LITERAL.sub("", section).lower())
    if "general" in bare or "@" in bare:
        return "scaled" if _SCALING_WORDS.search(literals) else "plain"
    if "%" in bare:
        return "percent"
    if re.search(r"[0#?]", bare) and not re.search(r"[ymdhs]", bare):
        is_scaled = re.search(r"[0#?],+(?![0#?,])", bare) or _SCALING_WORDS.search(literals)
        return "scaled" if is_scaled or "." in literals else "plain"
    return _moment_shape(bare)


def decimals_of(code: str) -> int:
    """How many digits after the point a plain format always shows; 0 where it does not say."""
    section = _LITERAL.sub("", _CONDITION.sub("", _first_section(code))).strip()
    match = _FIXED.fullmatch(section)
    return len(match[1] or "") if match else 0


def _moment_shape(bare: str) -> Shape:
    has_clock = bool(re.search(r"[hs]", bare))
    has_day = "d" in bare or "aaa" in bare  # 星期三
    if has_clock and (has_day or re.search(r"[ye]", bare)):
        return "instant"
    if has_clock:
        return "time"
    if has_day:
        return "date"
    return "month" if re.search(r"[yme]", bare) else "plain"


def _first_section(code: str) -> str:
    """The part before the first ``;`` that stands in no literal."""
    masked = _LITERAL.sub(lambda match: " " * len(match[0]), code)
    return code[: masked.index(";")] if ";" in masked else code
