"""Windows of time in a text: ranges, and pairs of events such as a start and a launch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

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
    + r"{{2}})年|(?P<near{0}>今年|本年|去年|上年|次年|翌年|明年|当年))?"
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
_BEGIN = re.compile(
    r"启动|打响|拉开|揭幕|开班|开幕|开营|介入|承接|接手|签约|中标|开始|开工|立项|起(?![草来伏])"
    r"|进场|开展|试运行|发起|动工|成立|组建|入场|开启|投入试点|试点|首次|受理|开建|着手|接到|提出|发现|发生|报障|告警|触发"
)
_BEGUN = re.compile(r"上线|投产|成立|运行|启|起")
_FINISH = re.compile(
    r"上线|投产|完成|结业|闭营|结束|收官|竣工|验收|关闭|办结|收尾|交付|截止|完工|落地|建成|闭幕"
    r"|为止|已满|止|推广|转产|终止|全部|交割|恢复|修复|解决|排除|整改到位"
)


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
    if first.year and not last.year and not other["near1"]:
        turns = first.month - last.month > (_TURN_LATE if first.month >= _AUTUMN else _TURN)
        last = replace(last, year=first.year + 1 if turns else first.year)
    wraps = bool(one["near1"] or other["near1"])
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
        top = points[at + 1].start()
        is_compared = plain[: found.start()][-1:] in ("较", "比")
        if _BEGIN.search(plain, found.end(), top) and not is_compared:
            ending = next((each for each in points[at + 1 :] if _ends(plain, found, each)), None)
            if ending:
                yield window_between(plain, found, ending)


def _turned(plain: str, start: int, end: int) -> Iterator[Window]:
    """Windows whose end is told first: 截至9月末，自6月1日上线已运行..."""
    for last, first in pairwise(find_points(plain, start, end)):
        ends = re.search(r"截[至止]$", plain[max(last.start() - 2, 0) : last.start()])
        begins = re.search(r"[自从于]$", plain[max(first.start() - 1, 0) : first.start()])
        if ends and begins and _BEGUN.search(plain, first.end(), first.end() + 6):
            window = window_between(plain, first, last)
            text = plain[last.start() : first.end()]
            yield replace(window, start=last.start(), end=first.end(), text=text)


def _ends(plain: str, begun: re.Match[str], other: re.Match[str]) -> bool:
    """Whether what begun at one date ends at another: near it, in the same line."""
    clause = re.split(r"[。；;\n]", plain[other.end() : other.end() + 24])[0]
    is_near = other.start() - begun.end() < 80 and "\n" not in plain[begun.start() : other.end()]
    is_told_so = plain[: other.start()][-1:] in ("至", "到") and not re.match("、|，?[0-9]", clause)
    return is_near and (is_told_so or bool(_FINISH.search(clause)))
