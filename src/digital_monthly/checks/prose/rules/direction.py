"""Words of rise, fall, praise and record that the numbers beside them contradict."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.dated import find_rows
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_claims import (
    find_against_former,
    find_targets,
)
from digital_monthly.checks.prose.rules.direction_months import (
    find_month_to_month,
    find_narrowing,
)
from digital_monthly.checks.prose.rules.direction_pairs import (
    find_comparisons,
    find_moves,
    find_verdicts,
)
from digital_monthly.checks.prose.rules.direction_rows import find_highs, find_trends

__all__ = ["find"]


def find(reading: Reading) -> Iterator[Contradiction]:
    """Directions that the numbers do not take."""
    yield from find_moves(reading)
    yield from find_verdicts(reading)
    yield from find_comparisons(reading)
    yield from find_against_former(reading)
    yield from find_targets(reading)
    rows = find_rows(reading)
    yield from find_trends(reading, rows)
    yield from find_highs(reading, rows)
    yield from find_narrowing(reading)
    yield from find_month_to_month(reading, rows)
