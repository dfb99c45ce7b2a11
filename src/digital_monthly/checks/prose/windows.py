"""Windows of time in a text: ranges, and pairs of events such as a start and a launch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from digital_monthly.checks.prose.turning_points import begins, ends, starts_running
from digital_monthly.checks.prose.window import Point, Window

__all__ = ["find_points", "find_windows", "point_of", "window_between"]

_TIME = (
    r"(?:[\s，]?(?:[上下]午|凌晨|晚上?|中午|早上?|夜间|零时)?\s?(?:\d{1,2}[:时点](?:\d{2})"
    r"?(?::\d{2})?分?(?:整|许|半)?)?)"
)
_DIGIT = "[零〇一二三四五六七八九]"
_YEAR = (
    r"(?:(?P<year{0}>(?:19|20)\d{{2}}|二[零〇]"
    + _DIGIT
    + r"{{2}})年|(?P<near{0}>今年|本年|去年|上年|次年|翌年|明年|当年|同年))?"
)
_MONTH = (
    r"(?P<month{0}>1[0-2]|0?[1-9]|(?<![一二三四五六七八九十个])(?:十[一二]?|[一二三四五六七八九]))月(?:份)?"
    r"(?:(?P<day{0}>3[01]|[12]\d|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
    r"|(?P<part{0}>初|上旬|中旬|下旬|月?末|月?底))?"
)
_PAREN = r"(?:[((](?:周|星期)[一二三四五六日天][))])?"
_TO = r"(?:起|开始)?[，]?(?:至|到|[—–~-]+|直至|持续至|持续到|延续至)\s?"
_TURN = 5  # months by which a range may fall back by mistake
_TURN_LATE, _AUTUMN = 3, 10  # the same of what begins late in a year
_ONES = "零一二三四五六七八九"
_RANGE = re.compile(
    r"(?<![\d.月至到—–~-])"
    + _YEAR.format(1)
    + r"(?:"
    + _MONTH.format(1)
    + _PAREN
    + _TIME
    + _TO
    + _YEAR.format(2)
    + r"(?:"
    + _MONTH.format(2)
    + r"|(?P<last>3[01]|[12]\d|0?[1-9])[日号])"
    + r"|(?P<first>1[0-2]|0?[1-9])(?:至|到|[—–~-]+)(?P<month3>1[0-2]|[1-9])月(?!\d))"
)
_POINT = re.compile(r"(?<![\d.])" + _YEAR.format(1) + _MONTH.format(1))
_PART = re.compile(r"[。；;\n]")
_SAME_YEAR = ("同年", "当年", "本年", "今年")


def find_windows(plain: str, start: int, end: int) -> list[Window]:
    """The windows in a stretch of a text: ranges, and pairs of a start and an end."""
    ranges = [_range(found) for found in _RANGE.finditer(plain, start, end)]
    return [*ranges, *_events(plain, start, end, ranges), *_turned(plain, start, end)]


def _range(found: re.Match[str]) -> Window:
    year1, year2 = (_number(found[name]) if found[name] else None for name in ("year1", "year2"))
    if found["first"]:
        first = Point(year1, _number(found["first"]), None)
        last = Point(year1, _number(found["month3"]), None)
    else:
        first = Point(year1, _number(found["month1"]), _day(found, "1"))
        month = _number(found["month2"] or found["month1"])
        day = _number(found["last"]) if found["last"] else _day(found, "2")
        last = Point(year2 or _last_year(found["near2"], first, month), month, day)
    wraps = bool(found["near1"] or found["near2"])
    if not wraps and year1 and not year2 and not found["first"] and last.month < first.month:
        last = replace(last, year=year1 if first.month - last.month <= _TURN else year1 + 1)
    return Window(*found.span(), found[0], first, last, True, wraps)


def _last_year(near: str | None, first: Point, month: int) -> int | None:
    """The year of a range's end, where words like 次年 or only the month tell it."""
    if first.year and near in ("次年", "翌年", "明年"):
        return first.year + 1
    return first.year if not near or month >= first.month else None


def _number(digits: str) -> int:
    """A number of a date: 2025, 二〇二五, 12, 十二."""
    if digits.isdecimal():
        return int(digits)
    if len(digits) == 4:
        return int("".join(str(_ONES.find(each.replace("〇", "零"))) for each in digits))
    tens, ten, ones = digits.rpartition("十")
    return (_ONES.find(tens or "一") * 10 if ten else 0) + (_ONES.find(ones) if ones else 0)


def _day(found: re.Match[str], name: str) -> int | None:
    part = found["part" + name]
    if part:
        return {"初": 3, "上": 5, "中": 15, "下": 25}.get(part[0], 30)
    return _number(found["day" + name]) if found["day" + name] else None


def find_points(plain: str, start: int, end: int) -> list[re.Match[str]]:
    """The days and months in a stretch of a text, in order, those of ranges too."""
    return list(_POINT.finditer(plain, start, end))


def point_of(found: re.Match[str]) -> Point:
    """A day or month that `find_points` found."""
    year = _number(found["year1"]) if found["year1"] else None
    return Point(year, _number(found["month1"]), _day(found, "1"))


def window_between(plain: str, one: re.Match[str], other: re.Match[str]) -> Window:
    """The window from one day or month to another that a text names behind it."""
    first, last = point_of(one), point_of(other)
    later = other["near1"] and other["near1"] not in _SAME_YEAR
    if first.year and not last.year and not later:
        turns = first.month - last.month > (_TURN_LATE if first.month >= _AUTUMN else _TURN)
        turns = turns and not other["near1"]
        last = replace(last, year=first.year + 1 if turns else first.year)
    wraps = bool(one["near1"] or later)
    text = plain[one.start() : other.end()]
    return Window(one.start(), other.end(), text, first, last, False, wraps)


def _events(plain: str, start: int, end: int, ranges: list[Window]) -> Iterator[Window]:
    """Windows between what begins and what ends at two dates that follow each other."""
    points = [
        found
        for found in find_points(plain, start, end)
        if not any(each.start <= found.start() < each.end for each in ranges)
    ]
    for at, found in enumerate(points[:-1]):
        if begins(plain, found, points[at + 1].start()):
            ending = next((each for each in points[at + 1 :] if ends(plain, found, each)), None)
            if ending:
                yield window_between(plain, found, ending)


def _turned(plain: str, start: int, end: int) -> Iterator[Window]:
    """Windows whose end is told first: 截至9月末，自6月1日上线已运行..."""
    for last, first in pairwise(find_points(plain, start, end)):
        is_end = re.search(r"截[至止]$", plain[max(last.start() - 2, 0) : last.start()])
        is_start = re.search(r"[自从于]$", plain[max(first.start() - 1, 0) : first.start()])
        text = plain[last.start() : first.end()]
        if is_end and is_start and starts_running(plain, first) and not _PART.search(text):
            window = window_between(plain, first, last)
            yield replace(window, start=last.start(), end=first.end(), text=text)
