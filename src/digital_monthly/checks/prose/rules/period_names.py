"""Periods named two ways that disagree: a quarter and its months, last month, a heading's month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.years import find_years

__all__ = ["find_lone_years", "find_parentheses"]

_MONTH = r"(?:1[0-2]|0?[1-9])"
_SPANS = {"上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12), "前三季度": (1, 9)}
_QUARTER = re.compile(
    rf"(?P<name>第?[一二三四1-4]季度|上半年|下半年|全年|前三季度)[((]即?(?:{'20'}\d\d年)"
    rf"?(?P<first>{_MONTH})月?(?:份)?(?:至|到|[—–~-]+)(?P<last>{_MONTH})月"
)
_QUARTER_END = re.compile(
    rf"(?P<name>[一二三四]季度|上半年|(?<!上)(?<!下)半年|(?<![季半])年)[末底](?:[((]即?|，即)(?:20\d\d年)?(?P<last>{_MONTH})月(?=末|\d|[))])"
)
_RELATIVE = re.compile(
    r"(?P<name>上月|上个月|次月|下月|下个月|本月|当月)(?:份)?[((]即?(?:20\d\d年)"
    rf"?(?P<month>{_MONTH})月(?:份)?[))]"
)
_SHIFT = {"上": -1, "次": 1, "下": 1, "本": 0, "当": 0}
_LAST_YEAR = re.compile(
    r"(?P<name>今年|本年|去年|上年|明年)(?:度|同期|末|底|全年)?[((]即?(?P<year>20\d\d)年"
)
_YEAR_SHIFT = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1}


def find_parentheses(reading: Reading) -> Iterator[Contradiction]:
    """Periods whose explanation in parentheses is of another period."""
    plain = reading.plain
    for found in _QUARTER.finditer(plain):
        right = _span(found["name"])
        if (int(found["first"]), int(found["last"])) != right:
            yield _differs(found, f"{right[0]}月至{right[1]}月")
    for found in _QUARTER_END.finditer(plain):
        right = _span(found["name"])
        if int(found["last"]) != right[1]:
            yield _differs(found, f"{right[1]}月")
    for found in _RELATIVE.finditer(plain):
        yield from _relative(plain, found)
    yield from _related_years(plain)


def _span(name: str) -> tuple[int, int]:
    if name in ("半年", "年"):
        return _SPANS["上半年" if name == "半年" else "全年"]
    if name in _SPANS:
        return _SPANS[name]
    at = "一二三四".find(name[-3])
    at = at if at >= 0 else int(name[-3]) - 1
    return at * 3 + 1, at * 3 + 3


def _related_years(plain: str) -> Iterator[Contradiction]:
    """去年(2025年) beside 今年(2025年), or in a text on 2025."""
    told = [(each, int(each["year"])) for each in _LAST_YEAR.finditer(plain)]
    others = set(find_years(plain)) - {year for _, year in told}
    for found, year in told:
        now = {other - _YEAR_SHIFT[each["name"][0]] for each, other in told if each is not found}
        if (
            not now
            and found["name"][0] in "去上"
            and len(others) == 1
            and min(others) - year in (0, 2, 3)
        ):
            now = others
        right = min(now, default=0) + _YEAR_SHIFT[found["name"][0]]
        if len(now) == 1 and year != right:
            yield _differs(found, f"{right}年")
            return


def _relative(plain: str, found: re.Match[str]) -> Iterator[Contradiction]:
    """上月(4月) in a text on May, or beside 本月(6月): only where one month is spoken of before."""
    told = list(_RELATIVE.finditer(plain, 0, found.start()))
    before = {_now(each) for each in told}
    if not told:
        before = set(map(int, re.findall(rf"(?<!\d)({_MONTH})月", plain[: found.start()])))
    if len(before) == 1:
        right = (min(before) - 1 + _SHIFT[found["name"][0]]) % 12 + 1
        if int(found["month"]) != right:
            yield _differs(found, f"{right}月")


def _now(found: re.Match[str]) -> int:
    """This month, by another that is told by its relation to it."""
    return (int(found["month"]) - 1 - _SHIFT[found["name"][0]]) % 12 + 1


def find_lone_years(reading: Reading) -> Iterator[Contradiction]:
    """A period whose year differs from the one that the same months have everywhere else."""
    plain = reading.plain
    found_all = list(
        re.finditer(
            rf"(?P<year>20\d\d)年(?P<months>{_MONTH}月?(?:至|到|[—–~-])0?{_MONTH}月)", plain
        )
    )
    keys: dict[tuple[str, ...], list[re.Match[str]]] = {}
    for found in found_all:
        keys.setdefault(tuple(map(str, map(int, re.findall(r"\d+", found["months"])))), []).append(
            found
        )
    for group in keys.values():
        years = [each["year"] for each in group]
        lone = [each for each in group if years.count(each["year"]) == 1]
        if len(group) >= 3 and len(lone) == 1 and len(set(years)) == 2:
            found = lone[0]
            around = plain[max(found.start() - 16, 0) : found.end() + 8]
            right = next(year for year in years if year != found["year"])
            if not re.search(r"同期|同比|去年|上年|较|对比|比|相比", around):
                yield Contradiction("年份与全文其他处不同", (found.span("year"),), f"{right}年")


def _differs(found: re.Match[str], right: str) -> Contradiction:
    return Contradiction(f"“{found['name']}”与括注不符", (found.span(),), right)
