"""The issues that are made, and the days of their months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

__all__ = [
    "APRIL",
    "FEBRUARY",
    "HISTORY",
    "HOLIDAYS",
    "ISSUES",
    "LATER",
    "MARCH",
    "Issue",
    "days_between",
    "is_workday",
]

HISTORY = "history"
"""The folder of what lies before the first issue."""


@dataclass(frozen=True)
class Issue:
    """One issue's folder and period (both ends included)."""

    folder: str
    first: date
    last: date

    @property
    def period(self) -> str:
        """``2024-01..2024-02`` or ``2024-03``."""
        start = f"{self.first:%Y-%m}"
        return self.folder if start == self.folder else f"{start}..{self.folder}"

    @property
    def days(self) -> list[date]:
        """Every day of the period."""
        return days_between(self.first, self.last)


FEBRUARY = Issue("2024-02", date(2024, 1, 1), date(2024, 2, 29))
MARCH = Issue("2024-03", date(2024, 3, 1), date(2024, 3, 31))
APRIL = Issue("2024-04", date(2024, 4, 1), date(2024, 4, 30))
LATER = (MARCH, APRIL)
"""The wholly invented months."""
ISSUES = (FEBRUARY, *LATER)


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


# Public holidays and the weekend days worked in exchange, as the State Council arranged 2024.
HOLIDAYS = frozenset(
    [
        date(2024, 1, 1),
        *days_between(date(2024, 2, 10), date(2024, 2, 17)),
        *days_between(date(2024, 4, 4), date(2024, 4, 6)),
    ]
)
_WORKED_WEEKENDS = frozenset(
    [date(2024, 2, 4), date(2024, 2, 18), date(2024, 4, 7), date(2024, 4, 28)]
)


def is_workday(day: date) -> bool:
    """Whether the bank's head office works that day (12-2023 to 04-2024)."""
    return day in _WORKED_WEEKENDS or (day.weekday() < 5 and day not in HOLIDAYS)
