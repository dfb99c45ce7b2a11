"""Between which bounds a written number leaves the true value: by its digits, and words like 近."""

from __future__ import annotations

from digital_monthly.checks.prose.numerals import Numeral

__all__ = ["ABOUT", "AFTER", "BEFORE", "LOOSE", "MORE", "bounds"]

ABOUT = {"约", "大约", "大概", "左右", "上下"}
"""Words that say a size is told roughly."""
_BELOW = {"近", "将近", "接近", "不足", "不到", "不满", "不超过", "至多", "低于", "以内", "以下"}
_MORE = {"余", "多"}
_ABOVE = {"超", "超过", "逾", "突破", "以上", "不少于", "至少", "高于", "之多"}
LOOSE = {"不超过", "至多", "低于", "以内", "以下", "不少于", "至少", "高于"}
"""Words that say a bound rather than a size."""

BEFORE = (
    "将近|接近|不足|不到|不满|不超过|至多|低于|大约|大概|(?<![节制合违预签])约|近"
    "|超过|超|逾|突破|不少于|至少|高于"
)
AFTER = "左右|上下|以上|以内|以下|之多"
MORE = "余|多(?!云)"
"""Such words before a number, behind its unit, and between both, as patterns."""


def bounds(numeral: Numeral, words: set[str], *, is_whole: bool) -> tuple[float, float]:
    """The least and the most that the true value may be.

    Args:
        numeral: the number.
        words: those beside it.
        is_whole: whether it counts things one by one, so that it is not rounded.
    """
    value, step = numeral.value, numeral.step
    size, last = abs(value), _last(value, step)
    if words & ABOUT:
        spread = max(size * 0.05, min(last / 2, size * 0.1), step / 2)
        return value - spread, value + spread
    if words & _BELOW:
        return value - max(size * 0.12, step / 2), value
    if "过" in words:
        return value, value * 1.3  # 过半
    if words & _MORE:
        return value, value + max(size * 0.1, min(last, size / 2))
    if words & _ABOVE:
        return value, value + max(size * 0.1, min(last / 2, size / 4), step / 2)
    if is_whole:
        return value, value
    return value - step / 2, value + step * 0.999  # rounded, or cut off


def _last(value: float, step: float) -> float:
    """What the last digit that is not zero is worth: 10 for 120, 0.1 for 1.5."""
    while 0 < step < abs(value) and abs(value / step / 10 - round(value / step / 10)) < 1e-9:
        step *= 10
    return step
