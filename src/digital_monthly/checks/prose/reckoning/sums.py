"""Ways to sums, differences and what is left, and to a number that is told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.reckoning.around import Around
from digital_monthly.checks.prose.reckoning.way import Way, added, distance
from digital_monthly.checks.prose.roles import Role

__all__ = ["balances", "differences", "repeats", "rests", "sums", "together"]

_SUMMED = re.compile("共|总|合计|累计|小计|之和|一起")
_LEFT = re.compile("其余|剩|余|尚|还有|未|另|待")
_FLOWS = re.compile("[入进出离退新销]")
_LONGEST, _TOLD_BEFORE = 7, 6
_SLACK = 1.05
_FEW, _PAIRS = 3, 4
_CLOSE = 2  # characters


def differences(around: Around) -> Iterator[Way]:
    """How far two levels are apart."""
    for one, other in combinations(around.like_levels, 2):
        yield Way("difference", (one, other), distance(one.size, other.size))


def together(around: Around) -> Iterator[Way]:
    """What several changes, or levels that turned into others pair by pair, make together."""
    term = around.term
    if term.place:
        return
    ahead = [each for each in around.like if each.at < term.at and each.place is None]
    changes = [each for each in ahead if each.is_change]
    levels = [each for each in ahead if not each.is_change]
    for count in range(2, min(len(changes), _PAIRS) + 1):
        row = changes[-count:]
        yield Way("changes together", tuple(row), added(row))
    for count in range(2, min(len(levels) // 2, _PAIRS) + 1):
        row = levels[-2 * count :]
        if all(other.at == one.at + 1 for one, other in zip(row[::2], row[1::2], strict=True)):
            whole = Interval(0, 0)
            for one, other in zip(row[::2], row[1::2], strict=True):
                whole = whole + distance(one.size, other.size)
            yield Way("changes together", tuple(row), whole)


def sums(around: Around) -> Iterator[Way]:
    """Rows of numbers together: behind the number, or ahead where it is told as their sum."""
    term = around.term
    for row in around.rows(around.like_levels):
        if term.place or row[0].at > term.at or _SUMMED.search(term.lead):
            yield Way("sum", tuple(row), added(row))


def rests(around: Around) -> Iterator[Way]:
    """What the numbers between a whole and this one leave of it."""
    term = around.term
    if term.figure.role is not Role.REST and not _LEFT.search(term.lead):
        return
    ahead = [each for each in around.like_levels if each.at < term.at]
    for at, whole in enumerate(ahead):
        between = ahead[at + 1 :]
        if whole.number <= term.number or not 0 < len(between) <= _LONGEST:
            continue
        if sum(each.number for each in between) <= whole.number * _SLACK:
            yield Way("rest", (whole, *between), whole.size - added(between))


def balances(around: Around) -> Iterator[Way]:
    """What there was, with what came and without what went."""
    term = around.term
    ahead = [each for each in around.like if each.at < term.at][-_FEW:]
    if term.place:
        return
    if len(ahead) == _FEW:
        first, one, other = ahead
        if one.is_change or other.is_change or _FLOWS.search(one.lead):
            yield Way("balance", (first, one, other), first.size + one.size - other.size)
            yield Way("balance", (first, one, other), first.size - one.size + other.size)
    if len(ahead) > 1 and ahead[-1].is_change and not ahead[-2].is_change:
        level, change = ahead[-2:]
        yield Way("step", (level, change), level.size + change.size)
        yield Way("step", (level, change), level.size - change.size)


def repeats(around: Around) -> Iterator[Way]:
    """Numbers of its measure told ahead, of which it may be one again."""
    term = around.term
    if term.place:
        return
    ahead = [
        each
        for each in around.like
        if each.at < term.at
        and each.place is None
        and (each.is_change, each.is_mean) == (term.is_change, term.is_mean)
    ]
    for each in ahead[-_TOLD_BEFORE:]:
        if term.at - each.at > 1 or len(term.gap) > _CLOSE:
            yield Way("again", (each,), each.size)
