"""The issues of a made decade, one a month."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from digital_monthly.month import Month
from tools.synthesize.fitting import seeded
from tools.synthesize.months import days_between

__all__ = ["Span", "days_of"]


@dataclass(frozen=True)
class Span:
    """Months that follow one another.

    Attributes:
        end: the last issue.
        count: how many issues there are.
        seed: decides everything by chance.
    """

    end: Month
    count: int
    seed: int

    @property
    def months(self) -> list[Month]:
        """The issues, the oldest first."""
        return [self.first + place for place in range(self.count)]

    @property
    def first(self) -> Month:
        """The first issue."""
        return self.end + (1 - self.count)

    def before(self, count: int) -> list[Month]:
        """The months of history, the oldest first."""
        return [self.first + (place - count) for place in range(count)]

    def chance(self, topic: str, month: Month | None = None) -> random.Random:
        """A generator of its own for each topic, and for each of its months."""
        return seeded(f"decade/{self.seed}/{topic}/{month or ''}")

    def age(self, month: Month) -> int:
        """Months since the first issue; below nought in history."""
        return month - self.first


def days_of(month: Month) -> list[date]:
    """Every day of a month."""
    return days_between(month.first_day, month.last_day)
