"""A window of time: from when to when, and how long that is."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

__all__ = ["Point", "Window", "count_workdays"]

_MONTHS = {"months": 1, "quarters": 3, "years": 12}
_DAYS = {
    "days": (1, 0.0),
    "weeks": (7, 0.5),
    "months": (30.44, 0.45),
    "quarters": (91.3, 0.4),
    "years": (365.25, 0.4),
}
"""How many days a unit has, and by how much of one it may be rounded."""


@dataclass(frozen=True)
class Point:
    """A day or a month that begins or ends a window.

    Attributes:
        year: None where it is not written.
        month: from 1.
        day: None for a whole month.
    """

    year: int | None
    month: int
    day: int | None

    def dates(self, year: int) -> tuple[dt.date, dt.date]:
        """Its first and last day, in its year or the given."""
        year = self.year or year
        last = calendar.monthrange(year, self.month)[1]
        if self.day is None:
            return dt.date(year, self.month, 1), dt.date(year, self.month, last)
        day = dt.date(year, self.month, min(self.day, last))
        return day, day


@dataclass(frozen=True)
class Window:
    """From when to when.

    Attributes:
        start: place of its first character.
        end: place behind its last.
        text: as it is written.
        first: when it begins.
        last: when it ends.
        is_range: whether it is written as one (3月至6月), not as two events.
        wraps: whether words say that it ends in a later year.
    """

    start: int
    end: int
    text: str
    first: Point
    last: Point
    is_range: bool
    wraps: bool

    @property
    def is_backward(self) -> bool:
        """Whether it ends before it starts, and no turn of the year explains that."""
        first, last = self.first, self.last
        if first.year and last.year:
            return (last.year, last.month, last.day or 31) < (
                first.year,
                first.month,
                first.day or 1,
            )
        if self.wraps or first.year or last.year:
            return bool(first.year == last.year is None) and self._falls_back(0)
        return self._falls_back(3 if first.month >= 10 else 5)

    def _falls_back(self, months: int) -> bool:
        first, last = self.first, self.last
        back = first.month - last.month
        if back == 0:
            return bool(first.day and last.day and last.day < first.day)
        return 0 < back <= months

    def lengths(self, year: int, unit: str) -> tuple[float, float]:
        """The least and the most that it may be said to last, in days, months, ..."""
        early, late = self.first.dates(year)
        begins, ends = self.last.dates(max(year, early.year))
        if ends < early:
            begins, ends = self.last.dates(early.year + 1)
        if self.first.day is None and self.last.day is None and unit in _MONTHS:
            months = (ends.year - early.year) * 12 + ends.month - early.month
            loose = 0.0 if self.is_range and unit == "months" else 1.0
            return (months + 1 - 2 * loose) / _MONTHS[unit], (months + 1) / _MONTHS[unit]
        if unit == "workdays":
            return count_workdays(late, begins) - 2, count_workdays(early, ends)
        least = max((begins - late).days, 0)
        most = (ends - early).days + 1
        if self.is_range and self.last.day is None and unit == "days":
            least = most - 1
        divisor, slack = _DAYS[unit]
        return least / divisor - slack, most / divisor + slack


def count_workdays(first: dt.date, last: dt.date) -> int:
    """Working days by the Chinese holiday calendar, both days counted."""
    import chinese_calendar  # it loads slowly

    return sum(
        bool(chinese_calendar.is_workday(first + dt.timedelta(at)))
        for at in range((last - first).days + 1)
    )
