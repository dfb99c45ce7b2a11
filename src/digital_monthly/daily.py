"""Daily series: peaks, weighted means, how even they ran, days that stand out, days marked.

What may be called 平稳 is decided by one rule for every system: a series runs evenly when its
coefficient of variation (the days' standard deviation in percent of their mean, over the whole
period) is at most `STEADY_LIMIT`. A single day stands out when it exceeds the period's median by
more than `OUTLIER_LIMIT` percent; such days are told by date, whatever the rule says of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from digital_monthly.issue import Issue
from digital_monthly.month import Month, Period

__all__ = [
    "OUTLIER_LIMIT",
    "STEADY_LIMIT",
    "before",
    "event_of",
    "marks",
    "monthly_peaks",
    "outliers",
    "peak_of",
    "place",
    "variation",
    "weighted_mean",
]

STEADY_LIMIT = 15
"""Largest coefficient of variation, in percent, at which a series is called 平稳."""

OUTLIER_LIMIT = 20
"""By how many percent a day must exceed the period's median to stand out."""

_EVERY_SYSTEM = "全部"
_PHONE = 300  # px that a chart's days share on a phone, where labels are closest
_GLYPH = 12  # px of one Chinese character in a label
_GAP = 6  # px kept free between two labels


def weighted_mean(rows: pd.DataFrame, value: str, weight: str) -> float:
    """The mean of a column, each row weighted by another column."""
    return float((rows[value] * rows[weight]).sum() / rows[weight].sum())


def variation(values: pd.Series) -> float:
    """The coefficient of variation in percent: standard deviation over mean of all the days."""
    return float(values.std(ddof=0) / values.mean() * 100)


def peak_of(rows: pd.DataFrame, column: str) -> pd.Series:
    """The day with the largest value, the first of several."""
    return rows.nlargest(1, column).iloc[0]


def monthly_peaks(rows: pd.DataFrame, column: str) -> dict[Month, float]:
    """The largest value of each month.

    Args:
        rows: columns date and ``column``, one row a day.
        column: what is compared.
    """
    months = rows["date"].dt.strftime("%Y-%m")
    peaks = rows.groupby(months)[column].max()
    return {Month.parse(str(month)): float(value) for month, value in peaks.items()}


def outliers(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The days that exceed the median by more than `OUTLIER_LIMIT` percent, largest first."""
    limit = rows[column].median() * (1 + OUTLIER_LIMIT / 100)
    return rows[rows[column] > limit].sort_values(column, ascending=False, ignore_index=True)


def before(issue: Issue, name: str) -> tuple[pd.DataFrame, str]:
    """A daily data set's rows of the period before the issue's, and what they are called.

    Args:
        issue: the issue that is compared.
        name: a data set with a ``date`` column.

    Returns:
        The rows of the issue before; for the first issue those of ``data/history``; and the
        period's name, e.g. ``1-2月``, ``2023年12月``. No rows and no name where there are none.
    """
    previous = issue.previous
    rows = issue.recent(name)
    rows = rows[rows["date"] < pd.Timestamp(issue.period.start.first_day)]
    if previous is not None:
        return rows.reset_index(drop=True), previous.period.short_label
    if rows.empty:
        return rows, ""
    first, last = (Month.of(day.date()) for day in (rows["date"].min(), rows["date"].max()))
    return rows.reset_index(drop=True), Period(first, last).label


def event_of(events: pd.DataFrame, system: str, day: pd.Timestamp) -> str:
    """What ``events.csv`` records of a system's day, ``、`` between several; empty for nothing.

    Args:
        events: columns date, event, system.
        system: the system, to which events of 全部 belong too.
        day: the day.
    """
    chosen = events[events["system"].isin([system, _EVERY_SYSTEM]) & (events["date"] == day)]
    return "、".join(dict.fromkeys(chosen["event"]))


def marks(issue: Issue, system: str) -> pd.DataFrame:
    """The marked days of a system, placed so that their labels do not run into one another.

    Args:
        issue: the month.
        system: the system, to which events of 全部 belong too.

    Returns:
        Columns date, event, row (0 is nearest to the chart) and align (``left`` or ``right`` of
        the day), one row a day with an event, by date.
    """
    events = issue.frame("events")
    days = sorted(events.loc[events["system"].isin([system, _EVERY_SYSTEM]), "date"].unique())
    told = [event_of(events, system, pd.Timestamp(day)) for day in days]
    first = pd.Timestamp(issue.period.start.first_day)
    spans = [
        ((pd.Timestamp(day) - first).days, len(event))
        for day, event in zip(days, told, strict=True)
    ]
    places = place(spans, issue.period.days)
    return pd.DataFrame(
        {
            "date": pd.to_datetime(pd.Series(days, dtype="datetime64[us]")),
            "event": told,
            "row": [row for row, _ in places],
            "align": [align for _, align in places],
        }
    )


def place(spans: Sequence[tuple[int, int]], days: int) -> list[tuple[int, str]]:
    """Rows and sides for labels, so that none runs into another even on a phone.

    Args:
        spans: for each label the days since the period's start, ascending, and its characters.
        days: how many days the period has.

    Returns:
        For each label its row (0 is nearest to the chart) and ``left`` or ``right``: the end of
        the label that stands at its day.
    """
    step = _PHONE / max(1, days - 1)
    taken: list[list[tuple[float, float]]] = []
    places = []
    for offset, characters in spans:
        width = characters * _GLYPH
        align = "right" if offset * step + width > _PHONE else "left"
        start = offset * step - (width if align == "right" else 0)
        box = (start - _GAP, start + width + _GAP)
        row = next((row for row, boxes in enumerate(taken) if _free(boxes, box)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((start, start + width))
        places.append((row, align))
    return places


def _free(boxes: Sequence[tuple[float, float]], box: tuple[float, float]) -> bool:
    return all(end <= box[0] or box[1] <= start for start, end in boxes)
