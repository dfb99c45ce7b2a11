"""Days that the calendar lacks, and weekdays that are others."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.years import year_of

__all__ = ["find_impossible_days", "find_weekdays"]

_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})(?:年|(?P<sign>[-/.])))?(?<!\d)(?P<month>\d{1,2})"
    r"(?(sign)(?P=sign)|月份?)(?P<day>\d{1,2})(?(sign)(?![\d.])|[日号])(?!均)"
)
_ORDINARY = range(2015, 2036)
_AHEAD_MOST = 8
_DAYS = "一二三四五六日"
_WEEKDAY = r"(?:星期|礼拜|周)(?P<weekday{0}>[一二三四五六日天末])(?!均|报|刊|边)"
_BEHIND = re.compile(
    r"(?P<more>(?:[至到、~和—-]+|\s)(?P<next>\d{1,2})[日号])?(?:[\s，,]{0,1}[((]?|\s?\|)\s?(?:是|为|恰逢"
    r"|正值|适逢|即)?(?:本|上|下|当)?"
    + _WEEKDAY.format("")
    + r"(?:[至到、~和—-]+"
    + _WEEKDAY.format("2")
    + ")?"
)
_AHEAD = re.compile(
    _WEEKDAY.format("")
    + r"[\s，,]?[((]?$|"
    + _WEEKDAY.format("3")
    + r"\s?\|\s?$|"
    + _WEEKDAY.format("2")
    + r"[((](?:即)?$"
)


def find_impossible_days(reading: Reading) -> Iterator[Contradiction]:
    """Days like 30 February and the 13th month."""
    for found in _DAY.finditer(reading.plain):
        month, day = int(found["month"]), int(found["day"])
        years = {int(found["year"])} if found["year"] else year_of(reading.plain)
        if not any(_exists(year, month, day) for year in years or {2024}):
            yield Contradiction(
                f"日历上没有{found[0]}", (found.span(),), _last_day(min(years or {2024}), month)
            )


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _last_day(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return "1月至12月"
    return f"{year}年{month}月最后一天为{calendar.monthrange(year, month)[1]}日"


def find_weekdays(reading: Reading) -> Iterator[Contradiction]:
    """Days whose weekday is another one in every year that may be meant.

    Without any year in the text, the weekdays that it names must agree with each other.
    """
    plain = reading.plain
    possible = set(_ORDINARY)
    for found in _DAY.finditer(plain):
        for day, weekday, span in _claims(plain, found):
            years = {int(found["year"])} if found["year"] else year_of(plain)
            month = int(found["month"])
            if years and not _falls(years, month, day, weekday):
                yield _wrong(found[0], weekday, years, month, day, (found.span(), span))
            if not years:
                possible = {year for year in possible if _falls({year}, month, day, weekday)}
                if not possible:
                    yield _wrong(found[0], weekday, set(), month, day, (found.span(), span))
                    possible = set(_ORDINARY)


def _claims(plain: str, found: re.Match[str]) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """The days that a weekday is said of: day, weekday, and where it is said."""
    behind = _BEHIND.match(plain, found.end())
    if behind:
        first = int(found["day"])
        if not behind["more"] or behind["weekday2"]:
            yield first, behind["weekday"], behind.span("weekday")
        if behind["more"]:
            name = "weekday2" if behind["weekday2"] else "weekday"
            yield int(behind["next"]), behind[name], behind.span(name)
        return
    floor = max(found.start() - _AHEAD_MOST, 0)
    ahead = _AHEAD.search(plain[floor : found.start()])
    if ahead:
        name = next(each for each in ("weekday", "weekday2", "weekday3") if ahead[each])
        start, end = ahead.span(name)
        yield int(found["day"]), ahead[name], (floor + start, floor + end)


def _falls(years: set[int], month: int, day: int, weekday: str) -> bool:
    """Whether a day has a weekday in one of some years; a day that is none is told elsewhere."""
    wanted = {5, 6, 4} if weekday == "末" else {_DAYS.index(weekday.replace("天", "日"))}
    real = [year for year in years if _exists(year, month, day)]
    return not real or any(dt.date(year, month, day).weekday() in wanted for year in real)


def _wrong(
    text: str,
    weekday: str,
    years: set[int],
    month: int,
    day: int,
    spans: tuple[tuple[int, int], ...],
) -> Contradiction:
    right = ""
    if len(years) == 1:
        right = "星期" + _DAYS[dt.date(min(years), month, day).weekday()]
    said = "周末" if weekday == "末" else f"星期{weekday}"
    return Contradiction(f"{text}不是{said}", spans, right or "日期与星期一致")
