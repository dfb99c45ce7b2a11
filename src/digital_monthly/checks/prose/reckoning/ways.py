"""All ways in which a number may have come about from those near it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.reckoning import means, portions, products, sums
from digital_monthly.checks.prose.reckoning.around import Around
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.way import Way

__all__ = ["KINDS", "ways_to"]

_Find = Callable[[Around], Iterator[Way]]

KINDS = (
    "share",
    "share left",
    "share of row",
    "hundred",
    "growth",
    "growth by",
    "growth to",
    "points",
    "times",
    "times more",
    "difference",
    "changes together",
    "mean",
    "mean by two",
    "mean by time",
    "mean of row",
    "product",
    "product of three",
    "product over time",
    "conversion",
    "saving",
    "portion",
    "sum",
    "rest",
    "balance",
    "step",
    "again",
)
"""How a number may come about."""


def ways_to(term: Term, terms: Sequence[Term], reading: Reading) -> list[Way]:
    """The ways in which a number may have come about, whether they make it or not.

    Args:
        term: the number.
        terms: those of its text.
        reading: the text.

    Returns:
        Those that its measure, its role and its clause leave open; none for 不超过 and the like,
        of which only percentages are held against what makes them.
    """
    if term.figure.quantity.is_loose and term.dimension != "percent":
        return []
    around = Around(term, terms, reading)
    return [way for find in _finders(term) for way in find(around)]


def _finders(term: Term) -> Iterator[_Find]:
    if term.dimension == "percent":
        if term.is_change:
            yield portions.growths
        else:
            yield from (portions.shares, portions.shares_of_rows, portions.hundreds)
    elif term.dimension == "point":
        yield portions.points
    elif term.dimension == "factor":
        yield portions.factors
    else:
        yield from _counted(term)
    yield sums.repeats


def _counted(term: Term) -> Iterator[_Find]:
    if term.is_change:
        yield from (sums.differences, sums.together)
    if term.is_mean:
        yield from (means.means, means.means_by_time, means.means_of_rows)
    if term.place or not term.is_mean:
        yield from (products.products, products.savings, products.conversions)
    yield products.portions
    if not term.is_change:
        yield from (sums.sums, sums.balances)
    yield sums.rests
