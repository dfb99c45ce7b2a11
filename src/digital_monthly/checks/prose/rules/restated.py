"""Quantities that are given twice, and causes that do not account for a change."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.restated_accounts import find_unaccounted
from digital_monthly.checks.prose.rules.restated_bounds import find_bounds
from digital_monthly.checks.prose.rules.restated_clock import find_clocked
from digital_monthly.checks.prose.rules.restated_lists import find_lists, find_points
from digital_monthly.checks.prose.rules.restated_turns import find_turned
from digital_monthly.checks.prose.rules.restated_twice import find_twice

__all__ = ["find"]

_PARTS = (
    find_twice,
    find_turned,
    find_unaccounted,
    find_bounds,
    find_clocked,
    find_lists,
    find_points,
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """What a text says twice and differently."""
    for part in _PARTS:
        yield from part(reading)
