"""Arithmetic with numbers of which only bounds are known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.units import unit_of

__all__ = ["Interval", "of", "summed", "told"]


_HALF, _SPREAD = 0.5, 0.6
_FEW, _COARSE = 100, 0.2
"""Of 16万 and the like, with two digits, what is computed is computed from what is written."""


@dataclass(frozen=True)
class Interval:
    """The least and the most that a number may be."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        """The sum."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """The difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        """The product."""
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient; anything at all where the divisor may be zero."""
        if other.low <= 0 <= other.high:
            return Interval(float("-inf"), float("inf"))
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def scaled(self, factor: float) -> Interval:
        """The number times a factor above zero."""
        return Interval(self.low * factor, self.high * factor)

    def meets(self, quantity: Quantity) -> bool:
        """Whether a written quantity may be this number."""
        return quantity.meets(self.low, self.high)


def of(quantity: Quantity) -> Interval:
    """The bounds of a written quantity."""
    return Interval(quantity.low, quantity.high)


def told(quantity: Quantity) -> Interval:
    """A written quantity taken at its word: a whole number is just that, others are rounded."""
    known = unit_of(quantity.unit)
    is_whole = quantity.step == (known.factor if known else 1.0)
    is_plain = quantity.high - quantity.low < 2 * quantity.step  # no 约, 近 or 余 beside it
    if is_whole and is_plain:
        return Interval(quantity.number, quantity.number)
    if is_plain and quantity.step > 1 and abs(quantity.number) < _FEW * quantity.step:
        spread = quantity.step * _COARSE
        return Interval(quantity.number - spread, quantity.number + spread)
    return of(quantity)


def summed(quantities: Iterable[Quantity]) -> Interval:
    """Written quantities together; of several roundings some go up and others down."""
    sizes = list(quantities)
    whole = Interval(0, 0)
    for quantity in sizes:
        whole = whole + told(quantity)
    step = max((each.step for each in sizes), default=0.0)
    middle = sum(each.number for each in sizes)
    if any(each.high - each.low > each.step * 1.5 for each in sizes):
        return whole  # 约, 近 or 余 beside one
    spread = max(_HALF, _SPREAD * math.sqrt(len(sizes) + 1) - _HALF) * step
    low, high = middle - spread, middle + spread + _HALF * step
    return Interval(max(whole.low, low), min(whole.high, high))
