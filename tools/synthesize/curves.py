"""The shapes of daily series: a slow trend, the week, the Spring Festival, paydays, and noise.

A trend is a level for an ordinary working day, given at a few dates and straight between them. On
the days of the Spring Festival the level is that of the day itself.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tools.synthesize.fitting import noise
from tools.synthesize.months import HOLIDAYS, is_workday

__all__ = ["CORE", "CORE_MS", "CREDIT", "CREDIT_MS", "MOBILE", "Curve"]

_FESTIVAL = (date(2024, 2, 9), date(2024, 2, 17))


@dataclass(frozen=True)
class Curve:
    """A daily series before it is fitted.

    Attributes:
        trend: the level at some dates.
        week: the factor of each weekday, Monday first.
        holiday: the factor of public holidays outside the Spring Festival.
        width: the noise, as a share of the level.
        days_of_month: factors of single days of the month (paydays).
        month_end: the factor of a month's last two days.
    """

    trend: Mapping[date, float]
    week: Sequence[float] = (1,) * 7
    holiday: float = 1
    width: float = 0.02
    days_of_month: Mapping[int, float] = field(default_factory=dict)
    month_end: float = 1

    def draw(self, days: Sequence[date], generator: random.Random) -> list[float]:
        """One value a day."""
        return [self._level(day) * (1 + noise(generator, self.width)) for day in days]

    def _level(self, day: date) -> float:
        level = _between(self.trend, day)
        if _FESTIVAL[0] <= day <= _FESTIVAL[1]:
            return level
        if day in HOLIDAYS:
            return level * self.holiday
        if day.weekday() >= 5 and is_workday(day):
            return level * (self.week[4] + self.week[5]) / 2
        level *= self.week[day.weekday()]
        if is_workday(day):
            level *= self.days_of_month.get(day.day, 1)
            level *= self.month_end if day.day >= 30 else 1
        return level


def _between(trend: Mapping[date, float], day: date) -> float:
    dates = sorted(trend)
    before = max((known for known in dates if known <= day), default=dates[0])
    after = min((known for known in dates if known >= day), default=dates[-1])
    if before == after:
        return trend[before]
    share = (day - before).days / (after - before).days
    return trend[before] + (trend[after] - trend[before]) * share


_PAYDAYS = {10: 1.03, 15: 1.035, 20: 1.02}

CORE = Curve(
    {
        date(2024, 1, 1): 5.20e6,
        date(2024, 1, 14): 5.10e6,
        date(2024, 1, 22): 5.35e6,
        date(2024, 1, 31): 6.10e6,
        date(2024, 2, 8): 7.60e6,
        date(2024, 2, 9): 5.95e6,
        date(2024, 2, 10): 3.55e6,
        date(2024, 2, 12): 3.10e6,
        date(2024, 2, 15): 3.40e6,
        date(2024, 2, 17): 4.05e6,
        date(2024, 2, 18): 5.35e6,
        date(2024, 2, 24): 5.75e6,
        date(2024, 2, 29): 5.45e6,
        date(2024, 3, 8): 5.05e6,
        date(2024, 3, 20): 4.95e6,
        date(2024, 4, 3): 5.15e6,
        date(2024, 4, 18): 5.00e6,
        date(2024, 4, 30): 5.70e6,
    },
    week=(1.04, 1.01, 1.0, 0.99, 1.02, 0.86, 0.80),
    holiday=0.76,
    width=0.018,
    days_of_month=_PAYDAYS,
    month_end=1.02,
)
"""Core transactions: a crest before the Spring Festival, a trough in it, deposits sold after it."""

CORE_MS = Curve(
    {
        date(2024, 1, 1): 183,
        date(2024, 1, 21): 181,
        date(2024, 1, 31): 196,
        date(2024, 2, 8): 217,
        date(2024, 2, 10): 176,
        date(2024, 2, 17): 174,
        date(2024, 2, 19): 199,
        date(2024, 2, 24): 206,
        date(2024, 2, 25): 164,
        date(2024, 3, 31): 157,
        date(2024, 4, 30): 161,
    },
    week=(1.01, 1.0, 1.0, 1.0, 1.005, 0.975, 0.97),
    holiday=0.97,
    width=0.014,
)
"""Milliseconds a core transaction: up with the deposit sales, down once they are optimised."""

CREDIT = Curve(
    {
        date(2023, 12, 1): 6.05e5,
        date(2023, 12, 20): 6.20e5,
        date(2023, 12, 31): 6.60e5,
        date(2024, 1, 2): 6.50e5,
        date(2024, 1, 20): 6.85e5,
        date(2024, 2, 4): 7.30e5,
        date(2024, 2, 8): 8.90e5,
        date(2024, 2, 9): 5.60e5,
        date(2024, 2, 10): 3.05e5,
        date(2024, 2, 13): 2.65e5,
        date(2024, 2, 17): 3.40e5,
        date(2024, 2, 18): 6.60e5,
        date(2024, 2, 29): 6.95e5,
        date(2024, 3, 15): 6.85e5,
        date(2024, 3, 25): 7.05e5,
        date(2024, 3, 29): 7.95e5,
        date(2024, 4, 8): 6.90e5,
        date(2024, 4, 30): 7.30e5,
    },
    week=(1.05, 1.02, 1.0, 0.99, 1.01, 0.62, 0.54),
    holiday=0.5,
    width=0.025,
    days_of_month={20: 1.06, 21: 1.05},
    month_end=1.06,
)
"""Credit transactions: a strong week, repayment days, busy month ends."""

CREDIT_MS = Curve({date(2023, 12, 1): 102}, week=(1.01, 1, 1, 1, 1, 0.99, 0.99), width=0.022)
"""Milliseconds a credit transaction: flat, whatever the volume."""

MOBILE = Curve(
    {
        date(2024, 1, 1): 1.44e5,
        date(2024, 1, 20): 1.45e5,
        date(2024, 1, 31): 1.58e5,
        date(2024, 2, 8): 1.84e5,
        date(2024, 2, 9): 1.74e5,
        date(2024, 2, 10): 1.42e5,
        date(2024, 2, 13): 1.27e5,
        date(2024, 2, 17): 1.36e5,
        date(2024, 2, 18): 1.52e5,
        date(2024, 2, 23): 1.58e5,
        date(2024, 2, 29): 1.52e5,
        date(2024, 3, 10): 1.455e5,
        date(2024, 3, 31): 1.47e5,
        date(2024, 4, 30): 1.52e5,
    },
    week=(1.02, 1.005, 1.0, 1.0, 1.015, 0.955, 0.93),
    holiday=0.92,
    width=0.02,
    days_of_month={10: 1.035, 15: 1.045, 20: 1.02},
    month_end=1.015,
)
"""Users a day: weekends little lower, paydays and the days before the festival higher."""
