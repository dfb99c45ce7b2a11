"""Words of rise, fall, praise and record that the numbers beside them contradict."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.dated import find_rows
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_claims import find_against_former
from digital_monthly.checks.prose.rules.direction_clock import find_clocks
from digital_monthly.checks.prose.rules.direction_comparisons import (
    find_above,
    find_comparisons,
)
from digital_monthly.checks.prose.rules.direction_months import (
    find_judged_months,
    find_month_to_month,
    find_narrowing,
)
from digital_monthly.checks.prose.rules.direction_opposites import find_opposites
from digital_monthly.checks.prose.rules.direction_pairs import find_moves, find_verdicts
from digital_monthly.checks.prose.rules.direction_records import (
    find_crossed,
    find_even,
    find_records,
)
from digital_monthly.checks.prose.rules.direction_rows import find_highs, find_trends
from digital_monthly.checks.prose.rules.direction_shown import find_shown
from digital_monthly.checks.prose.rules.direction_sizes import find_sized
from digital_monthly.checks.prose.rules.direction_steps import find_shapes, find_steps
from digital_monthly.checks.prose.rules.direction_tables import find_tabled
from digital_monthly.checks.prose.rules.direction_targets import find_met, find_targets
from digital_monthly.checks.prose.rules.direction_turns import find_turned

__all__ = ["find"]

_PARTS = (
    find_moves,
    find_verdicts,
    find_comparisons,
    find_above,
    find_against_former,
    find_targets,
    find_met,
    find_records,
    find_crossed,
    find_even,
    find_clocks,
    find_tabled,
    find_narrowing,
    find_turned,
    find_shown,
)
_OVER_TIME = (
    find_trends,
    find_highs,
    find_month_to_month,
    find_judged_months,
    find_sized,
    find_opposites,
    find_steps,
    find_shapes,
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """Directions that the numbers do not take."""
    for part in _PARTS:
        yield from part(reading)
    rows = find_rows(reading)
    for each in _OVER_TIME:
        yield from each(reading, rows)
