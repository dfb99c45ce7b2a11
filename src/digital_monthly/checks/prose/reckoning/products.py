"""Ways to means and totals: what is divided by a count, or taken so many times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from digital_monthly.checks.prose.divisors import divisors_near
from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.means import mean_kind
from digital_monthly.checks.prose.reckoning.around import Around
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.way import Way, added, distance

__all__ = ["conversions", "means", "means_of_rows", "portions", "products", "savings"]

_DIVIDING = ("count", "days", "workdays", "weeks", "months", "")
_REPEATED = ("count", "days", "workdays", "weeks", "months")
_SPANS = ("day", "work", "week", "month")
_HOURS = {"time": 1 / 3600, "effort": 1.0, "days": 8.0, "workdays": 8.0}
"""What one of the base is in hours of work."""
_NO_MEAN = ("percent", "point", "factor", "", "months", "weeks")
_SAVED = ("time", "effort", "days", "money")
_MADE = (*_SAVED, "workdays")
_EACH = re.compile("每")
_ONE_BY_ONE = re.compile("每|单")
_TOLD = re.compile(
    "省|节|释放|腾|少|减|压|降|共|总|合计|累计|一共|即|折|相当|可|计|约合|全[年月]|算|达|为"
)
_BY_MONTH = re.compile("每月|月均")
_MANY = 1.5
_NEXT, _CLOSE = 2, 5  # numbers
_DIVISORS = 6
_DAY = 8  # hours
_LOOSE = Interval(0.95, 1.06)
"""How long a month of work may be, against 21.75 days."""
_SPANS_TOLD = (
    (re.compile("半年"), 6),
    (re.compile("(?<!半)年"), 12),
    (re.compile("(?<!前三)季"), 3),
    (re.compile("前三季"), 9),
)
"""Stretches of time that a total is told for, in months."""


def means(around: Around) -> Iterator[Way]:
    """What there is of a total for each of a count, or for each day, week or month."""
    term = around.term
    totals = [
        each
        for each in around.like
        if each.number >= term.number * 0.999 and (each.place or not each.is_mean)
    ]
    for total in totals:
        for count in around.levels:
            is_each = count.is_mean and not count.place and not _EACH.search(count.clause)
            if count is not total and _divides(count) and not is_each:
                each = total.size / count.size
                yield Way("mean", (total, count), each)
                yield from _means_of_means(around, total, count, each)
    kind = mean_kind(term.figure.mention) if term.place is None else ""
    if kind in _SPANS and term.dimension not in _NO_MEAN and not term.is_change:
        spans = {each.low for each in divisors_near(kind, term.figure.mention, around.reading)}
        for total in totals:
            if total.place is None and not total.is_change:
                for span in sorted(spans - {0.0, 1.0})[:_DIVISORS]:
                    yield Way("mean by time", (total,), total.size / Interval(span, span))


def _means_of_means(around: Around, total: Term, count: Term, mean: Interval) -> Iterator[Way]:
    """The same for each of another count, or for each month of a stretch of time: 每人每月."""
    for other in around.levels:
        is_close = _are_close(around.term, total, count, other)
        if other.at > count.at and other is not total and _divides(other) and is_close:
            yield Way("mean by two", (total, count, other), mean / other.size)
    for span, months in _SPANS_TOLD:
        if _BY_MONTH.search(around.term.clause) and span.search(total.gap):
            yield Way("mean by two", (total, count), mean.scaled(1 / months))


def _are_close(*terms: Term) -> bool:
    """Whether several terms stand so close that they may be reckoned with together."""
    places = [each.at for each in terms]
    return max(places) - min(places) <= _CLOSE


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


def products(around: Around) -> Iterator[Way]:
    """What one makes so many times, once or twice over: 每人120元, 80人, 6个月."""
    term = around.term
    counts = [each for each in around.near if each.size.low > 0 and _repeats(each)]
    for one in around.near:
        scale = _scale_to(term, one)
        if not scale or one.is_convention:
            continue
        size = one.rounded if one.is_mean else one.size
        for count in counts:
            if count is one or (one.is_like(term) and count.is_like(term)):
                continue
            once = (size * count.size).scaled(scale)
            yield Way("product", (one, count), once)
            for span, months in _SPANS_TOLD:
                if span.search(term.gap) or span.search(term.clause):
                    yield Way("product over time", (one, count), once.scaled(months))
            for more in counts:
                if more.at > count.at and more is not one and _are_close(term, one, count, more):
                    yield Way("product of three", (one, count, more), once * more.size)


def conversions(around: Around) -> Iterator[Way]:
    """The number right ahead in another unit of work."""
    term = around.term
    if term.dimension not in _HOURS:
        return
    for one in around.near:
        is_work = one.dimension in _HOURS and not one.is_convention
        is_other = (one.dimension, one.unit) != (term.dimension, term.unit)
        if is_work and is_other and 0 < term.at - one.at <= _NEXT + 1:
            scale = _HOURS[one.dimension] / _HOURS[term.dimension]
            yield Way("conversion", (one,), one.size.scaled(scale) * _LOOSE)


def _repeats(count: Term) -> bool:
    if count.is_convention:
        return False
    is_each = count.is_mean and not count.place and count.dimension == "count"
    return count.dimension in _REPEATED and (not is_each or bool(_ONE_BY_ONE.search(count.clause)))


def _scale_to(term: Term, one: Term) -> float:
    """What one of a term's base is in that of its product; 0 where there is none."""
    if one.is_like(term):
        is_told = one.is_mean or one.is_change or one.place or term.dimension in ("time", "money")
        return 1.0 if is_told and one.number <= term.number * 3 else 0.0
    if term.dimension == "effort" and one.dimension == "time":
        return _HOURS["time"]
    is_crew = one.dimension == "count" and one.unit == "人"
    return (
        float(_DAY) if term.dimension == "effort" and is_crew and term.unit[-1:] in "天日" else 0.0
    )


def savings(around: Around) -> Iterator[Way]:
    """What is saved: before less after, so many times."""
    term = around.term
    if term.dimension not in _MADE or not (term.place or _TOLD.search(term.clause)):
        return
    costs = [each for each in around.levels if each.dimension in _SAVED]
    counts = [each for each in around.near if each.dimension in _REPEATED]
    for before, after in combinations(costs, 2):
        is_pair = before.dimension == after.dimension and abs(before.at - after.at) <= _NEXT
        scale = _scale_of_saving(term, before) if is_pair else 0.0
        if scale and before.number != after.number:
            saved = distance(before.size, after.size).scaled(scale)
            for count in counts:
                if count is not before and count is not after:
                    yield Way("saving", (before, after, count), saved * count.size)


def _scale_of_saving(term: Term, cost: Term) -> float:
    if (term.dimension == "money") != (cost.dimension == "money"):
        return 0.0
    return 1.0 if term.dimension == "money" else _HOURS[cost.dimension] / _HOURS[term.dimension]


def portions(around: Around) -> Iterator[Way]:
    """What a percentage right ahead is of something: 1,200笔中有5%、60笔."""
    term = around.term
    for share in around.levels:
        if share.dimension == "percent" and share.at == term.at - 1 and term.place is None:
            for whole in around.like:
                if whole.number >= term.number / 2:
                    yield Way("portion", (whole, share), (whole.size * share.size).scaled(0.01))
