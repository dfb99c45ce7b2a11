"""Days, months and years in a text, and which stretch of time they mean."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["MOMENT", "Moment", "find_moments"]

MOMENT = re.compile(
    r"""(?:(?P<year>(?:19|20)\d{2})年|(?P<near>今年|本年|去年|上年|明年|当年))?
        (?:(?:(?P<first>1[0-2]|0?[1-9])月?[ ]?[-~—至到][ ]?)?(?P<month>1[0-2]|0?[1-9])月(?:份)?
             (?:(?P<day>3[01]|[12]\d|0?[1-9])[日号](?!均))?
          |前(?P<quarters>[二两三])季度|(?P<quarter>第?[一二三四1-4])季度|(?P<half>上半年|下半年|全年))
      |(?P<spoken>十[一二]?|[一二三四五六七八九])月(?![均度])
      |(?P<bare>(?:19|20)\d{2})年(?!均)
      |(?P<iso>(?:19|20)\d{2}[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9]))(?!\d)""",
    re.X,
)
"""A day, a month, a quarter, half a year or a year, with or without its year."""


@dataclass(frozen=True)
class Moment:
    """A stretch of time as it is written.

    Attributes:
        start: place of its first character.
        end: place behind its last.
        year: None where it is not written.
        month: None for a year.
        day: None for a month.
        months: how many months it spans, from `month`.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    months: int = 1

    def on(self, year: int) -> dt.date | None:
        """The day, in its year or the given; None where it is none, or the calendar lacks it."""
        if self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year or year, self.month, self.day)
        except ValueError:
            return None


_MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


def find_moments(plain: str) -> list[Moment]:
    """All stretches of time in a text, in order.

    Args:
        plain: the text without marks (`text.Text.plain`).
    """
    return list(_moments(plain))


def _moments(plain: str) -> Iterator[Moment]:
    for found in MOMENT.finditer(plain):
        year = int(found["year"] or found["bare"] or 0) or None
        if found["iso"]:
            parts = re.split(r"[-/.]", found["iso"])
            yield Moment(found.start(), found.end(), *map(int, parts))
        elif found["month"]:
            day = int(found["day"]) if found["day"] else None
            last = int(found["month"])
            first = int(found["first"] or last) if day is None else last
            yield Moment(found.start(), found.end(), year, first, day, max(last - first, 0) + 1)
        elif found["spoken"]:
            month = _MONTHS.index(found["spoken"]) + 1
            yield Moment(found.start(), found.end(), None, month, None)
        elif found["quarters"]:
            months = 9 if found["quarters"] == "三" else 6
            yield Moment(found.start(), found.end(), year, 1, None, months)
        elif found["quarter"]:
            first = "一二三四".find(found["quarter"][-1])
            first = first if first >= 0 else int(found["quarter"][-1]) - 1
            yield Moment(found.start(), found.end(), year, first * 3 + 1, None, 3)
        elif found["half"]:
            begins = 7 if found["half"] == "下半年" else 1
            length = 12 if found["half"] == "全年" else 6
            yield Moment(found.start(), found.end(), year, begins, None, length)
        else:
            yield Moment(found.start(), found.end(), year, None, None, 12)
