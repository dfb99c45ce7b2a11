"""A total, a rest or a difference that agrees but for its unit: 总价650万元, ..., 尾款130元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.magnitude_units import size_of

__all__ = ["find_same_digits", "find_slipped_sums"]

_MEASURED = ("time", "storage", "money", "count")
_FACTORS = tuple(10.0**power for power in (3, 4, 6, 7, 8, -3, -4, -6, -7, -8))
_THOUSANDS = (1000.0, 1 / 1000)
_TIMES = (60.0, 3600.0, 1000.0, 1 / 60, 1 / 3600, 1 / 1000)
"""Hours and minutes stand beside each other rightly, so two that agree may do so by chance."""
_MYRIADS = (1e4, 1e-4, 1e8, 1e-8)
"""万 for 亿 and the like."""
_HEDGED = re.compile("[约近余多]")
_APIECE = re.compile(r"每|单[价笔户人件台]|均")
_NEAR = 1e-6
_MOST = 3  # numbers that are added
_AROUND = 6  # numbers on either side
_DIGITS = 2


def find_slipped_sums(reading: Reading) -> Iterator[Contradiction]:
    """Numbers of one unit of which another is the sum or the difference, in a wrong unit."""
    for block in find_blocks(reading.plain):
        known = _known(reading, block.start, block.end)
        for at, odd in enumerate(known):
            near = known[max(at - _AROUND, 0) : at] + known[at + 1 : at + 1 + _AROUND]
            sentence = reading.text.sentence_of(odd.start)
            others = [
                each
                for each in near
                if _is_like(each, odd)
                and (odd.dimension != "time" or sentence.start <= each.start < sentence.end)
            ]
            terms = _terms(odd, others) if len(others) > 1 else None
            if terms and not _HEDGED.search(odd.text) and not _is_explained(odd, others):
                yield _slipped(odd, terms)


def _known(reading: Reading, start: int, end: int) -> list[Quantity]:
    """The numbers of a stretch that may be added: no prices and means for one of something."""
    return [
        each
        for each in reading.between(start, end)
        if each.value
        and each.dimension in _MEASURED
        and not each.is_loose
        and (each.dimension == "time" or not _APIECE.search(reading.before(each)))
    ]


def _is_like(one: Quantity, other: Quantity) -> bool:
    return one.dimension == other.dimension and (one.dimension != "count" or one.unit == other.unit)


def _terms(odd: Quantity, others: Sequence[Quantity]) -> tuple[Quantity, ...] | None:
    """Numbers of one size that make the odd one, were it of their size too."""
    for count in range(2, _MOST + 1):
        factors = _factors(odd.dimension, count)
        for terms in combinations(others, count):
            sizes = {size_of(each) for each in terms}
            factor = min(sizes) / size_of(odd)
            slips = [factor] if len(sizes) == 1 and _is_one_of(factor, factors) else []
            slips += _MYRIADS[:2] if odd.dimension != "time" else []
            typed = [odd.number * each for each in slips]
            if _digits(terms) and any(_is_one_of(each, typed) for each in _made(terms)):
                return terms
    return None


def _factors(dimension: str, count: int) -> tuple[float, ...]:
    """By what a unit may be wrong, where so many numbers agree."""
    if dimension != "time":
        return _FACTORS
    return _THOUSANDS if count == 2 else _TIMES


def _is_one_of(factor: float, factors: Sequence[float]) -> bool:
    return any(_equal(factor, each) for each in factors)


def _made(terms: Sequence[Quantity]) -> Iterator[float]:
    """The sum of numbers, and the greatest of them less the others."""
    total = sum(each.number for each in terms)
    yield total
    yield 2 * max(each.number for each in terms) - total


def _equal(one: float, other: float) -> bool:
    return other > 0 and abs(one - other) <= other * _NEAR


def _digits(terms: Sequence[Quantity]) -> bool:
    """Whether numbers have digits enough not to agree by chance."""
    told = [len(f"{each.number / size_of(each):g}".replace(".", "").strip("0")) for each in terms]
    return len({each.number for each in terms}) == len(terms) and max(told) >= _DIGITS


def _is_explained(odd: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a number is the sum or the difference of others as it is written."""
    return any(
        odd.meets(one.low + sign * other.low, one.high + sign * other.high)
        for (one, other), sign in product(combinations(others, 2), (1, -1))
    )


def _slipped(odd: Quantity, terms: Sequence[Quantity]) -> Contradiction:
    told = "、".join(each.text for each in terms)
    spans = tuple((each.start, each.end) for each in (odd, *terms))
    return Contradiction(f"“{odd.text}”与“{told}”单位不符", spans, "同一单位下数字一致")


def find_same_digits(reading: Reading) -> Iterator[Contradiction]:
    """1.5亿户客户, 名单15,000户: the same digits in another order of magnitude."""
    for sentence in reading.text.sentences:
        known = _known(reading, sentence.start, sentence.end)
        for one, other in combinations(known, 2):
            if _is_like(one, other) and _digits((one, other)):
                ratio = one.number / other.number
                if _is_one_of(ratio, _MYRIADS):
                    yield _slipped(one, (other,))
