"""How often a day, a week or a month comes in a longer time, where nobody writes it."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.intervals import Interval

__all__ = ["ONCE", "times_between"]

ONCE = Interval(1, 1)

_PERIODS = (
    ("year", re.compile(r"全年|[每一]年|年[均度可省节化累]|年内")),
    ("half", re.compile(r"半年")),
    ("quarter", re.compile(r"[每一二三四]个?季|季[均度]")),
    ("month", re.compile(r"[每全当一]个?月|月[均省节可末]|\d月")),
    ("week", re.compile(r"[每一]周|周均")),
    ("day", re.compile(r"[每一][天日晚]|日[均省节可]|每个?工作日")),
)
_TIMES = {
    ("day", "week"): (5, 7),
    ("day", "month"): (18, 31),
    ("day", "year"): (240, 366),
    ("week", "month"): (4, 5),
    ("week", "year"): (48, 53),
    ("month", "quarter"): (3, 3),
    ("month", "half"): (6, 6),
    ("month", "year"): (12, 12),
    ("quarter", "year"): (4, 4),
}


def times_between(shorter: str, longer: str) -> Interval:
    """How often the time that some words name comes in that of others; once where unknown.

    Args:
        shorter: words beside what is told for a day, a week, ...
        longer: words beside what is told for a month, a year, ...
    """
    ends = _TIMES.get((_period(shorter), _period(longer)))
    return Interval(*ends) if ends else ONCE


def _period(words: str) -> str:
    return next((name for name, pattern in _PERIODS if pattern.search(words)), "")
