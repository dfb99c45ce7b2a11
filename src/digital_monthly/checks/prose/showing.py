"""What would agree, in words."""

from __future__ import annotations

from digital_monthly.checks.prose.intervals import Interval
from digital_monthly.checks.prose.units import unit_of

__all__ = ["shown"]


def shown(made: Interval, unit: str) -> str:
    """A number that is known between bounds, in a unit.

    Args:
        made: the number in the unit's base (`units.Unit`).
        unit: the unit; empty for a bare number.
    """
    known = unit_of(unit)
    factor = known.factor if known else 1.0
    low, high = made.low / factor, made.high / factor
    for scale, word in ((1e8, "亿"), (1e4, "万"), (1.0, "")):
        if abs(low + high) / 2 >= scale or not word:
            about = "" if low == high and not word else "约"
            return f"{about}{_roundest(low / scale, high / scale)}{word}{unit}"
    return ""


def _roundest(low: float, high: float) -> str:
    """The number with the fewest digits between two bounds; two behind the point at most."""
    middle = (low + high) / 2
    rounded = (round(middle, digits) for digits in range(3))
    value = next((each for each in rounded if low <= each <= high), round(middle, 2))
    return f"{value:.2f}".rstrip("0").rstrip(".")
