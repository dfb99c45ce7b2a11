"""Names of systems, places, departments and products that change where they must stay."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_changes import (
    find_derived,
    find_products,
    find_sequels,
)
from digital_monthly.checks.prose.rules.label_headings import find_doubles, find_headed
from digital_monthly.checks.prose.rules.label_leads import find_causes_elsewhere, find_leads

__all__ = ["find"]

_PARTS = (
    find_sequels,
    find_headed,
    find_doubles,
    find_products,
    find_derived,
    find_leads,
    find_causes_elsewhere,
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """Labels that were copied, or slipped."""
    for part in _PARTS:
        yield from part(reading)
