"""One way in which a number may have come about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.reckoning.terms import Term

__all__ = ["ROWS", "Way", "added", "are_close", "distance"]

ROWS = ("sum", "rest", "share of row", "hundred", "mean of row", "changes together")
"""Kinds of ways that reckon with a row of numbers."""

_CLOSE = 5  # numbers


@dataclass(frozen=True)
class Way:
    """One way in which a number may have come about.

    Attributes:
        kind: how: ``sum``, ``share``, ``mean``, ...
        terms: what of, in the order of the kind.
        made: what they make, in the base of the number's unit.
        agrees: whether they make the number, where its bounds alone do not tell.
    """

    kind: str
    terms: tuple[Term, ...]
    made: Interval
    agrees: bool | None = None

    def makes(self, term: Term) -> bool:
        """Whether it makes a number; of changes the sign is told by words as well."""
        if self.agrees is not None:
            return self.agrees
        made, is_less = self.made, term.is_change and term.number < 0
        return term.agrees(Interval(-made.high, -made.low) if is_less else made)


def added(terms: Iterable[Term]) -> Interval:
    """Terms together."""
    whole = Interval(0, 0)
    for each in terms:
        whole = whole + each.size
    return whole


def distance(one: Interval, other: Interval) -> Interval:
    """How far two numbers are apart."""
    apart = one - other
    if apart.low >= 0:
        return apart
    if apart.high <= 0:
        return Interval(-apart.high, -apart.low)
    return Interval(0, max(-apart.low, apart.high))


def are_close(*terms: Term) -> bool:
    """Whether several terms stand so close that they may be reckoned with together."""
    places = [each.at for each in terms]
    return max(places) - min(places) <= _CLOSE
