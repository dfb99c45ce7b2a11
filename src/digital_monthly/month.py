"""Months and the periods made of them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from digital_monthly.errors import MonthError

__all__ = ["Month", "Period"]

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, written ``YYYY-MM``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1900 <= self.year <= 9999):
            raise MonthError(f"月份“{self.year}-{self.number}”不存在。请写成 YYYY-MM，如 2024-02。")

    @classmethod
    def parse(cls, text: object) -> Month:
        """Read ``YYYY-MM``.

        Args:
            text: the month as written by a person or a parameter.

        Raises:
            MonthError: for any other form, including ``2024-2``, ``202402`` and ``2024-13``.
        """
        match = _MONTH.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            raise MonthError(f"月份“{text}”写法不对。请写成 YYYY-MM，如 2024-02。")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """The month's first day."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def label(self) -> str:
        """The month as readers see it: ``2024年2月``."""
        return f"{self.year}年{self.number}月"

    def __add__(self, months: int) -> Month:
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __sub__(self, other: Month) -> int:
        return (self.year - other.year) * 12 + self.number - other.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, order=True)
class Period:
    """A run of whole months, both ends included, written ``2024-01..2024-02``."""

    start: Month
    end: Month

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise MonthError(f"期间“{self.start}..{self.end}”的起月晚于止月。请把两者对调。")

    @classmethod
    def parse(cls, text: object) -> Period:
        """Read ``YYYY-MM`` or ``YYYY-MM..YYYY-MM``.

        Raises:
            MonthError: for any other form, or an end before the start.
        """
        if not isinstance(text, str):
            raise MonthError(f"期间“{text}”写法不对。请写成 YYYY-MM 或 YYYY-MM..YYYY-MM。")
        start, dots, end = text.partition("..")
        return cls(Month.parse(start), Month.parse(end if dots else start))

    @property
    def months(self) -> list[Month]:
        """Every month of the period, in order."""
        return [self.start + step for step in range(len(self))]

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end.last_day - self.start.first_day).days + 1

    @property
    def label(self) -> str:
        """The period as readers see it: ``2024年1-2月``, ``2024年3月``."""
        if self.start == self.end:
            return self.start.label
        if self.start.year == self.end.year:
            return f"{self.start.year}年{self.start.number}-{self.end.number}月"
        return f"{self.start.label}至{self.end.label}"

    @property
    def short_label(self) -> str:
        """The period without its year: ``1-2月``, ``3月``."""
        if self.start == self.end:
            return f"{self.start.number}月"
        if self.start.year == self.end.year:
            return f"{self.start.number}-{self.end.number}月"
        return self.label

    def __len__(self) -> int:
        return self.end - self.start + 1

    def __iter__(self) -> Iterator[Month]:
        return iter(self.months)

    def __contains__(self, moment: Month | date) -> bool:
        month = moment if isinstance(moment, Month) else Month.of(moment)
        return self.start <= month <= self.end

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}..{self.end}"
