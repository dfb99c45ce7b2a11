"""By how many of the numbers near it a number comes about, whatever the words say."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import combinations

from digital_monthly.checks.prose.accounts import ways_to
from digital_monthly.checks.prose.reckoning.terms import Term

__all__ = ["Chances"]

_PAIRED, _TRIED = 14, 8
"""How many of the nearest numbers are tried two by two, and three by three."""


class Chances:
    """The chances of a text's numbers to come about from others by themselves.

    Args:
        terms: the numbers.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = terms
        self._places = [each.at for each in terms]
        self._found: dict[int, tuple[int, int]] = {}

    def of(self, term: Term) -> tuple[int, int]:
        """By how many pairs and by how many threes of those near it a number comes about."""
        if term.at not in self._found:
            near = self._near(term)
            pairs = ways_to(term.figure.quantity, [each.figure.quantity for each in near])
            self._found[term.at] = pairs, _threes(term, near[:_TRIED])
        return self._found[term.at]

    def _near(self, term: Term) -> list[Term]:
        """The nearest others, the nearest first."""
        at = bisect.bisect_left(self._places, term.at)
        beside = self._terms[max(at - _PAIRED, 0) : at + _PAIRED + 1]
        others = [each for each in beside if each is not term]
        return sorted(others, key=lambda each: abs(each.at - term.at))[:_PAIRED]


def _threes(term: Term, near: Sequence[Term]) -> int:
    """By how many threes: sums and differences, products of which one is of its measure."""
    like = {each.at for each in near if each.is_like(term)}
    quantity, ways = term.figure.quantity, 0
    for three in combinations(near, 3):
        a, b, c = (each.number for each in three)
        count = sum(each.at in like for each in three)
        if count == len(three):
            made = (a + b + c, a + b - c, a - b + c, b + c - a)
            ways += any(quantity.meets(abs(each)) for each in made)
        elif count == 1:
            ways += quantity.meets(a * b * c)
    return ways
