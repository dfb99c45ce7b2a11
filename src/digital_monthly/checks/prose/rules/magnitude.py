"""Units and orders of magnitude that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.magnitude_capacity import find_capacity
from digital_monthly.checks.prose.rules.magnitude_parts import find_odd_parts
from digital_monthly.checks.prose.rules.magnitude_peaks import find_peaks, find_subsets
from digital_monthly.checks.prose.rules.magnitude_products import find_products
from digital_monthly.checks.prose.rules.magnitude_rates import (
    find_equivalents,
    find_excess,
    find_former,
    find_leaps,
    find_rates,
)
from digital_monthly.checks.prose.rules.magnitude_sums import find_same_digits, find_slipped_sums
from digital_monthly.checks.prose.rules.magnitude_units import find_swapped

__all__ = ["find"]

_PARTS = (
    find_former,
    find_subsets,
    find_products,
    find_peaks,
    find_capacity,
    find_odd_parts,
    find_swapped,
    find_slipped_sums,
    find_same_digits,
    find_equivalents,
    find_excess,
    find_leaps,
    find_rates,
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """Numbers that are some powers of ten, or a unit, off."""
    for part in _PARTS:
        yield from part(reading)
