"""What the key systems state the same way: days, peaks, means and their changes, how even."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from digital_monthly.daily import before, event_of, peak_of, variation, weighted_mean
from digital_monthly.facts import Fact, Facts
from digital_monthly.formatting import format_day
from digital_monthly.month import Month

__all__ = [
    "day_with_event",
    "days_with_events",
    "period_of",
    "state_day",
    "state_mean",
    "state_peak",
    "state_time",
    "state_variation",
]


def state_day(
    book: Facts, identifier: str, label: str, day: pd.Timestamp, dataset: str, formula: str
) -> Fact:
    """State a date that a data set shows, for the month it lies in."""
    return book.compute(
        identifier,
        label,
        day.strftime("%Y-%m-%d"),
        "日期",
        kind="input",
        dataset=dataset,
        formula=f"date，{formula}",
        period=str(Month.of(day.date())),
    )


def state_peak(
    book: Facts,
    identifier: str,
    label: str,
    dataset: str,
    column: str,
    unit: str,
    *,
    period: str | None = None,
) -> Fact:
    """State the largest day's value, and its date under the id ``<identifier>_date``.

    Args:
        book: the chapter's facts.
        identifier: the fact's id.
        label: what it is, in Chinese.
        dataset: a daily data set.
        column: what is compared.
        unit: the value's unit.
        period: what time the value speaks of; the month of its day by default.
    """
    top = peak_of(book.issue.frame(dataset), column)
    state_day(book, f"{identifier}_date", f"{label}日期", top["date"], dataset, f"{column} 最大")
    return book.compute(
        identifier,
        label,
        int(top[column]),
        unit,
        dataset=dataset,
        formula=f"max({column})",
        decimals=0,
        period=period or str(Month.of(top["date"].date())),
    )


def state_mean(
    book: Facts,
    identifier: str,
    label: str,
    dataset: str,
    column: str,
    unit: str,
    *,
    decimals: int = 0,
    named: str = "日均",
) -> Fact:
    """State the mean of the period's days, and its change against the days of the one before.

    Args:
        book: the chapter's facts.
        identifier: the fact's id; the change's is ``<identifier>_change``.
        label: what it is, in Chinese.
        dataset: a daily data set.
        column: what is averaged.
        unit: the mean's unit.
        decimals: digits shown after the point.
        named: what such a mean is called in the comparison.
    """
    average = book.compute(
        identifier,
        label,
        float(book.issue.frame(dataset)[column].mean()),
        unit,
        dataset=dataset,
        formula=f"mean({column})",
        decimals=decimals,
    )
    earlier, basis = before(book.issue, dataset)
    base = None if earlier.empty else float(earlier[column].mean())
    book.change(f"{identifier}_change", f"{label}的变化", average.number, base, basis + named)
    return average


def state_time(book: Facts, identifier: str, label: str, dataset: str) -> Fact:
    """State a system's mean duration, weighted by the days' volumes, and its change."""
    average = book.compute(
        identifier,
        label,
        weighted_mean(book.issue.frame(dataset), "avg_ms", "txn_count"),
        "毫秒",
        dataset=dataset,
        formula="weighted_mean(avg_ms, txn_count)",
        decimals=2,
    )
    earlier, basis = before(book.issue, dataset)
    base = None if earlier.empty else weighted_mean(earlier, "avg_ms", "txn_count")
    book.change(f"{identifier}_change", f"{label}的变化", average.number, base, f"{basis}平均")
    return average


def state_variation(book: Facts, identifier: str, label: str, dataset: str, column: str) -> Fact:
    """State a daily series' coefficient of variation."""
    return book.compute(
        identifier,
        f"{label}的变异系数",
        variation(book.issue.frame(dataset)[column]),
        "%",
        dataset=dataset,
        formula=f"std({column}) / mean({column}) * 100",
        decimals=1,
    )


def day_with_event(book: Facts, day: pd.Timestamp, system: str, *more: str) -> str:
    """A day in words with what ``events.csv`` records of it: ``2024年1月31日（利率调整）``.

    Args:
        book: the chapter's facts.
        day: the day.
        system: the system whose events count.
        more: what else to tell of the day: ``2024年1月31日（利率调整，108.6分钟）``.
    """
    told = [event_of(book.issue.frame("events"), system, day), *more]
    beside = "，".join(part for part in told if part)
    return format_day(day) + (f"（{beside}）" if beside else "")


def days_with_events(book: Facts, days: Sequence[pd.Timestamp], system: str) -> list[str]:
    """Days in words with their events, by date."""
    return [day_with_event(book, day, system) for day in sorted(days)]


def period_of(rows: pd.DataFrame) -> str:
    """The months that daily rows cover, as a fact's period says it."""
    first, last = (day.strftime("%Y-%m") for day in (rows["date"].min(), rows["date"].max()))
    return first if first == last else f"{first}..{last}"
