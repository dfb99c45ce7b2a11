"""Ways to percentages, percentage points and factors: shares, growth, the rest of a hundred."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterator
from itertools import combinations, permutations

from digital_monthly.checks.prose.hundred import added, makes_hundred
from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reckoning.around import Around
from digital_monthly.checks.prose.reckoning.way import Way, distance

__all__ = ["factors", "growths", "hundreds", "points", "shares", "shares_of_rows"]

_NO_COUNT = ("percent", "point", "factor", "grade", "age", "degree")
_NO_PART = (*_NO_COUNT, "months", "weeks", "points")
_REST = re.compile("其余|剩|其他|另")
_LONGEST, _FEW = 9, 5
_ONE_STEP = 1.05
_LEAST, _MOST = 15, 160
_ONE = Interval(1, 1)


def shares(around: Around) -> Iterator[Way]:
    """What one is of another in percent, and what is left."""
    counts = [each for each in around.near if each.dimension not in _NO_PART]
    for part, whole in permutations(counts, 2):
        if not part.is_like(whole) or whole.size.low <= 0 or not 0 <= part.number < whole.number:
            continue
        if part.is_mean == whole.is_mean:
            yield Way("share", (part, whole), (part.size / whole.size).scaled(100))
            left = (whole.size - part.size) / whole.size
            yield Way("share left", (part, whole), left.scaled(100))


def shares_of_rows(around: Around) -> Iterator[Way]:
    """What numbers in a row ahead are together of another one in percent."""
    counts = [each for each in around.levels if each.dimension not in _NO_PART]
    ahead = [each for each in counts if each.at < around.term.at and not each.place]
    for whole in counts:
        others = [each for each in ahead if each is not whole and each.is_like(whole)]
        for length in range(2, min(len(others), _FEW) + 1):
            row = others[-length:]
            part = functools.reduce(operator.add, (each.size for each in row))
            if whole.size.low > 0 and part.high < whole.size.high:
                share = (part / whole.size).scaled(100)
                yield Way("share of row", (*row, whole), share)


def growths(around: Around) -> Iterator[Way]:
    """By how much in percent one is more or less than another, or a change is of its base."""
    counts = [each for each in around.levels if each.dimension not in _NO_COUNT]
    for one, other in permutations(counts, 2):
        if one.is_like(other) and one.size.low > 0:
            grown = distance(other.size, one.size) / one.size
            yield Way("growth", (one, other), grown.scaled(100))
    for change in around.near:
        if not change.is_change or change.dimension in ("percent", "point", "factor"):
            continue
        for base in around.levels:
            if not change.is_like(base) or base.size.low <= 0:
                continue
            by = distance(change.size, Interval(0, 0))
            yield Way("growth by", (change, base), (by / base.size).scaled(100))
            for before in (base.size - by, base.size + by):
                if before.low > 0:
                    yield Way("growth to", (change, base), (by / before).scaled(100))


def hundreds(around: Around) -> Iterator[Way]:
    """What the shares right ahead leave of a hundred."""
    term, place = around.term, around.term.place
    ahead = [
        each
        for each in around.levels
        if each.at < term.at
        and each.dimension == "percent"
        and not each.figure.quantity.is_loose
        and (each.place and each.place.column) == (place and place.column)
    ]
    for count in range(1, min(len(ahead), _LONGEST) + 1):
        row = ahead[-count:]
        total = sum(each.number for each in row)
        if _LEAST < total < _MOST and (count > 1 or _REST.search(term.lead)):
            shares = [each.figure.quantity for each in row]
            left = Interval(100, 100) - added(shares)
            agrees = _are_whole([*shares, term.figure.quantity])
            yield Way("hundred", tuple(row), left, agrees)


def _are_whole(shares: list[Quantity]) -> bool:
    """Whether shares make a hundred; of a few, roundings seldom add up to more than one step."""
    if not makes_hundred(shares):
        return False
    step = max(each.step for each in shares)
    is_told = all(each.high - each.low <= each.step * 1.5 for each in shares)
    off = abs(sum(each.number for each in shares) - 100)
    return not is_told or len(shares) > _FEW or off <= step * _ONE_STEP


def points(around: Around) -> Iterator[Way]:
    """How many percentage points two percentages are apart."""
    percents = [each for each in around.levels if each.dimension == "percent"]
    for one, other in combinations(percents, 2):
        yield Way("points", (one, other), distance(one.size, other.size))


def factors(around: Around) -> Iterator[Way]:
    """How many times one is another, and how many times more."""
    counts = [
        each for each in around.levels if each.dimension not in ("percent", "point", "factor")
    ]
    for one, other in permutations(counts, 2):
        if one.is_like(other) and one.size.low > 0:
            times = other.size / one.size
            yield Way("times", (one, other), times)
            yield Way("times more", (one, other), times - _ONE)
