"""Ways to totals: what is taken so many times, saved each time, or told in another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.reckoning.around import Around
from digital_monthly.checks.prose.reckoning.spans import months_told
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.way import Way, are_close, distance

__all__ = ["conversions", "portions", "products", "savings"]

_REPEATED = ("count", "days", "workdays", "weeks", "months")
_HOURS = {"time": 1 / 3600, "effort": 1.0, "days": 8.0, "workdays": 8.0}
"""What one of the base is in hours of work."""
_SAVED = ("time", "effort", "days", "money")
_MADE = (*_SAVED, "workdays")
_ONE_BY_ONE = re.compile("每|单")
_TOLD = re.compile(
    "省|节|释放|腾|少|减|压|降|共|总|合计|累计|一共|即|折|相当|可|计|约合|全[年月]|算|达|为"
)
_NEXT = 2  # numbers
_DAY = 8  # hours
_BINARY = Interval(0.95, 1.05)
"""A TB has 1000 GB, or 1024."""
_LOOSE = Interval(0.95, 1.06)
"""How long a month of work may be, against 21.75 days."""


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
            if term.dimension == "storage":
                once = once * _BINARY
            yield Way("product", (one, count), once)
            for months in months_told(term):
                yield Way("product over time", (one, count), once.scaled(months))
            for more in counts:
                if more.at > count.at and more is not one and are_close(term, one, count, more):
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
