"""Years, months, days and durations that contradict each other or the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.period_clock import find_clock_backward, find_resumed
from digital_monthly.checks.prose.rules.period_dates import find_strangers, find_visits, find_weekly
from digital_monthly.checks.prose.rules.period_days import find_impossible_days, find_weekdays
from digital_monthly.checks.prose.rules.period_elapsed import find_elapsed
from digital_monthly.checks.prose.rules.period_headings import find_headings
from digital_monthly.checks.prose.rules.period_months import find_month_lengths
from digital_monthly.checks.prose.rules.period_names import find_lone_years, find_parentheses
from digital_monthly.checks.prose.rules.period_quarters import (
    find_month_rows,
    find_ranges_beside,
)
from digital_monthly.checks.prose.rules.period_rows import find_row_lengths
from digital_monthly.checks.prose.rules.period_shifts import find_shifted, find_terms
from digital_monthly.checks.prose.rules.period_spans import (
    find_listed_in_brackets,
    find_span_lengths,
)
from digital_monthly.checks.prose.rules.period_steps import find_listed_months, find_steps
from digital_monthly.checks.prose.rules.period_tables import find_dated_rows
from digital_monthly.checks.prose.rules.period_windows import find_backward, find_lengths
from digital_monthly.checks.prose.rules.period_within import find_days_beside, find_other_month

__all__ = ["find"]

_PARTS = (
    find_impossible_days,
    find_weekdays,
    find_backward,
    find_lengths,
    find_elapsed,
    find_shifted,
    find_terms,
    find_clock_backward,
    find_resumed,
    find_month_lengths,
    find_parentheses,
    find_headings,
    find_ranges_beside,
    find_month_rows,
    find_span_lengths,
    find_listed_in_brackets,
    find_visits,
    find_weekly,
    find_strangers,
    find_lone_years,
    find_dated_rows,
    find_row_lengths,
    find_steps,
    find_listed_months,
    find_days_beside,
    find_other_month,
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """What is wrong with the times that a text names."""
    for part in _PARTS:
        yield from part(reading)
