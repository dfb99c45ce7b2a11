"""How many days and working days a month has."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.window import count_workdays
from digital_monthly.checks.prose.windows import find_windows
from digital_monthly.checks.prose.years import year_of

__all__ = ["find_month_lengths"]

_LAST_CALENDAR = 2026
_MONTH_LENGTH = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?:份)?(?:(?:全|整|当)月)?[^。；;，\d]{0,6}?(?:共|有|的|计"
    r"|合计|全月|累计)?(?:共)?(?P<days>2[89]|3[01])(?:天|个自然日)"
    r"|(?<!\d)(?P<month2>1[0-2]|[1-9])月(?:份)?(?![\d至—~到、和-])(?:(?!\d月)[^。；;\n])"
    r"{0,24}?(?:(?:全|整|当|本)月(?:共|的|计)?|连续)(?P<days2>2[89]|3[01])(?:天|个自然日)"
)
_OTHER = re.compile(r"\d月(?:份)?(?:[1-9]|1\d|2[0-7]|3[2-9]|[4-9]\d)天")
"""Months with days that no month has: 周期1月32天，2月30天."""

_WORKDAYS = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?:份)?(?![\d至—~到、和-])[^。；;，\d]{0,6}(?:共计?|全月"
    r"|当月|有|的|合计|计)?(?P<days>1[5-9]|2[0-5])个工作日"
    r"|(?<!\d)(?P<month2>1[0-2]|[1-9])月(?:份)?工作日(?:数|共计?|合计|总数)?(?:为|有|是|:)?(?P<days2>1[5-9]|2[0-5])[天个日]"
)


_TOO_LONG = re.compile(
    r"(?<!\d)(?P<month>1[0-2]|[1-9])月(?:份)?，[^。；;，\d]{0,10}?(?:共|连续|全月|整月)"
    r"[一-鿿]{0,3}(?P<days>3[01])天"
)


def find_month_lengths(reading: Reading) -> Iterator[Contradiction]:
    """Days and working days of a month that are more or fewer than it has."""
    plain = reading.plain
    for found in _MONTH_LENGTH.finditer(plain):
        name = "" if found["month"] else "2"
        month, days = int(found["month" + name]), int(found["days" + name])
        years = year_of(plain) or {2023, 2024}
        right = {calendar.monthrange(year, month)[1] for year in years}
        sentence = _sentence(reading, found.start())
        if (
            days not in right
            and not find_windows(plain, *sentence)
            and not _OTHER.search(plain, *sentence)
        ):
            spans = (found.span("days" + name), found.span("month" + name))
            yield Contradiction(f"{month}月没有{days}天", spans, f"{min(right)}天")
    for found in _TOO_LONG.finditer(plain):
        yield from _too_long(plain, found)
    for found in _WORKDAYS.finditer(plain):
        name = "" if found["month"] else "2"
        month, days = int(found["month" + name]), int(found["days" + name])
        years = year_of(plain)
        right = {_workdays(year, month) for year in years if year <= _LAST_CALENDAR}
        if right and len(right) == len(years) and days not in right:
            yield Contradiction(
                f"{month}月没有{days}个工作日", (found.span(),), f"{min(right)}个工作日"
            )


def _too_long(plain: str, found: re.Match[str]) -> Iterator[Contradiction]:
    """6月，系统共运行31天: more days than the month has in any year."""
    month, days = int(found["month"]), int(found["days"])
    most = calendar.monthrange(2024, month)[1]
    if days > most:
        yield Contradiction(
            f"{month}月没有{days}天", (found.span("days"), found.span("month")), f"{most}天"
        )


def _sentence(reading: Reading, place: int) -> tuple[int, int]:
    sentence = reading.text.sentence_of(place)
    return sentence.start, sentence.end


def _workdays(year: int, month: int) -> int:
    last = calendar.monthrange(year, month)[1]
    return count_workdays(dt.date(year, month, 1), dt.date(year, month, last))
