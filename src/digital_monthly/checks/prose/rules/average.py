"""Means against the total and what it is divided by."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.divisors import Divisor, divisor_of, divisors_near
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.means import (
    REST,
    mean_kind,
    near_of,
    sizes_of,
    total_of,
    totals_of,
)
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.periods import ONCE
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_BINARY = Interval(0.9, 1.1)  # a TB has 1000 GB, or 1024
_BESIDE = 2  # quantities
_BESIDES = re.compile(r"另|此外|以外|其余|剩")
_COUNTED = ("count", "days", "workdays", "weeks", "months")
_OTHERWISE = re.compile(r"加权|峰值|最高|最低|中位|(?<![每个])工作日平均|休息日|节假日|假期")


def find(reading: Reading) -> Iterator[Contradiction]:
    """Means that totals and counts contradict."""
    for mention in reading.mentions:
        kind = mean_kind(mention)
        if not kind or mention.quantity.value is None or _is_other(mention, reading):
            continue
        totals = totals_of(mention, reading)
        total = total_of(totals, mention)
        divisor = divisor_of(kind, mention, total, reading) if total else None
        if not total or not divisor or _is_mean(mention, [total], divisor.numbers):
            continue
        if _is_tight(mention, total, divisor):
            yield _told(mention, total, divisor)
            continue
        is_taken = _is_taken(mention, total, divisor, reading)
        if not is_taken and not _is_explained(mention, total, kind, reading):
            yield _told(mention, total, divisor)


def _is_tight(mention: Mention, total: Mention, divisor: Divisor) -> bool:
    """Whether total, count and mean follow each other, so that nothing else can be meant."""
    count = divisor.where[-1] if divisor.where else None
    is_row = count is not None and count.segment == total.segment == mention.segment
    return bool(count and is_row and mention.at - min(total.at, count.at) == _BESIDE)


def _is_other(mention: Mention, reading: Reading) -> bool:
    """Whether a mean is weighted, or a peak stands beside it."""
    sentence = reading.text.sentence_of(mention.quantity.start)
    lead = reading.plain[sentence.start : mention.quantity.start]
    return bool(_OTHERWISE.search(lead[-30:]))


def _is_mean(mention: Mention, totals: Sequence[Mention], numbers: Sequence[Interval]) -> bool:
    sizes = [told(each.quantity) for each in totals]
    return _meets(mention, sizes, numbers)


def _meets(mention: Mention, sizes: Sequence[Interval], numbers: Sequence[Interval]) -> bool:
    loose = _BINARY if mention.quantity.dimension == "storage" else ONCE
    return any(
        (size / number * loose).meets(mention.quantity)
        for size in sizes
        for number in numbers
        if number.low > 0
    )


def _is_taken(mention: Mention, total: Mention, divisor: Divisor, reading: Reading) -> bool:
    """Whether total and count make another mean: 500人管户22.5万户，人均450户."""
    others = [each for each in near_of(mention, reading) if mean_kind(each)]
    return any(_is_mean(each, [total], divisor.numbers) for each in others if alike(each, total))


def _is_explained(mention: Mention, total: Mention, kind: str, reading: Reading) -> bool:
    """Whether anything near divided by some count gives the mean."""
    last = max(mention.sentence, total.sentence)  # what comes later is told of others
    sizes = [told(e.quantity) for e in sizes_of(mention, reading) if e.sentence <= last]
    if kind == "人":
        visits = [each for each in near_of(mention, reading) if each.quantity.unit == "人次"]
        sizes += [told(each.quantity) for each in visits]
    others = [each for each in near_of(mention, reading) if alike(each, mention)]
    others = [each for each in others if _BESIDES.search(each.before)]
    sizes += [size - told(each.quantity) for size in sizes for each in others]
    numbers = divisors_near(kind, mention, reading)
    near = [each for each in near_of(mention, reading) if each.quantity.dimension in _COUNTED]
    numbers += [told(each.quantity) for each in near]
    if REST.search(mention.before):
        numbers += [one - other for one, other in itertools.permutations(numbers, 2)]
    return _meets(mention, sizes, numbers)


def _told(mention: Mention, total: Mention, divisor: Divisor) -> Contradiction:
    agreed = shown(told(total.quantity) / divisor.numbers[-1], mention.quantity.unit)
    return Contradiction.among(
        f"{total.quantity.text}按{divisor.words}平均应为{agreed}，与{mention.quantity.text}不符",
        (mention, total, *divisor.where),
        agreed,
    )
