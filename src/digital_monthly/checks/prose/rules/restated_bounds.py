"""A measure said to have kept a bound, and its value that does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_bounds"]

_FAR = 200
_KEPT = re.compile(
    r"(?P<what>[一-鿿A-Za-z]{3,14}?)(?:已|均|仍|也|则)*(?:连续(?:[一二两三四五六七八九十\d]+)个?[月季周天年]度?|各月|逐月"
    r"|每月|始终|一直|全月|各期|持续|稳定)(?:均|都|已|始终|稳定|保持|维持|控制|处于|在)*"
    r"(?P<bound>不低于|不少于|高于|超过|不超过|不高于|低于|小于|在|)(?:了)?$"
)
_BROKEN = re.compile(
    r"此前|之前|以前|过去|截至上|除|跌破|首次|未能|前[两三四五六七八九十\d]+个?[月季]"
)
_OTHERS = re.compile(r"目标|要求|去年|上年|同期|上月|计划|由|从|较|比|最|峰|谷|同业|标准|\d月前")


def find_bounds(reading: Reading) -> Iterator[Contradiction]:
    """可用率99.98%，... 可用率已连续三个月不低于99.99%."""
    for bound in reading.quantities:
        kept = _KEPT.search(reading.plain[max(bound.start - 40, 0) : bound.start] + _lead(bound))
        side = _side(bound, kept["bound"]) if kept else 0
        sentence = reading.text.sentence_of(bound.start)
        if kept and side and bound.value is not None and not _BROKEN.search(sentence.text):
            yield from _judged(reading, bound, side, kept["what"])


def _lead(bound: Quantity) -> str:
    """The words of a bound that its quantity took in: 不超过."""
    found = re.match(r"[一-鿿]+", bound.text)
    return found[0] if found else ""


def _side(bound: Quantity, word: str) -> int:
    """1 where the measure must not be below a bound, -1 where not above, 0 where it is none."""
    if word in ("不低于", "不少于", "高于", "超过") or bound.text.endswith("以上"):
        return 1
    is_below = bound.text.endswith(("以内", "以下"))
    return -1 if is_below or word in ("不超过", "不高于", "低于", "小于") else 0


def _judged(reading: Reading, bound: Quantity, side: int, what: str) -> Iterator[Contradiction]:
    for each in reading.between(max(bound.start - _FAR, 0), bound.start):
        before = reading.before(each)
        is_alike = (each.dimension, each.unit) == (bound.dimension, bound.unit)
        is_same = re.search(rf"{re.escape(what[-3:])}[为是达]?$", before)
        is_value = each.value is not None and not each.is_loose and not _OTHERS.search(before)
        if is_alike and is_same and is_value and _is_beyond(each, bound, side):
            spans = ((bound.start, bound.end), (each.start, each.end))
            yield Contradiction(f"“{each.text}”不在所说“{bound.text}”的范围内", spans, each.text)
            return


def _is_beyond(value: Quantity, bound: Quantity, side: int) -> bool:
    """Whether a value, as exact as the bound or by its own bounds, lies on the wrong side of it."""
    if value.step <= bound.step:
        return (bound.number - value.number) * side > 1e-9
    return value.high < bound.number if side > 0 else value.low > bound.number
