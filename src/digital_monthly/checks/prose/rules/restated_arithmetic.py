"""Whether sums and differences of a text's numbers explain one that is held against another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from digital_monthly.checks.prose.namings import Named
from digital_monthly.checks.prose.quantities import Quantity

__all__ = ["arithmetic_between"]

_ADDENDS = 9
_SAME = 0.002


def arithmetic_between(one: Named, other: Named, alike: Sequence[Named]) -> dict[str, float]:
    """Whether sums and differences of the numbers of one measure explain either.

    Args:
        one: the number that stands first.
        other: the one behind it.
        alike: all numbers of their measure in the text, in order.
    """
    rest = [each.quantity for each in alike if each is not one and each is not other]
    difference = abs(one.quantity.number - other.quantity.number)
    numbers = [each.number for each in rest[:_ADDENDS]]
    return {
        "summed": float(one.quantity.number in _sums(numbers)),
        "between": float(any(each.meets(difference * 0.999, difference * 1.001) for each in rest)),
        "bridged": float(any(_is_bridge(one, other, each) for each in rest)),
        "derived": float(_is_derived(other.quantity.number, numbers)),
        "total": float(_is_total(one, other, alike)),
    }


def _is_bridge(one: Named, other: Named, told: Quantity) -> bool:
    """Whether a number between both is what the second has more or less."""
    size = abs(one.quantity.number - other.quantity.number)
    return one.quantity.end <= told.start < other.quantity.start and told.meets(size)


def _is_total(one: Named, other: Named, alike: Sequence[Named]) -> bool:
    """Whether a number is the sum of those that stand with another in its column or its list."""
    beside = [each for each in alike if each.is_cell == one.is_cell and each is not other]
    if one.is_cell:
        beside = [each for each in beside if each.before == one.before]
    else:
        beside = [each for each in beside if each.sentence == one.sentence]
    at = next(place for place, each in enumerate(beside) if each is one)
    return any(
        other.quantity.meets(total * (1 - _SAME), total * (1 + _SAME))
        for first in range(max(at - _ADDENDS, 0), at + 1)
        for last in range(at + 1, min(at + _ADDENDS, len(beside)) + 1)
        if last - first > 1
        for total in (sum(each.quantity.number for each in beside[first:last]),)
    )


def _sums(numbers: Sequence[float]) -> set[float]:
    return {sum(each) for size in (2, 3) for each in combinations(numbers, size)}


def _is_derived(number: float, numbers: Sequence[float]) -> bool:
    """Whether a number is the sum or the difference of others."""
    made = _sums(numbers) | {abs(a - b) for a, b in combinations(numbers, 2)}
    return any(abs(each - number) <= _SAME * number for each in made)
