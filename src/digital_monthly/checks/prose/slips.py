"""Whether one number may be another, mistyped."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.quantities import Quantity

__all__ = ["is_slip"]

_TENS = (0.001, 0.01, 0.1, 10, 100, 1000)
_DIGITS = 6
"""Digits that are compared."""


def is_slip(quantity: Quantity, made: Interval) -> bool:
    """Whether a written number is another with one digit changed, two swapped, or a carry.

    Args:
        quantity: the number as it is written.
        made: what it ought to be.
    """
    if any(quantity.meets(made.low * ten, made.high * ten) for ten in _TENS if made.low > 0):
        return True
    step = quantity.step or 1.0
    one, other = round(quantity.number / step), round((made.low + made.high) / 2 / step)
    if one <= 0 or other <= 0 or one == other:
        return False
    written, right = (f"{each}"[:_DIGITS] for each in (one, other))
    if re.fullmatch("10+", str(abs(one - other))):
        return True
    if len(written) != len(right):
        return written.rstrip("0") == right.rstrip("0")
    differing = sum(a != b for a, b in zip(written, right, strict=True))
    is_swapped = differing == 2 and sorted(written) == sorted(right)
    return len(written) > 1 and (differing == 1 or is_swapped)
