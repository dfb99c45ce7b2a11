"""Windows of time in a text: ranges, and pairs of events such as a start and a launch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.window import Point, Window

__all__ = ["find_windows"]

_TIME = (
    r"(?:[\s，]?(?:[上下]午|凌晨|晚上?|中午|早上?|夜间|零时)?\s?(?:\d{1,2}[:时点](?:\d{2})"
    r"?(?::\d{2})?分?(?:整|许|半)?)?)"
)
_YEAR = r"(?:(?P<year{0}>(?:19|20)\d{{2}})年|(?P<near{0}>今年|本年|去年|上年|次年|翌年|明年|当年))?"
_MONTH = (
    r"(?P<month{0}>1[0-2]|0?[1-9])月(?:份)?(?:(?P<day{0}>3[01]|[12]\d|0?[1-9])[日号]"
    r"|(?P<part{0}>初|上旬|中旬|下旬|月?末|月?底))?"
)
_PAREN = r"(?:[((](?:周|星期)[一二三四五六日天][))])?"
_TO = r"(?:起|开始)?[，]?(?:至|到|[—–~-]+|直至|持续至|持续到|延续至)\s?"
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
    r"|进场|开展|试运行|发起|动工|成立|组建|入场|开启|投入试点|试点|首次|受理|开建|着手|接到|提出"
)
_FINISH = re.compile(
    r"上线|投产|完成|结业|闭营|结束|收官|竣工|验收|关闭|办结|收尾|交付|截止|完工|落地|建成|闭幕"
    r"|为止|已满|止|推广|转产|终止|全部|交割|恢复"
)


def find_windows(plain: str, start: int, end: int) -> list[Window]:
    """The windows in a stretch of a text: ranges, and pairs of a start and an end."""
    ranges = [_range(found) for found in _RANGE.finditer(plain, start, end)]
    return ranges + list(_events(plain, start, end, ranges))


def _range(found: re.Match[str]) -> Window:
    year1, year2 = (int(found[name]) if found[name] else None for name in ("year1", "year2"))
    if found["first"]:
        first, last = (
            Point(year1, int(found["first"]), None),
            Point(year1, int(found["month3"]), None),
        )
    else:
        first = Point(year1, int(found["month1"]), _day(found, "1"))
        month = int(found["month2"] or found["month1"])
        day = int(found["last"]) if found["last"] else _day(found, "2")
        near = found["near2"]
        last = Point(
            year2
            or (
                year1 + 1
                if year1 and near in ("次年", "翌年", "明年")
                else year1
                if not near or month >= first.month
                else None
            ),
            month,
            day,
        )
    wraps = bool(found["near1"] or found["near2"])
    if not wraps and year1 and not year2 and not found["first"] and last.month < first.month:
        last = Point(year1 if first.month - last.month <= 5 else year1 + 1, last.month, last.day)
    return Window(*found.span(), found[0], first, last, True, wraps)


def _day(found: re.Match[str], name: str) -> int | None:
    part = found["part" + name]
    if part:
        return {"初": 3, "上": 5, "中": 15, "下": 25}.get(part[0], 30)
    return int(found["day" + name]) if found["day" + name] else None


def _events(plain: str, start: int, end: int, ranges: list[Window]) -> Iterator[Window]:
    """Windows between what begins and what ends at two dates that follow each other."""
    points = [
        found
        for found in _POINT.finditer(plain, start, end)
        if not any(each.start <= found.start() < each.end for each in ranges)
    ]
    for at, found in enumerate(points[:-1]):
        top = points[at + 1].start()
        if not _BEGIN.search(plain[found.end() : top]) or re.search(
            r"[较比]$", plain[: found.start()][-1:]
        ):
            continue
        for other in points[at + 1 :]:
            clause = re.split(r"[。；;\n]", plain[other.end() : other.end() + 24])[0]
            if (
                _FINISH.search(clause)
                and other.start() - found.end() < 80
                and "\n" not in plain[found.start() : other.end()]
            ):
                year = int(found["year1"]) if found["year1"] else None
                last_year = int(other["year1"]) if other["year1"] else None
                first = Point(year, int(found["month1"]), _day(found, "1"))
                last = Point(
                    last_year or (year if not other["near1"] else None),
                    int(other["month1"]),
                    _day(other, "1"),
                )
                if year and not last_year and last.month < first.month and last.year:
                    last = Point(year + 1, last.month, last.day)
                wraps = bool(found["near1"] or other["near1"])
                yield Window(
                    found.start(),
                    other.end(),
                    plain[found.start() : other.end()],
                    first,
                    last,
                    False,
                    wraps,
                )
                break
