"""What the other key systems state: mobile banking, credit and reports; and all availability."""

from __future__ import annotations

from digital_monthly.daily import before, outliers
from digital_monthly.facts import Facts
from digital_monthly.systems import words
from digital_monthly.systems.measures import SYSTEMS, availability, overruns, with_minutes
from digital_monthly.systems.stating import (
    day_with_event,
    days_with_events,
    period_of,
    state_day,
    state_mean,
    state_peak,
    state_time,
    state_variation,
)

__all__ = ["state_availability", "state_credit", "state_mobile", "state_report_batch"]

_CREDIT = "credit_daily"
_REPORT = "report_batch_daily"


def state_availability(book: Facts) -> None:
    """State each system's unplanned downtime, service minutes and availability."""
    name = "system_availability"
    table = availability(book.issue.frame(name))
    for prefix, system in SYSTEMS.items():
        rows = table[table["system"] == system]
        for suffix, label, column, formula in (
            ("downtime_minutes", "非计划停机", "downtime_min", "sum(downtime_min)"),
            ("service_minutes", "应服务时间", "service_min", "sum(各月天数) * 24 * 60"),
        ):
            book.compute(
                f"{prefix}_{suffix}",
                f"{system}{label}",
                float(rows[column].sum()),
                "分钟",
                dataset=name,
                formula=f"{formula}，system = {system}",
            )
        book.derive(
            f"{prefix}_availability",
            f"{system}可用性",
            f"(1 - {prefix}_downtime_minutes / {prefix}_service_minutes) * 100",
            "%",
            # Two digits would round a short downtime away.
            decimals=3 if book[f"{prefix}_downtime_minutes"].number else None,
        )
    down = {system: book[f"{prefix}_downtime_minutes"] for prefix, system in SYSTEMS.items()}
    book.say("availability_words", "各系统的非计划停机", words.downtime(down))


def state_mobile(book: Facts) -> None:
    """State mobile banking's daily active users."""
    name, period = "mobile_daily", str(book.issue.period)
    state_mean(book, "mobile_dau_avg", "手机银行平均日活", name, "dau", "人/日")
    state_peak(book, "mobile_dau_peak", "手机银行日活峰值", name, "dau", "人/日", period=period)


def state_credit(book: Facts) -> None:
    """State the credit system's volume and duration; its availability must have been stated."""
    _state_credit_growth(book)
    state_peak(book, "credit_txn_peak", "信贷交易峰值", _CREDIT, "txn_count", "笔/日")
    average = state_time(book, "credit_txn_avg_ms", "信贷交易平均耗时", _CREDIT)
    spread = state_variation(book, "credit_ms_cv", "信贷逐日平均耗时", _CREDIT, "avg_ms")
    state = words.state(book["credit_downtime_minutes"], spread)
    book.say("credit_state", "信贷系统运行状态", state, inputs=(spread.id, "credit_availability"))
    high = outliers(book.issue.frame(_CREDIT), "avg_ms")
    told = words.high_days(days_with_events(book, list(high["date"]), SYSTEMS["credit"]))
    book.say("credit_ms_words", "信贷逐日耗时", told, inputs=(average.id,))


def _state_credit_growth(book: Facts) -> None:
    """The daily mean against that of the issue before, or of the months on record before it."""
    average = state_mean(
        book, "credit_txn_daily_avg", "信贷日均交易量", _CREDIT, "txn_count", "笔/日"
    )
    earlier, basis = before(book.issue, _CREDIT)
    if earlier.empty:
        phrase = "此前没有逐日数据可比"
    else:
        book.compute(
            "credit_txn_daily_avg_prev",
            "此前一期的信贷日均交易量",
            float(earlier["txn_count"].mean()),
            "笔/日",
            dataset=_CREDIT,
            formula=f"mean(txn_count)，{basis}",
            decimals=0,
            period=period_of(earlier),
        )
        growth = book.derive(
            "credit_txn_daily_growth",
            "信贷日均交易量增幅",
            "(credit_txn_daily_avg / credit_txn_daily_avg_prev - 1) * 100",
            "%",
            decimals=2,
            note=f"基数为{basis}日均",
        )
        phrase = words.moved(growth.number, f"{basis}日均", 2)
    book.say("credit_growth_words", "信贷日均交易量的变化", phrase, inputs=(average.id,))


def state_report_batch(book: Facts) -> None:
    """State when report batches ended, and which ended too late."""
    rows = book.issue.frame(_REPORT)
    late = overruns(rows)
    count = book.compute(
        "report_batch_overdue",
        "报表批量超时",
        len(late),
        "次",
        dataset=_REPORT,
        formula="count(end_time > deadline)",
        decimals=0,
    )
    book.compute(
        "report_batch_end_median",
        "报表批量结束时间的中位数",
        words.clock(float(with_minutes(rows)["end_min"].median())),
        "时刻",
        dataset=_REPORT,
        formula="median(end_time)",
    )
    for order, day in enumerate(late["date"], start=1):
        suffix, label = ("", "") if order == 1 else (f"_{order}", f"（第{order}次）")
        identifier, label = f"report_batch_overdue_date{suffix}", f"报表批量超时日期{label}"
        state_day(book, identifier, label, day, _REPORT, "end_time > deadline")
    days = [day_with_event(book, day, SYSTEMS["report"]) for day in late["date"]]
    told = list(zip(days, late["end_time"], strict=True))
    phrase = words.report_batch(told, sorted(set(rows["deadline"])))
    book.say("report_batch_words", "报表批量超时", phrase, inputs=(count.id,))
