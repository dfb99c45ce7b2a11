"""Days that were put off, and that end a term."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.moments import Moment
from digital_monthly.checks.prose.numerals import parse
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_shifted", "find_terms"]

_SHIFTED = re.compile(
    r"(?:提前|推迟|延后|延迟|提早|推后|滞后|早|晚)了?(?P<count>[一两二三四五六七八九十]|\d{1,2})"
    r"(?P<unit>天|日|周|个星期)(?![一二三四五六日])"
)
_PLANNED = re.compile(r"原定|原计划|计划|预定|原拟|约定|预计|原")
_DAY, _COUNT = r"20\d\d年\d{1,2}月\d{1,2}日", r"(?:[一两二三四五六七八十]|\d{1,2})"
_TERM = re.compile(
    rf"(?P<start>{_DAY})[^。；;\d]{{0,6}}?(?:起|生效|签订|开始|启用)[^。；;\d]{{0,14}}?(?P<years>{_COUNT})年"
    rf"(?:[^。；;\d]{{0,12}}?(?:至|到)|[^。；;\d]{{0,6}}?，)(?P<end>{_DAY})(?=[^。；;\d]{{0,6}}?(?:止|到期|届满|期满|终止|结束))"
)
_FAR, _BESIDE = 60, 8
_SLACK = 5  # days
_YEAR = 2001  # any without a leap day


def find_shifted(reading: Reading) -> Iterator[Contradiction]:
    """原定10月20日，提前一周于10月17日切换."""
    days = [each for each in reading.moments if each.day and each.month]
    for found in _SHIFTED.finditer(reading.plain):
        ahead = [each for each in days if each.end <= found.start() < each.end + _FAR]
        planned = [
            each for each in ahead if _PLANNED.search(reading.plain[: each.start][-_BESIDE:])
        ]
        behind = [each for each in days if 0 <= each.start - found.end() < _BESIDE]
        actual = [each for each in ahead[-1:] if each not in planned] or behind[:1]
        if planned and actual:
            yield from _shifted(planned[-1], actual[0], found)


def _shifted(planned: Moment, actual: Moment, found: re.Match[str]) -> Iterator[Contradiction]:
    first, second = (each.on(planned.year or actual.year or _YEAR) for each in (planned, actual))
    size = _number(found["count"]) * (7 if found["unit"] in ("周", "个星期") else 1)
    if first is None or second is None or abs((second - first).days) == size:
        return
    apart = abs((second - first).days)
    spans = (found.span(), *((each.start, each.end) for each in (planned, actual)))
    yield Contradiction(f"两个日期相差{apart}天，不是“{found[0]}”", spans, f"{apart}天")


def find_terms(reading: Reading) -> Iterator[Contradiction]:
    """2023年4月1日起维保三年，至2027年3月31日届满."""
    for found in _TERM.finditer(reading.plain):
        start, end = (_date(found[name]) for name in ("start", "end"))
        count = _number(found["years"])
        if start and end and abs((end - start).days - count * 365.25) > _SLACK:
            spans = (found.span("end"), found.span("years"), found.span("start"))
            right = f"{start.year + count}年"
            yield Contradiction(f"自{found['start']}起{found['years']}年应至{right}", spans, right)


def _number(text: str) -> int:
    numeral = parse(text)
    return int(numeral.value) if numeral else 0


def _date(text: str) -> dt.date | None:
    year, month, day = (int(each) for each in re.findall(r"\d+", text))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
