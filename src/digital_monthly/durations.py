"""Durations of processes before and after a measure: changes, means, and words for them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from digital_monthly.formatting import format_value
from digital_monthly.month import Period

__all__ = [
    "compared_periods",
    "duration_marks",
    "durations",
    "just_under",
    "length_change",
    "listed",
    "mean_hours",
    "over_limit",
    "reduction",
    "same_processes",
    "scope_change",
    "shown_share",
]

_MARKS = {"hours_before": "对比期", "hours_after": "监测期", "sla_hours": "时效要求"}
_STEP = 5
_NAMED = 5


def durations(rows: pd.DataFrame) -> pd.DataFrame:
    """Processes by how much their approval time changed, the largest fall first.

    Args:
        rows: ``oa_process_duration``, one row a process.

    Returns:
        The same columns with change (percent, negative is faster).
    """
    frame = rows.copy()
    frame["change"] = (frame["hours_after"] / frame["hours_before"] - 1) * 100
    return frame.sort_values(["change", "process"], ignore_index=True)


def duration_marks(rows: pd.DataFrame) -> pd.DataFrame:
    """The marks of the comparison: process, owner, mark (对比期, 监测期, 时效要求), hours."""
    frame = rows.melt(["process", "owner"], list(_MARKS), "mark", "hours")
    return frame.assign(mark=frame["mark"].map(_MARKS))


def mean_hours(rows: pd.DataFrame, column: str) -> float:
    """Working hours an approval took, over all processes, weighted by the approvals monitored.

    Both periods are weighted by the monitored period's approvals, so that their quotient shows
    how fast processes became and not which of them were used more.
    """
    return float((rows[column] * rows["count"]).sum() / rows["count"].sum())


def reduction(rows: pd.DataFrame) -> float:
    """By how many percent the mean approval time fell; negative where it rose."""
    return (1 - mean_hours(rows, "hours_after") / mean_hours(rows, "hours_before")) * 100


def compared_periods(rows: pd.DataFrame) -> tuple[Period, Period]:
    """The base period and the monitored period, each from its first month to its last."""
    before, after = (
        [Period.parse(text) for text in rows[column].unique()]
        for column in ("period_before", "period_after")
    )
    return _span(before), _span(after)


def _span(periods: Sequence[Period]) -> Period:
    return Period(min(one.start for one in periods), max(one.end for one in periods))


def same_processes(rows: pd.DataFrame, earlier: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of the processes that both issues monitored."""
    return (
        rows[rows["process"].isin(earlier["process"])],
        earlier[earlier["process"].isin(rows["process"])],
    )


def scope_change(rows: pd.DataFrame, earlier: pd.DataFrame | None) -> str:
    """How the monitored processes differ from those of the issue before, in words.

    Args:
        rows: ``oa_process_duration`` of this issue.
        earlier: that of the issue before; None for the first.
    """
    if earlier is None:
        return "监测范围为首期公布"
    joined = [name for name in rows["process"] if name not in set(earlier["process"])]
    left = [name for name in earlier["process"] if name not in set(rows["process"])]
    parts = [
        f"{word}{len(names)}个（{listed(names)}）"
        for word, names in (("增加", joined), ("减少", left))
        if names
    ]
    return f"监测范围比上期{'、'.join(parts)}" if parts else "监测范围与上期相同"


def over_limit(rows: pd.DataFrame) -> str:
    """How many processes took longer on average than their limit, before and in the window."""
    counts = []
    for label, column in (("对比期", "hours_before"), ("监测期", "hours_after")):
        over = rows.loc[rows[column] > rows["sla_hours"], "process"].tolist()
        counts.append(f"{label}{f'有{len(over)}个（{listed(over)}）' if over else '没有'}")
    return f"平均时长超出时效要求的流程，{'，'.join(counts)}"


def just_under(percent: float) -> int | None:
    """The multiple of five that a percentage lies less than one point below, or None."""
    multiple = math.ceil(percent / _STEP) * _STEP
    return multiple if percent > 0 and 0 < multiple - percent < 1 else None


def shown_share(percent: float) -> str:
    """A percentage as it is printed: ``近25%`` just under a multiple of five, else ``26.3%``."""
    multiple = just_under(percent)
    if multiple is None:
        return format_value(percent, "%", decimals=1)
    return format_value(multiple, "%", "近")


def length_change(percent: float, size: str = "") -> str:
    """How a duration changed, in words: ``缩短近25%``, ``延长5.7%``, ``基本持平``.

    Args:
        percent: the change, positive where the duration grew.
        size: the change's size as it is printed elsewhere; with one decimal by default.
    """
    exact = format_value(abs(percent), "%", decimals=1)
    if exact == "0.0%":
        return "基本持平"
    return f"{'延长' if percent > 0 else '缩短'}{size or exact}"


def listed(names: Sequence[str]) -> str:
    """Names in a row, the first five where there are more."""
    return "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
