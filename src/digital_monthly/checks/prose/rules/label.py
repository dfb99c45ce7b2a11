"""Names of systems, places, departments and products that change where they must stay."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_derived import find_derived
from digital_monthly.checks.prose.rules.label_doubles import find_double_rows, find_doubles
from digital_monthly.checks.prose.rules.label_headings import find_headed
from digital_monthly.checks.prose.rules.label_items import find_items
from digital_monthly.checks.prose.rules.label_leads import find_causes_elsewhere, find_leads
from digital_monthly.checks.prose.rules.label_odd import find_odd
from digital_monthly.checks.prose.rules.label_products import find_products
from digital_monthly.checks.prose.rules.label_reprises import find_reprises
from digital_monthly.checks.prose.rules.label_sequels import (
    find_returns,
    find_sequels,
    find_worked_on,
)
from digital_monthly.checks.prose.rules.label_strangers import find_strangers

__all__ = ["find"]

_PARTS = (
    find_returns,
    find_sequels,
    find_worked_on,
    find_headed,
    find_items,
    find_doubles,
    find_double_rows,
    find_products,
    find_odd,
    find_reprises,
    find_derived,
    find_leads,
    find_causes_elsewhere,
    find_strangers,
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """Labels that were copied, or slipped."""
    for part in _PARTS:
        yield from part(reading)
