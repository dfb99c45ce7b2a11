"""What two numbers of a text make of a third: a sum, a difference, a share, a product, a rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from digital_monthly.checks.prose.quantities import Quantity

__all__ = ["ways_to"]

_WHOLE = 100


def ways_to(quantity: Quantity, others: Iterable[Quantity]) -> int:
    """By how many pairs of other numbers a number comes about.

    Args:
        quantity: the number.
        others: those beside it; few, as all pairs are tried.
    """
    pairs = combinations(others, 2)
    return sum(any(quantity.meets(made) for made in _made(quantity, *pair)) for pair in pairs)


def _made(quantity: Quantity, one: Quantity, other: Quantity) -> Iterator[float]:
    """What two numbers may make that a third of its kind may be."""
    a, b = one.number, other.number
    if not one.is_like(other):
        yield a * b
        yield from (first / second for first, second in ((a, b), (b, a)) if second)
    elif one.is_like(quantity):
        yield from (a + b, abs(a - b))
    elif quantity.dimension == "percent" and a and b:
        yield from (_WHOLE * part for part in (a / b, b / a, abs(a - b) / a, abs(a - b) / b))
    elif quantity.dimension == "point" and one.dimension == "percent":
        yield abs(a - b)
    for share, whole in ((one, other), (other, one)):
        if share.dimension == "percent" and whole.is_like(quantity) and 0 < share.number < _WHOLE:
            yield from _shared(whole.number, share.number / _WHOLE)


def _shared(whole: float, part: float) -> Iterator[float]:
    """A part, its whole, and what is more or less by it."""
    for factor in (part, 1 + part, 1 - part):
        yield from (whole * factor, whole / factor)
