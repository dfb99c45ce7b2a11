"""Which figures count what happened in months of their own, and may be shared out among them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from digital_monthly.errors import MonthError
from digital_monthly.month import Period

__all__ = ["RATIOS", "counts", "is_flow", "shape_of", "span_of"]

RATIOS = frozenset({"比率", "比例", "倍"})
"""Units of numbers that have none."""

_NO_COUNTS = re.compile(
    "%|个百分点|名次|文字|比率|比例|倍|年|个月|月|天|日|小时|分钟?|秒|毫秒|年月|日期.*|时刻|.*/.*"
)
_NO_SUMS = re.compile(r"(mean|max|min|rank|avg|median)\(|/")


def is_flow(identifier: str, issues: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every issue counts with this fact what happened in months of its own.

    Units, formulas and periods tell: a count, no mean, share or largest value; over whole months,
    which no two issues share (a sum since the year's start is none); and made of such counts over
    the same months alone. Where one of these is not known it is no flow, and shown as stated.
    """
    fact = issues[-1]["facts"][identifier]
    if not counts(fact["unit"]) or _NO_SUMS.search(fact.get("formula", "")):
        return False
    stated = [issue["facts"][identifier] for issue in issues if identifier in issue["facts"]]
    spans = [span_of(each["period"]) for each in stated]
    if None in spans or any(
        later is not None and earlier is not None and later.start <= earlier.end
        for earlier, later in itertools.pairwise(spans)
    ):
        return False
    parts = [name for name in fact.get("inputs", ()) if name in issues[-1]["facts"]]
    return all(_shares_time(identifier, part, issues) and is_flow(part, issues) for part in parts)


def _shares_time(identifier: str, part: str, issues: Sequence[Mapping[str, Any]]) -> bool:
    return all(
        issue["facts"][part]["period"] == issue["facts"][identifier]["period"]
        for issue in issues
        if identifier in issue["facts"] and part in issue["facts"]
    )


def counts(unit: str) -> bool:
    """Whether a unit counts things: no share, rank, duration or rate."""
    return not _NO_COUNTS.fullmatch(unit)


def span_of(time: str) -> Period | None:
    """The whole months that a fact's time is; None for a day, a year or several times."""
    try:
        return Period.parse(time)
    except MonthError:
        return None


def shape_of(time: str) -> tuple[str, int]:
    """What kind of time it is, and of how many months: values of one shape can be compared."""
    span = span_of(time)
    return ("months", len(span)) if span else (re.sub(r"\d+", "0", time), 0)
