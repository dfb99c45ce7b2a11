"""The days that a written date, month, year or period spans."""

from __future__ import annotations

import datetime as dt
import re

from digital_monthly.errors import MonthError
from digital_monthly.month import Month

__all__ = ["Span", "span_of", "spoken"]

Span = tuple[dt.date, dt.date]
"""A first and a last day."""

_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def span_of(text: str) -> Span | None:
    """The days of ``2024``, ``2024-02``, ``2024-02-08``, ``2023-12..2024-02-29`` or ``截至…``.

    Returns:
        First and last day; None for anything else, such as 计划.
    """
    first, _, last = text.removeprefix("截至").partition("..")
    start, end = _days(first), _days(last or first)
    return None if start is None or end is None else (start[0], end[1])


def spoken(period: str) -> str:
    """A period as a breach names it."""
    return period if period.startswith("截至") else f"时间范围{period}"


def _days(text: str) -> Span | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if day:
            return (dt.date.fromisoformat(text),) * 2
        first, last = (Month(int(year), int(month or number)) for number in (1, 12))
    except (ValueError, MonthError):
        return None
    return first.first_day, last.last_day
