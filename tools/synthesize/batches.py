"""Night batches: how long the core batch ran, when the report batch ended.

Printed for 2024-02: core batch 56.18 minutes on average, around 55 but for 31 January, when rates
changed; the report batch late once, on 1 January, by the year-end closing.
"""

from __future__ import annotations

from datetime import date

from tools.synthesize.fitting import fit_weighted_mean, noise, rounds_to, seeded
from tools.synthesize.months import FEBRUARY, HOLIDAYS, Issue, is_workday
from tools.synthesize.tables import require

__all__ = ["DEADLINE", "batch_minutes", "report_ends"]

_CLOSING, _RATE_CHANGE = date(2024, 1, 1), date(2024, 1, 31)
# Days that stand out, in minutes. Interest is settled on the 21st of a quarter's last month.
_LONG = {
    _CLOSING: 76.4,
    _RATE_CHANGE: 108.6,
    date(2024, 3, 21): 71.8,
    date(2024, 3, 31): 64.2,
    date(2024, 4, 16): 61.7,
}

DEADLINE = "07:30"
"""When the report batch must have ended; unpublished."""
# The reports of the closing were checked at 08:30, so their batch ended before.
_LATE = {
    date(2024, 1, 1): "08:12",
    date(2024, 4, 1): "07:46",
    date(2024, 4, 19): "07:38",
}


def batch_minutes(issue: Issue) -> list[float]:
    """Minutes of the core batch on each day of an issue, one decimal."""
    generator = seeded(f"core_batch/{issue.folder}")
    minutes = [
        round(_LONG.get(day, _ordinary(day) * (1 + noise(generator, 0.022))), 1)
        for day in issue.days
    ]
    if issue is not FEBRUARY:
        return minutes
    fixed = {i for i, day in enumerate(issue.days) if day in _LONG}
    fitted = fit_weighted_mean(minutes, [1] * len(minutes), 56.18, 1, fixed)
    _check(dict(zip(issue.days, fitted, strict=True)))
    return fitted


def _ordinary(day: date) -> float:
    minutes = 54.6
    if not is_workday(day):
        minutes -= 2.4 if day in HOLIDAYS else 1.0
    if day.day == 1 or (day.month == 2 and day.day == 29):
        minutes += 3.2
    if date(2024, 1, 31) < day < date(2024, 2, 9):
        minutes += 1.4
    return minutes


def _check(minutes: dict[date, float]) -> None:
    mean = sum(minutes.values()) / len(minutes)
    require(rounds_to(mean, "56.18"), f"batch mean 56.18, not {mean:.4f}")
    longest = sorted(minutes, key=minutes.__getitem__, reverse=True)[:2]
    require(longest == [_RATE_CHANGE, _CLOSING], "longest on 31 and 1 January")
    typical = [value for day, value in minutes.items() if day not in _LONG]
    require(54 <= sum(typical) / len(typical) <= 55.5, "ordinary days about 55 minutes")
    require(max(typical) < 62, "ordinary days do not stand out")


def report_ends(issue: Issue) -> list[tuple[date, str, str]]:
    """For each day of an issue: the day, when the report batch ended, by when it had to."""
    generator = seeded(f"report_batch_daily/{issue.folder}")
    ends = []
    for day in issue.days:
        # Month ends bring an hour more to report on, working days more than others.
        minutes = 5 * 60 + 42 + (62 if day.day == 1 else 0) + (0 if is_workday(day) else -16)
        minutes += round(noise(generator, 26))
        ends.append((day, _LATE.get(day, f"{minutes // 60:02d}:{minutes % 60:02d}"), DEADLINE))
    late = [day for day, end, deadline in ends if end > deadline]
    expected = [day for day in issue.days if day in _LATE]
    require(late == expected, f"{issue.folder}: report batch late on {expected}")
    return ends
