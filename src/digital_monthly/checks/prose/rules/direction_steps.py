"""The shape of a row over time: 一个月比一个月快, 先升后降."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.dated import Dated
from digital_monthly.checks.prose.polarity import sign_of
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import goes

__all__ = ["find_shapes", "find_steps"]

_STEPS = re.compile(
    r"一个?(?P<unit>[月季年周天])[^，。；;\d]{0,4}?比一个?(?P=unit)(?P<word>[快慢多少高低长短好差强])"
    r"|(?:越来越|越[跑走用做]越|[月季年周]{2}(?:都在)?变)(?P<more>[快慢多少高低长短好差])"
)
_UP, _DOWN, _BETTER = "多高长", "少低短", "快好强"
_SHAPE = re.compile(r"先(?P<first>[升增涨降减跌])后(?P<last>[升增涨降减跌])")
_RISING = "升增涨"


def find_steps(reading: Reading, rows: list[list[Dated]]) -> Iterator[Contradiction]:
    """一个月跑得比一个月快 beside a month that took longer."""
    for found in _STEPS.finditer(reading.plain):
        near = [row for row in rows if len(row) > 2 and _is_near(found, row)]
        if len(near) != 1:
            continue
        row = sorted(near[0], key=lambda each: each.order)
        start = min(each.quantity.start for each in row)
        wanted = _wanted(found["word"] or found["more"], reading.plain[start - 24 : start], row[0])
        for one, other in pairwise(row):
            if wanted and goes(one.quantity, other.quantity) == -wanted:
                yield _told(found, one, other)
                break


def _wanted(word: str, words: str, first: Dated) -> int:
    if word in _UP or word in _DOWN:
        return 1 if word in _UP else -1
    sign = sign_of(words, first.quantity)
    return sign if word in _BETTER else -sign


def find_shapes(reading: Reading, rows: list[list[Dated]]) -> Iterator[Contradiction]:
    """先升后降 of a row that rises at its end."""
    for found in _SHAPE.finditer(reading.plain):
        near = [row for row in rows if len(row) > 2 and _is_near(found, row)]
        if len(near) != 1:
            continue
        row = sorted(near[0], key=lambda each: each.order)
        for word, (one, other) in (("first", row[:2]), ("last", row[-2:])):
            if goes(one.quantity, other.quantity) == (-1 if found[word] in _RISING else 1):
                yield _told(found, one, other)
                break


def _told(found: re.Match[str], one: Dated, other: Dated) -> Contradiction:
    spans = (
        (other.quantity.start, other.quantity.end),
        (one.quantity.start, one.quantity.end),
        found.span(),
    )
    message = f"{other.label}“{other.quantity.text}”与“{found[0]}”不符"
    return Contradiction(message, spans, "趋势与各期数字一致")


def _is_near(found: re.Match[str], row: list[Dated]) -> bool:
    return row[0].quantity.start - 60 < found.start() < row[-1].quantity.end + 60
