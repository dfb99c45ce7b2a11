"""Numbers that agree once one of them is read in another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.subjects import Subject

__all__ = ["find_swapped", "size_of"]

_CHANGE = re.compile(
    r"缩短|减少|下降|压降|降低|压缩|节省|节约|增加|增长|提升|提高|上升|多|少|快|高|低|净增|净减"
    r"|扩大|差距?|降幅|增幅|增速|涨幅|回落|扩容|释放"
)
_SHARE = re.compile(r"占|(?:使用|利用|负载|执行|分配|支出|完成|签约|支付)率|比例|[的为]$")
_CONVENTION = re.compile(r"按.{0,6}$|每个?(?:人月|人|月|天|日|工作日)$")
_MEASURED = ("time", "storage", "money", "count")
_NEAR, _BEHIND = 90, 60  # characters in which what is accused stands
_TIME = (1e-3, 1.0, 60.0, 3600.0)
_STORAGE = (1e-3, 1.0, 1e3, 1e6)


def find_swapped(reading: Reading) -> Iterator[Contradiction]:
    """Two numbers with their difference, ratio or share, one of them in another unit."""
    subjects = {each.quantity: each.subject for each in reading.figures}
    for block in find_blocks(reading.plain):
        quantities = [
            each
            for each in reading.between(block.start, block.end)
            if each.value and not _CONVENTION.search(reading.before(each))
        ]
        for told in quantities:
            words = reading.before(told)
            if told.dimension == "factor" or _CHANGE.search(words) or _SHARE.search(words):
                sentence = reading.text.sentence_of(told.start)
                is_near = told.dimension in ("percent", "factor")
                floor = sentence.start if is_near else block.start
                near = [each for each in quantities if each.start >= floor]
                if not _is_explained(quantities, told) and told in subjects:
                    yield from _swapped(_of_same(near, told, subjects), told)


def _of_same(
    quantities: list[Quantity], told: Quantity, subjects: dict[Quantity, Subject]
) -> list[Quantity]:
    """What may be told of the same thing; a share may be one of anything."""
    if told.dimension in ("percent", "factor"):
        return quantities
    return [
        each
        for each in quantities
        if each not in subjects or subjects[told].may_be(subjects[each]) or each is told
    ]


def _is_explained(quantities: list[Quantity], told: Quantity) -> bool:
    """Whether any two numbers of a paragraph agree with what is told as they are written."""
    return any(_related(one, other, told, 1.0) for one, other in _pairs(quantities, told))


def _pairs(quantities: list[Quantity], told: Quantity) -> list[tuple[Quantity, Quantity]]:
    known = [each for each in quantities if each is not told and each.dimension in _MEASURED]
    return [
        (one, other)
        for one, other in combinations(known, 2)
        if one.dimension == other.dimension and (one.dimension != "count" or one.unit == other.unit)
    ]


def _swapped(quantities: list[Quantity], told: Quantity) -> Iterator[Contradiction]:
    near = [
        each
        for each in quantities
        if abs(each.start - told.start) < _NEAR and each.start < told.end + _BEHIND
    ]
    pairs = _pairs(near, told)
    for one, other in pairs:
        if told.dimension not in ("percent", "factor", one.dimension) or size_of(one) == size_of(
            other
        ):
            continue
        sizes = _sizes(one, told)
        factors = [size / size_of(other) for size in sizes if size != size_of(other)]
        if any(_related(one, other, told, factor) for factor in factors):
            spans = ((other.start, other.end), (one.start, one.end), (told.start, told.end))
            message = f"“{other.text}”与“{one.text}”“{told.text}”单位不符"
            yield Contradiction(message, spans, "同一单位下数字一致")
            return


def _sizes(one: Quantity, told: Quantity) -> tuple[float, ...]:
    """What the unit of the other number may have been meant to be."""
    if one.dimension == "storage":
        return _STORAGE
    if one.dimension == "time" and told.dimension == "percent":
        return _TIME
    return (size_of(one),)


def size_of(quantity: Quantity) -> float:
    """What one of a number's unit, with 万 and 亿, is in the base."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", quantity.text)
    return (
        quantity.number / float(digits[0].replace(",", ""))
        if digits and float(digits[0].replace(",", ""))
        else 1.0
    )


def _related(one: Quantity, other: Quantity, told: Quantity, factor: float) -> bool:
    """Whether a told number is the difference, ratio or share of two, the second times a factor."""
    low, high = other.low * factor, other.high * factor
    if told.dimension == one.dimension:
        span = (one.low - high, one.high - low)
        return (
            told.meets(*span)
            or told.meets(-span[1], -span[0])
            or told.meets(one.low + low, one.high + high)
        )
    if low <= 0 or one.low <= 0:
        return False
    ratios = [(one.low / high, one.high / low), (low / one.high, high / one.low)]
    if told.dimension == "factor":
        return any(told.meets(*each) or told.meets(each[0] - 1, each[1] - 1) for each in ratios)
    return any(
        told.meets(a * 100, b * 100)
        or told.meets(a * 100 - 100, b * 100 - 100)
        or told.meets(100 - b * 100, 100 - a * 100)
        for a, b in ratios
    )
