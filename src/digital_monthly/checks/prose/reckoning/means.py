"""Ways to means: what there is of a total for each of a count, or in a stretch of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.divisors import divisors_near
from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.means import mean_kind
from digital_monthly.checks.prose.reckoning.around import Around
from digital_monthly.checks.prose.reckoning.spans import months_told
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.way import Way, added, are_close

__all__ = ["means", "means_by_time", "means_of_rows"]

_DIVIDING = ("count", "days", "workdays", "weeks", "months", "")
_SPANS = ("day", "work", "week", "month")
_NO_MEAN = ("percent", "point", "factor", "", "months", "weeks")
_EACH = re.compile("每")
_BY_MONTH = re.compile("每月|月均")
_MANY = 1.5
_DIVISORS = 6
_NEARLY = 0.999


def means(around: Around) -> Iterator[Way]:
    """What there is of a total for each of a count."""
    for total in _totals(around):
        for count in around.levels:
            is_each = count.is_mean and not count.place and not _EACH.search(count.clause)
            if count is not total and _divides(count) and not is_each:
                each = total.size / count.size
                yield Way("mean", (total, count), each)
                yield from _means_by_two(around, total, count, each)


def means_by_time(around: Around) -> Iterator[Way]:
    """What there is of a total for each day, week or month of a stretch of time."""
    term = around.term
    kind = mean_kind(term.figure.mention) if term.place is None else ""
    if kind not in _SPANS or term.dimension in _NO_MEAN or term.is_change:
        return
    found = {each.low for each in divisors_near(kind, term.figure.mention, around.reading)}
    spans = sorted(found - {0.0, 1.0})[:_DIVISORS]
    for total in _totals(around):
        if total.place is None and not total.is_change:
            for span in spans:
                yield Way("mean by time", (total,), total.size / Interval(span, span))


def _totals(around: Around) -> list[Term]:
    return [
        each
        for each in around.like
        if each.number >= around.term.number * _NEARLY and (each.place or not each.is_mean)
    ]


def _means_by_two(around: Around, total: Term, count: Term, mean: Interval) -> Iterator[Way]:
    """The same for each of another count, or for each month of a stretch of time: 每人每月."""
    for other in around.levels:
        is_close = are_close(around.term, total, count, other)
        if other.at > count.at and other is not total and _divides(other) and is_close:
            yield Way("mean by two", (total, count, other), mean / other.size)
    if _BY_MONTH.search(around.term.clause):
        for months in months_told(total):
            yield Way("mean by two", (total, count), mean.scaled(1 / months))


def _divides(count: Term) -> bool:
    is_told = bool(count.dimension or count.place)
    return is_told and count.dimension in _DIVIDING and count.number >= _MANY and count.size.low > 0


def means_of_rows(around: Around) -> Iterator[Way]:
    """The mean of numbers in a row ahead."""
    term = around.term
    if term.dimension in _NO_MEAN or term.is_change:
        return
    ahead = [each for each in around.like_levels if each.at < term.at]
    for row in around.rows([each for each in ahead if term.place or not each.is_mean]):
        yield Way("mean of row", tuple(row), added(row).scaled(1 / len(row)))
