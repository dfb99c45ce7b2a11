"""Quantities that are given twice, and causes that do not account for a change."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.restated_causes import find_causes
from digital_monthly.checks.prose.rules.restated_counts import (
    find_lists,
    find_tables_told,
    find_taken_up,
)
from digital_monthly.checks.prose.rules.restated_flows import find_flows
from digital_monthly.checks.prose.rules.restated_mentions import find_repeated

__all__ = ["find"]

_PARTS = (find_flows, find_repeated, find_causes, find_taken_up, find_lists, find_tables_told)


def find(reading: Reading) -> Iterator[Contradiction]:
    """What a text says twice and differently."""
    for part in _PARTS:
        yield from part(reading)
