"""Dates listed one by one, against how many or how far apart they are said to be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_strangers", "find_visits", "find_weekly"]

_MONTH = r"(?:1[0-2]|0?[1-9])"
_VISITS = re.compile(
    r"(?P<count>\d+|[两二三四五六七八九十])(?:次|场|期|轮|批次?|天|个?晚上?|个周末|个批次)"
    r"[^。；;\d]{0,14}?(?:分别(?:于|在|为|是|安排在)|具体[为是]|依次[为是]|即|[((]|[::])"
    rf"(?P<list>(?:{_MONTH}月)?\d{{1,2}}日(?:[((]周.[))])?(?:[、和及与，](?:{_MONTH}月)"
    rf"?\d{{1,2}}日(?:[((]周.[))])?)+)(?!等|至|—|-)"
)
_WEEKLY = re.compile(
    rf"每周[一二三四五六日][^。；;\d]{{0,20}}(?P<list>{_MONTH}月\d{{1,2}}日(?:[、和，](?:{_MONTH}"
    rf"月)?\d{{1,2}}日(?![前后起]))+)"
)


def find_visits(reading: Reading) -> Iterator[Contradiction]:
    """Occasions that are counted and then dated one by one."""
    for found in _VISITS.finditer(reading.plain):
        count = found["count"]
        stated = (
            int(count)
            if count.isdigit()
            else "零一二三四五六七八九十".find(count.replace("两", "二"))
        )
        dated = len(re.findall(r"\d日", found["list"]))
        if stated != dated and stated > 1:
            spans = (found.span("count"), found.span("list"))
            yield Contradiction(f"称{count}次而列出{dated}个日期", spans, str(dated))


def find_weekly(reading: Reading) -> Iterator[Contradiction]:
    """Days of something held each week that are not seven days apart."""
    for found in _WEEKLY.finditer(reading.plain):
        month, days = 0, []
        for each in re.finditer(r"(?:(\d{1,2})月)?(\d{1,2})日", found["list"]):
            month = int(each[1] or month)
            days.append(_ordinal(month, int(each[2])))
        if None not in days and any((b - a) % 7 for a, b in pairwise(filter(None, days))):
            yield Contradiction("所列日期不是每周同一天", (found.span("list"),), "相隔七天")


def _ordinal(month: int, day: int) -> int | None:
    try:
        return dt.date(2025, month, day).toordinal()
    except ValueError:
        return None


_LISTED = re.compile(
    rf"(?:(?:分别|依次|安排|定|选)[为于在是]|时间[为是]|\d?(?:次|场|批次?|期|轮|天)(?:[:((]|，(?:即|分别[为是于在]?)))"
    rf"(?P<list>{_MONTH}月(?:\d{{1,2}}日)?(?:[、和及与](?:{_MONTH}月(?:\d{{1,2}}日)?|\d{{1,2}}日))+)"
)


def find_strangers(reading: Reading) -> Iterator[Contradiction]:
    """Days or months listed for a quarter, a half or a month of which some lie in another."""
    for found in _LISTED.finditer(reading.plain):
        sentence = reading.text.sentence_of(found.start())
        spans = {
            (each.month, each.months)
            for each in reading.moments
            if sentence.start <= each.start and each.end <= found.start() and each.month
        }
        listed = {int(each) for each in re.findall(rf"({_MONTH})月", found["list"])}
        if len(spans) != 1:
            continue
        first, length = spans.pop()
        months = set(range(first or 1, (first or 1) + length))
        if listed - months and listed & months:
            right = f"{min(months)}月至{max(months)}月"
            yield Contradiction("所列日期不都在所说的时段内", (found.span("list"),), right)
