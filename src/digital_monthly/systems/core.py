"""What the core system states: volume and its peak, duration, optimisation, nightly batch."""

from __future__ import annotations

import pandas as pd

from digital_monthly.daily import monthly_peaks, outliers, peak_of, weighted_mean
from digital_monthly.facts import Facts
from digital_monthly.formatting import format_day, format_number
from digital_monthly.month import Month
from digital_monthly.systems import words
from digital_monthly.systems.stating import (
    day_with_event,
    days_with_events,
    state_day,
    state_mean,
    state_peak,
    state_time,
    state_variation,
)

__all__ = ["OPTIMIZED", "optimizations", "state_core"]

OPTIMIZED = "优化"
"""What an event's name holds when it made the system faster."""

_SYSTEM = "核心系统"
_DAILY = "core_daily"
_BATCH = "core_batch"


def optimizations(events: pd.DataFrame) -> pd.DataFrame:
    """The core system's events that made it faster, by date.

    Args:
        events: columns date, event, system.
    """
    named = events["event"].str.contains(OPTIMIZED, regex=False)
    return events[(events["system"] == _SYSTEM) & named].sort_values("date", ignore_index=True)


def state_core(book: Facts) -> None:
    """State all of the core system but its availability, which must have been stated."""
    state_mean(book, "core_txn_daily_avg", "核心日均交易量", _DAILY, "txn_count", "笔/日")
    _state_peak_growth(book)
    _state_time(book)
    _state_optimization(book)
    _state_batch_mean(book)
    _state_batch_days(book)


def _state_peak_growth(book: Facts) -> None:
    """The peak, and the peak of the calendar month before the one it fell in."""
    peak = state_peak(book, "core_txn_peak", "核心交易峰值", _DAILY, "txn_count", "笔/日")
    month = Month.parse(peak.period) + -1
    basis = f"{words.month_of(month, book.issue.month)}峰值"
    earlier = monthly_peaks(book.issue.series(_DAILY, since=month), "txn_count").get(month)
    book.change("core_txn_peak_change", "核心交易峰值的变化", peak.number, earlier, basis)
    against = "此前一个月没有逐日数据可比"
    if earlier:
        against = words.moved(_peak_growth(book, month, earlier), basis, 2)
    day = format_day(pd.Timestamp(str(book["core_txn_peak_date"].value)))
    phrase = f"{day}达到峰值{peak.display}，{against}"
    book.say("core_txn_peak_words", "核心交易峰值", phrase, inputs=(peak.id,))


def _peak_growth(book: Facts, month: Month, earlier: float) -> float:
    book.compute(
        "core_txn_peak_prev_month",
        "此前一个月的核心交易峰值",
        int(earlier),
        "笔/日",
        dataset=_DAILY,
        formula=f"max(txn_count)，month = {month}",
        decimals=0,
        period=str(month),
    )
    growth = book.derive(
        "core_txn_peak_growth",
        "核心交易峰值较此前一个月的增幅",
        "(core_txn_peak / core_txn_peak_prev_month - 1) * 100",
        "%",
        decimals=2,
        period=book["core_txn_peak"].period,
    )
    return growth.number


def _state_time(book: Facts) -> None:
    average = state_time(book, "core_txn_avg_ms", "核心交易平均耗时", _DAILY)
    spread = state_variation(book, "core_ms_cv", "核心逐日平均耗时", _DAILY, "avg_ms")
    state = words.state(book["core_downtime_minutes"], spread)
    book.say("core_state", "核心系统运行状态", state, inputs=(spread.id, "core_availability"))
    high = outliers(book.issue.frame(_DAILY), "avg_ms")
    told = words.high_days(days_with_events(book, list(high["date"]), _SYSTEM))
    book.say("core_ms_words", "核心逐日耗时", told, inputs=(average.id,))


def _state_optimization(book: Facts) -> None:
    """Durations before and after the core was made faster, where ``events.csv`` says it was."""
    label = "核心系统的优化"
    chosen = optimizations(book.issue.frame("events"))
    if chosen.empty:
        book.say("core_optimize_words", label, "本期没有登记核心系统的优化")
        return
    day, event = chosen["date"].iloc[-1], str(chosen["event"].iloc[-1])
    state_day(
        book, "core_optimize_date", "核心交易优化日期", day, "events", f"event 含“{OPTIMIZED}”"
    )
    rows = book.issue.frame(_DAILY)
    if day == rows["date"].min():
        phrase = f"{format_day(day)}实施{event}，本期没有此前的日子可比"
    else:
        phrase = _optimization(book, rows, day, event)
    book.say("core_optimize_words", label, phrase)


def _optimization(book: Facts, rows: pd.DataFrame, day: pd.Timestamp, event: str) -> str:
    for name, label, sign, part in (
        ("before", "优化前", "<", rows[rows["date"] < day]),
        ("after", "优化后", ">=", rows[rows["date"] >= day]),
    ):
        book.compute(
            f"core_ms_{name}_optimize",
            f"{label}核心交易平均耗时",
            weighted_mean(part, "avg_ms", "txn_count"),
            "毫秒",
            dataset=(_DAILY, "events"),
            formula=f"weighted_mean(avg_ms, txn_count)，date {sign} {day:%Y-%m-%d}",
            decimals=2,
        )
    change = book.derive(
        "core_ms_optimize_change",
        "优化前后核心交易平均耗时的变化",
        "(core_ms_after_optimize / core_ms_before_optimize - 1) * 100",
        "%",
        decimals=1,
    )
    old, new = book["core_ms_before_optimize"], book["core_ms_after_optimize"]
    return words.optimization(format_day(day), event, old, new, change)


def _state_batch_mean(book: Facts) -> None:
    state_mean(
        book,
        "core_batch_avg_min",
        "核心批量平均耗时",
        _BATCH,
        "batch_min",
        "分钟",
        decimals=2,
        named="平均",
    )
    book.derive(
        "core_batch_avg_min_approx",
        "核心批量平均耗时（取整）",
        "core_batch_avg_min",
        "分钟",
        decimals=0,
        qualifier="约",
    )


def _state_batch_days(book: Facts) -> None:
    rows = book.issue.frame(_BATCH)
    top = peak_of(rows, "batch_min")
    longest = book.compute(
        "core_batch_max_min",
        "核心批量最长耗时",
        float(top["batch_min"]),
        "分钟",
        dataset=_BATCH,
        formula="max(batch_min)",
        decimals=1,
        period=str(Month.of(top["date"].date())),
    )
    label = "核心批量耗时最长的日期"
    state_day(book, "core_batch_outlier_date", label, top["date"], _BATCH, "batch_min 最大")
    spread = state_variation(book, "core_batch_cv", "核心批量耗时", _BATCH, "batch_min")
    high = outliers(rows, "batch_min")
    others = high[high["date"] != top["date"]].sort_values("date")
    phrase = words.batch(
        spread,
        day_with_event(book, top["date"], _SYSTEM, longest.display),
        standing_out=not high.empty,
        others=[
            day_with_event(book, day, _SYSTEM, f"{format_number(minutes, 1)}分钟")
            for day, minutes in zip(others["date"], others["batch_min"], strict=True)
        ],
    )
    book.say("core_batch_words", "核心批量耗时", phrase, inputs=(spread.id,))
