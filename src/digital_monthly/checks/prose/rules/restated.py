"""Quantities that are given twice, and causes that do not account for a change."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.restated_bounds import find_bounds
from digital_monthly.checks.prose.rules.restated_causes import find_causes
from digital_monthly.checks.prose.rules.restated_clock import find_clocked
from digital_monthly.checks.prose.rules.restated_flows import find_flows
from digital_monthly.checks.prose.rules.restated_heads import find_headed_moves
from digital_monthly.checks.prose.rules.restated_lists import find_lists, find_points
from digital_monthly.checks.prose.rules.restated_mentions import find_repeated
from digital_monthly.checks.prose.rules.restated_recaps import find_recaps
from digital_monthly.checks.prose.rules.restated_sources import find_sources
from digital_monthly.checks.prose.rules.restated_tables import find_tables_told
from digital_monthly.checks.prose.rules.restated_taken import find_taken_up

__all__ = ["find"]

_PARTS = (
    find_flows,
    find_repeated,
    find_headed_moves,
    find_recaps,
    find_bounds,
    find_clocked,
    find_causes,
    find_sources,
    find_taken_up,
    find_lists,
    find_points,
    find_tables_told,
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """What a text says twice and differently."""
    for part in _PARTS:
        yield from part(reading)
