"""数字直通车: questions and suggestions from staff, and how fast they were dealt with."""

from __future__ import annotations

import pandas as pd

from digital_monthly.comparison import state_points
from digital_monthly.facts import Facts
from digital_monthly.issue import Issue
from digital_monthly.month import Month, Period

__all__ = [
    "WINDOW",
    "base_period",
    "facts",
    "flows",
    "latest",
    "stages",
    "times",
    "weighted_mean",
    "within",
]

WINDOW = 12
"""Months at most that the charts show; the cumulative figures go back to the launch."""

_DATASET = "hotline_monthly"
_TYPES = {"hotline_issues": "问题", "hotline_suggestions": "建议"}


def flows(issue: Issue) -> pd.DataFrame:
    """Every month since the launch: month, type, received, resolved, accept_h, reply_d."""
    launch = Month.parse(issue.measure("hotline_launch_month")["value"])
    return issue.series(_DATASET, since=launch)


def latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the last twelve months on record, or of fewer where there are no more."""
    months = sorted(rows["month"].unique())[-WINDOW:]
    return rows[rows["month"].isin(months)].reset_index(drop=True)


def within(rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows of a period's months."""
    return rows[rows["month"].isin([str(month) for month in period])]


def base_period(issue: Issue, rows: pd.DataFrame) -> Period | None:
    """What an issue is compared with: the one before; for the first, the months on record."""
    if issue.previous is not None:
        return issue.previous.period
    earlier = rows.loc[rows["month"] < str(issue.period.start), "month"]
    if earlier.empty:
        return None
    return Period(Month.parse(earlier.min()), Month.parse(earlier.max()))


def weighted_mean(rows: pd.DataFrame, value: str, weight: str) -> float:
    """The mean of a column weighted by another; 0 when the weights are."""
    total = float(rows[weight].sum())
    return float((rows[value] * rows[weight]).sum()) / total if total else 0.0


def times(rows: pd.DataFrame) -> pd.DataFrame:
    """Mean times in long form: month, type, measure (with its unit), value."""
    names = {"accept_h": "平均受理时长（小时）", "reply_d": "平均处理、答复时长（天）"}
    frame = rows.melt(["month", "type"], list(names), "measure", "value")
    return frame.assign(measure=frame["measure"].map(names))


def stages(facts: Facts) -> pd.DataFrame:
    """What became of all items received since the launch, as the steps of a funnel.

    Returns:
        Columns stage, count, share (percent of all), start and end (where the step's bar lies);
        a step 未列明 appears when the three states do not add up to the total.
    """
    total = facts["hotline_items_total"].number
    steps = {
        "共收集": total,
        "已解决": facts["hotline_resolved"].number,
        "待发起人确认": facts["hotline_awaiting_confirm"].number,
        "分析、处理中": facts["hotline_in_progress"].number,
    }
    unlisted = 2 * total - sum(steps.values())
    if unlisted > 0:
        steps["未列明"] = unlisted
    frame = pd.DataFrame({"stage": list(steps), "count": list(steps.values())})
    frame["share"] = frame["count"] / total * 100
    frame["end"] = frame["count"].where(frame.index == 0, frame["count"].cumsum() - total)
    frame["start"] = frame["end"] - frame["count"]
    return frame.astype({"count": "int64"})


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "express_line")
    rows = flows(issue)
    book.measure("hotline_launch_month", "直通车开通月份")
    book.measure("hotline_cutoff_date", "直通车数据截止日期")
    _state_totals(book, rows)
    _state_rates(book)
    _state_means(book, rows)
    _state_period(book, rows)
    _state_words(book)
    book.measure("hotline_briefings_published", "已发布的运营简报")
    return book.with_articles()


def _to_date(book: Facts) -> str:
    return f"{book['hotline_launch_month'].value}..{book['hotline_cutoff_date'].value}"


def _state_totals(book: Facts, rows: pd.DataFrame) -> None:
    for identifier, kind in _TYPES.items():
        book.compute(
            identifier,
            f"累计收集的{kind}",
            int(rows.loc[rows["type"] == kind, "received"].sum()),
            "个",
            kind="input",
            dataset=_DATASET,
            formula=f"开通以来 received 之和，type = {kind}",
            period=_to_date(book),
        )
    book.derive(
        "hotline_items_total",
        "累计收集的问题和建议",
        "hotline_issues + hotline_suggestions",
        "个",
        decimals=0,
        period=_to_date(book),
    )
    book.compute(
        "hotline_resolved",
        "累计已解决",
        int(rows["resolved"].sum()),
        "个",
        dataset=_DATASET,
        formula="开通以来 resolved 之和",
        period=_to_date(book),
    )
    book.measure("hotline_awaiting_confirm", "已答复、待发起人确认")
    book.measure("hotline_in_progress", "分析、处理中")


def _state_rates(book: Facts) -> None:
    book.measure("hotline_responded", "已受理")
    book.derive(
        "hotline_response_rate",
        "响应率",
        "hotline_responded / hotline_items_total * 100",
        "%",
        period=_to_date(book),
        note="响应即受理：已受理数除以收集总数，不等于已经解决",
    )
    book.derive(
        "hotline_resolve_rate",
        "解决率",
        "hotline_resolved / hotline_items_total * 100",
        "%",
        decimals=1,
        period=_to_date(book),
    )


def _state_means(book: Facts, rows: pd.DataFrame) -> None:
    own = within(rows, book.issue.period)
    for identifier, label, unit, value, weight in (
        ("hotline_accept_hours", "平均受理时长", "小时", "accept_h", "received"),
        ("hotline_reply_days", "平均处理、答复时长", "天", "reply_d", "resolved"),
    ):
        formula = f"sum({value} * {weight}) / sum({weight})"
        book.compute(
            identifier,
            f"开通以来{label}",
            weighted_mean(rows, value, weight),
            unit,
            kind="input",
            dataset=_DATASET,
            formula=f"开通以来 {formula}",
            decimals=2,
            period=_to_date(book),
        )
        current = book.compute(
            f"{identifier}_period",
            f"本期{label}",
            weighted_mean(own, value, weight),
            unit,
            dataset=_DATASET,
            formula=f"本期 {formula}",
            decimals=2,
        )
        base = base_period(book.issue, rows)
        mean = None if base is None else weighted_mean(within(rows, base), value, weight)
        basis = "" if base is None else base.label
        book.change(f"{identifier}_change", f"{label}的变化", current.number, mean, basis)


def _state_period(book: Facts, rows: pd.DataFrame) -> None:
    period, base = book.issue.period, base_period(book.issue, rows)
    received = book.compute(
        "hotline_received_period",
        "本期收集的问题和建议",
        int(within(rows, period)["received"].sum()),
        "个",
        dataset=_DATASET,
        formula="本期 received 之和",
    )
    monthly = None
    basis = ""
    if base is not None:
        monthly = float(within(rows, base)["received"].sum()) / len(base)
        basis = base.label if len(base) == 1 else f"{base.label}月均"
    label = "每月收集的问题和建议的变化"
    book.change("hotline_received_change", label, received.number / len(period), monthly, basis)
    _state_resolve_change(book, rows, base)


def _state_resolve_change(book: Facts, rows: pd.DataFrame, base: Period | None) -> None:
    """State by how many points the resolve rate differs from that at the base period's end."""
    until = rows[rows["month"] <= str(base.end)] if base is not None else rows[:0]
    received = int(until["received"].sum())
    earlier = int(until["resolved"].sum()) / received * 100 if received else None
    basis = "" if base is None else f"{base.end.label}末"
    rate = book["hotline_resolve_rate"]
    state_points(book, "hotline_resolve_rate_change", rate, earlier, basis)


def _state_words(book: Facts) -> None:
    responded = book["hotline_responded"].number
    every = responded >= book["hotline_items_total"].number
    accepted = "已全部受理" if every else f"已受理{book['hotline_responded'].display}"
    words = f"{accepted}，响应率{book['hotline_response_rate'].display}"
    book.say("hotline_accepted", "受理情况", words)
    book.say("hotline_balance", "各办理状态之和", _balance(book))


def _balance(book: Facts) -> str:
    """Whether the three states add up to all that was received, in words."""
    states = ("hotline_resolved", "hotline_awaiting_confirm", "hotline_in_progress")
    total = int(book["hotline_items_total"].number)
    unlisted = total - sum(int(book[state].number) for state in states)
    if unlisted > 0:
        return f"另有{unlisted}个未列明状态"
    if unlisted < 0:
        return f"三者之和比收集总数多{-unlisted}个，待主管部门核对"
    return "三者之和等于收集总数"
