"""Of which times two numbers are told, and which of these is the earlier."""

from __future__ import annotations

import re
from functools import lru_cache

from digital_monthly.checks.prose.eras import PAST, era_of
from digital_monthly.checks.prose.reckoning.terms import Term

__all__ = ["CHINESE", "compared", "era_told", "time_words"]

_YEAR = re.compile(r"(20\d\d)年?")
_MONTH = re.compile(r"(1[0-2]|0?[1-9])月")
_QUARTER = re.compile(r"([一二三四])季度")
_NUMBERED = re.compile(r"第([一二三四五六七八九十]|\d{1,2})[周批次轮期版天日]|(\d+\.\d+)")
_HALF = re.compile("([上下])半年")
CHINESE = "一二三四五六七八九十"


@lru_cache(maxsize=8192)
def _when(words: str) -> tuple[int, float]:
    """Year and month that words tell, 0 for none."""
    years = _YEAR.findall(words)
    year = int(years[-1]) if years else 0
    for pattern, size in ((_MONTH, 1), (_QUARTER, 3)):
        found = pattern.findall(words)
        if found:
            number = int(found[-1]) if found[-1].isdigit() else CHINESE.index(found[-1]) + 1
            return year, number * size
    half = _HALF.findall(words)
    if half:
        return year, 6 if half[-1] == "上" else 12
    numbered = _NUMBERED.findall(words)
    if numbered:
        written = numbered[-1][0] or numbered[-1][1]
        order = CHINESE.index(written) + 1.0 if written in CHINESE else float(written)
        return year, 100 + order
    return year, 0


def compared(first: tuple[str, str], second: tuple[str, str]) -> str:
    """Whether what is told of one time is told of an earlier one than another."""
    eras = first[0], second[0]
    if (eras[0] in PAST) != (eras[1] in PAST):
        return "earlier" if eras[0] in PAST else "later"
    times = [_when(each[1]) for each in (first, second)]
    if times[0][0] and times[1][0] and times[0][0] != times[1][0]:
        return "year earlier" if times[0][0] < times[1][0] else "year later"
    months = times[0][1], times[1][1]
    if all(months) and months[0] != months[1]:
        return "month earlier" if months[0] < months[1] else "month later"
    if "now" in eras and eras[0] != eras[1]:
        return "not now" if eras[1] == "now" else "now"
    if any(months):
        return "same month" if all(months) else "one month"
    return "no time"


def time_words(term: Term) -> str:
    """The words that may tell a term's month or year."""
    if term.place:
        return f"{term.place.name} {term.place.head}"
    own = f"{term.figure.lead}{term.figure.mention.before}"
    return own if any(_when(own)) else term.figure.opening[-40:] + own


def era_told(term: Term) -> str:
    """The era (`eras.era_of`) that a term is told of."""
    if term.place:
        return era_of(term.place.head) or era_of(term.place.name)
    return term.figure.own_era or term.figure.era
