"""Weeks and thirds of a month beside days that are not theirs, and days of another month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.moments import find_moments
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.window import Window
from digital_monthly.checks.prose.windows import find_windows

__all__ = ["find_days_beside", "find_other_month"]

_NAMED = re.compile(
    r"(?:[本上下当这][一]?周|(?:(?P<month>1[0-2]|[1-9])月|[本当上]月)?(?P<third>[上中下])旬)[(:](?:即|自)?$"
)
_THIRDS = {"上": range(1, 11), "中": range(11, 21), "下": range(21, 32)}
_LONGEST_NAME = 10
_WEEK = 7
_NOW = re.compile(r"本月|当月")
_HEADED = re.compile(r"(?:20\d\d年)?(1[0-2]|0?[1-9])月(?:份)?(?![\d至—–~、和-])")
_OTHER = re.compile(r"计划|预告|展望|安排|预计|下月|拟|通知|上月|回顾|[较比]|次月|补|延")
_FEWEST = 2


def find_days_beside(reading: Reading) -> Iterator[Contradiction]:
    """本周（10月13日至10月20日）, 10月上旬（10月1日至10月15日）."""
    plain = reading.plain
    for window in find_windows(plain, 0, len(plain)):
        named = _NAMED.search(plain, max(window.start - _LONGEST_NAME, 0), window.start)
        if named and window.is_range and window.first.day and not _is_within(window, named):
            spans = ((window.start, window.end), (named.start(), named.end() - 1))
            name = re.sub("[(:].*", "", named[0])
            yield Contradiction(f"“{window.text.strip()}”不都在{name}", spans, f"{name}之内")


def _is_within(window: Window, named: re.Match[str]) -> bool:
    first, last = (each.dates(2023)[0] for each in (window.first, window.last))
    if not named["third"]:
        return (last - first).days < _WEEK
    days = _THIRDS[named["third"]]
    months = {int(named["month"])} if named["month"] else {first.month}
    return {first.month, last.month} == months and first.day in days and last.day in days


def find_other_month(reading: Reading) -> Iterator[Contradiction]:
    """9月 above 本月投产2次，8月5日1次，8月20日1次: all days are another month's."""
    for heading, below in pairwise(find_blocks(reading.plain)):
        headed = set(_HEADED.findall(heading.text)) if heading.is_heading else set()
        if len(headed) != 1 or not _NOW.search(below.text) or _OTHER.search(below.text):
            continue
        moments = [each for each in find_moments(below.text) if each.month]
        days = [each for each in moments if each.day]
        months = {each.month for each in moments}
        if len(days) >= _FEWEST and len(months) == 1 and months != {int(min(headed))}:
            span = (below.start + days[0].start, below.start + days[0].end)
            month = int(min(headed))
            yield Contradiction(f"标题为{month}月，本月的日期不在其中", (span,), f"{month}月")
