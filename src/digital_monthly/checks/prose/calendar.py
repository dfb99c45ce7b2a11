"""How many days and working days a stretch of time has, by the Chinese holiday calendar."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from digital_monthly.checks.prose.moments import Moment

__all__ = ["days_of", "working_days_of", "year_of"]


def year_of(moment: Moment, moments: Sequence[Moment]) -> int | None:
    """The year of a moment: its own, or the one that the text speaks of most; None for none."""
    if moment.year:
        return moment.year
    years = Counter(each.year for each in moments if each.year)
    return max(years, key=lambda year: (years[year], year)) if years else None


def days_of(moment: Moment, year: int | None) -> set[int]:
    """How many days a moment may have: 28 or 29 for a February whose year is not known."""
    years = [year] if year else [2023, 2024]
    return {len(list(_days(moment, each))) for each in years}


def working_days_of(moment: Moment, year: int | None) -> set[int]:
    """How many working days a moment has; empty where year or calendar is not known."""
    import chinese_calendar

    if year is None:
        return set()
    try:
        return {sum(map(chinese_calendar.is_workday, _days(moment, year)))}
    except NotImplementedError:
        return set()


def _days(moment: Moment, year: int) -> Iterable[dt.date]:
    first = moment.month or 1
    for month in range(first, min(first + moment.months, 13)):
        last = calendar.monthrange(year, month)[1]
        wanted = [moment.day] if moment.day else range(1, last + 1)
        yield from (dt.date(year, month, day) for day in wanted if day <= last)
