"""月投产情况: requirements received, task orders released, and for whom."""

from __future__ import annotations

import pandas as pd

from digital_monthly.departments import RETAIL, distribution, rank_of, share_of, state_standing
from digital_monthly.facts import Facts
from digital_monthly.flows import basis_of, state_flow_change
from digital_monthly.formatting import format_value
from digital_monthly.issue import Issue
from digital_monthly.month import Month

__all__ = ["WINDOW", "facts", "leader", "monthly_totals", "received", "released", "with_totals"]

WINDOW = 6
"""Months over which releases are averaged."""

_YEAR_START = 1


def received(issue: Issue) -> pd.DataFrame:
    """Task orders received by department: department, task_orders, share (%), rank."""
    return distribution(issue.frame("tasks_received_by_department"), "task_orders")


def released(issue: Issue) -> pd.DataFrame:
    """Task orders released by department: department, task_orders, share (%), rank."""
    return distribution(issue.frame("tasks_released_by_department"), "task_orders")


def monthly_totals(issue: Issue) -> pd.DataFrame:
    """Task orders released in each of the last six months: month, type, count."""
    return issue.series("monthly_releases_6m", since=issue.month + (1 - WINDOW))


def with_totals(rows: pd.DataFrame) -> pd.DataFrame:
    """Months as rows, types as columns, with a total: month, 一般项目, 常规需求, 合计."""
    wide = rows.pivot(index="month", columns="type", values="count").reset_index()
    wide.columns.name = None
    wide["合计"] = wide["一般项目"] + wide["常规需求"]
    return wide


def year_to_date(issue: Issue, measure: str) -> float:
    """A flow summed over this year's issues up to this one."""
    total = 0.0
    current: Issue | None = issue
    while current is not None and current.month.year == issue.month.year:
        total += current.number(measure)
        current = current.previous
    return total


def leader(rows: pd.DataFrame, verb: str) -> str:
    """Who leads a distribution, and where retail stands, in one clause.

    Args:
        rows: columns department, task_orders, share (%), rank, sorted by rank.
        verb: 接收 or 上线.
    """

    def told(department: str) -> str:
        count = rows.loc[rows["department"] == department, "task_orders"].sum()
        orders = format_value(int(count), "条")
        share = format_value(share_of(rows, department), "%", decimals=2)
        rank = format_value(rank_of(rows, department), "名次")
        return f"{department}{verb}{orders}，占{share}，排名{rank}"

    top = str(rows.iloc[0]["department"])
    return told(RETAIL) if top == RETAIL else f"{told(top)}；{told(RETAIL)}"


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "releases")
    _state_requirements(book)
    _state_releases(book)
    _state_departments(book)
    return book.with_articles()


def _state_requirements(book: Facts) -> None:
    issue = book.issue
    book.measure("requirements_backlog_2023", "上年未闭环需求")
    new = book.measure("requirements_new", "本期新增需求")
    done = book.measure("requirements_done", "本期实现需求")
    book.measure("general_projects_total", "一般项目")
    book.measure("general_projects_live", "已上线的一般项目")
    months = Month(issue.month.year, _YEAR_START)
    to_date = f"{months}..{issue.month}" if issue.month.number > 1 else str(months)
    book.compute(
        "requirements_new_to_date",
        "年内新增需求",
        int(year_to_date(issue, "requirements_new")),
        "个",
        dataset="measures",
        formula="年内各期 requirements_new 之和",
        period=to_date,
    )
    book.derive(
        "requirements_received_total",
        "接收需求总数",
        "requirements_backlog_2023 + requirements_new_to_date",
        "个",
        decimals=0,
        period=f"截至{issue.record.cutoff}",
    )
    book.derive(
        "requirement_throughput_rate",
        "需求吞吐率",
        "requirements_done / requirements_new",
        "比率",
        decimals=2,
        note="本期实现需求与本期新增需求之比",
    )
    state_flow_change(book, new)
    state_flow_change(book, done)


def _state_releases(book: Facts) -> None:
    issue = book.issue
    months = monthly_totals(issue)
    own = months[months["month"].isin([str(month) for month in issue.period])]
    window = f"{issue.month + (1 - WINDOW)}..{issue.month}"
    source = "monthly_releases_6m"
    for name, kind in (("general_projects", "一般项目"), ("regular", "常规需求")):
        book.compute(
            f"tasks_released_{name}",
            f"上线的{kind}",
            int(own.loc[own["type"] == kind, "count"].sum()),
            "个",
            kind="input",
            dataset=source,
            formula=f"本期 count 之和，type = {kind}",
            decimals=0,
        )
    book.derive(
        "tasks_released_total",
        "投产上线任务单",
        "tasks_released_general_projects + tasks_released_regular",
        "个",
        decimals=0,
    )
    book.compute(
        "released_avg_window_months",
        "月均的统计月数",
        months["month"].nunique(),
        "个月",
        kind="input",
        dataset=source,
        formula="month 的个数",
        period=window,
    )
    for name, kind in (("general_projects", "一般项目"), ("regular_requirements", "常规需求")):
        counts = months.loc[months["type"] == kind, "count"]
        book.compute(
            f"{name}_monthly_avg_6m",
            f"近{WINDOW}个月月均完成的{kind}",
            float(counts.mean()),
            "个/月",
            dataset=source,
            formula=f"mean(count)，type = {kind}",
            decimals=0,
            period=window,
        )
    total = float(own["count"].sum()) / len(issue.period)
    base, basis = _released_per_month(issue)
    book.change("tasks_released_total_change", "投产上线任务单的变化", total, base, basis)


def _released_per_month(issue: Issue) -> tuple[float, str]:
    """Task orders released a month in the period before, or in the months of record before it."""
    rows = issue.recent("monthly_releases_6m")
    earlier = rows[rows["month"] < str(issue.period.start)]
    if issue.previous is not None:
        period = issue.previous.period
        earlier = earlier[earlier["month"].isin([str(month) for month in period])]
        return float(earlier["count"].sum()) / len(period), basis_of(issue.previous)
    months = earlier["month"].unique()
    basis = f"{Month.parse(months[0]).label}至{Month.parse(months[-1]).number}月月均"
    return float(earlier["count"].sum()) / len(months), basis


def _state_departments(book: Facts) -> None:
    issue = book.issue
    for name, rows, verb in (
        ("tasks_received", received(issue), "接收"),
        ("tasks_released", released(issue), "上线"),
    ):
        source = f"{name}_by_department"
        label = f"{RETAIL}{verb}任务单"
        state_standing(book, f"{name}_retail", label, source, "task_orders", RETAIL)
        book.say(f"{name}_leader", f"{verb}任务单的领先部门", leader(rows, verb))
        top = rows.iloc[0]
        book.say(f"{name}_top", f"{verb}任务单最多的部门", str(top["department"]))
        book.compute(
            f"{name}_top_share",
            f"{verb}任务单最多的部门占比",
            float(top["share"]),
            "%",
            dataset=source,
            formula="max(task_orders) / sum(task_orders) * 100",
            decimals=2,
        )
    rows = released(issue)
    book.compute(
        "tasks_released_retail",
        f"{RETAIL}上线任务单",
        int(rows.loc[rows["department"] == RETAIL, "task_orders"].sum()),
        "条",
        kind="input",
        dataset="tasks_released_by_department",
        formula=f"task_orders，department = {RETAIL}",
    )
    book.compute(
        "tasks_released_top_count",
        "上线任务单最多的部门的任务单",
        int(rows.iloc[0]["task_orders"]),
        "条",
        dataset="tasks_released_by_department",
        formula="max(task_orders)",
    )
