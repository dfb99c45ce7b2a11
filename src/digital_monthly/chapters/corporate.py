"""企金条线: the line's requirements month by month, and its stories."""

from __future__ import annotations

import pandas as pd

from digital_monthly.comparison import state_points
from digital_monthly.facts import NO_BASE, Facts
from digital_monthly.issue import Issue
from digital_monthly.month import Month

__all__ = ["DEPARTMENT", "LINE", "WINDOW", "balance", "facts", "long", "monthly"]

LINE = "企金条线"
DEPARTMENT = "企业金融管理部"
"""The department that the line's requirements belong to."""

WINDOW = 12
"""Months that the chart looks back."""

_DATASET = "corp_requirements"
_KINDS = {"new": "新增需求", "live": "上线需求"}


def monthly(rows: pd.DataFrame) -> pd.DataFrame:
    """The line's requirements by month.

    Args:
        rows: ``corp_requirements`` of any months and lines.

    Returns:
        Columns month, new, live and rate (live over new in percent, NaN in a month without new
        ones), sorted by month.
    """
    frame = rows.loc[rows["line"] == LINE, ["month", "new", "live"]]
    frame = frame.sort_values("month", ignore_index=True)
    frame["rate"] = (frame["live"] / frame["new"] * 100).where(frame["new"] > 0)
    return frame


def long(rows: pd.DataFrame) -> pd.DataFrame:
    """The same in long form: month, kind (新增需求, then 上线需求), count."""
    frame = rows.melt("month", list(_KINDS), "kind", "count")
    return frame.assign(kind=frame["kind"].map(_KINDS))


def balance(new: int, live: int) -> str:
    """Whether as many went live as came in, in words."""
    if live == new:
        return "上线与新增持平"
    return f"上线比新增{'多' if live > new else '少'}{abs(live - new)}个"


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "corporate")
    rows = monthly(issue.recent(_DATASET)).set_index("month")
    _state_requirements(book, rows)
    _state_rate(book, rows)
    count = len(issue.articles_of("corporate", "亮点工作"))
    words = f"本期报道{count}项亮点工作" if count else "本期没有报送亮点工作"
    book.say("corp_stories", "亮点工作", words)
    return book.with_articles()


def _state_requirements(book: Facts, rows: pd.DataFrame) -> None:
    """State what the issue's last month brought, against the month before it."""
    month, before = book.issue.month, book.issue.month + -1
    book.compute(
        "corp_requirements_month",
        "企金条线需求的统计月份",
        str(month),
        "年月",
        dataset=_DATASET,
        formula="max(month)",
        period=str(month),
    )
    for column, kind in _KINDS.items():
        fact = book.compute(
            f"corp_requirements_{column}",
            f"{month.number}月{kind}",
            _value(rows, month, column),
            "个",
            kind="input",
            dataset=_DATASET,
            formula=f"{column}，line = {LINE}，month = {month}",
            decimals=0,
            period=str(month),
        )
        known = str(before) in rows.index
        base = _value(rows, before, column) if known else None
        label = f"{kind}的变化"
        book.change(f"{fact.id}_change", label, fact.number, base, f"{before.number}月")


def _value(rows: pd.DataFrame, month: Month, column: str) -> int:
    return int(rows[column].get(str(month), 0))


def _state_rate(book: Facts, rows: pd.DataFrame) -> None:
    """State the throughput rate; a month without new requirements has none."""
    month, before = book.issue.month, book.issue.month + -1
    label = f"{month.number}月需求吞吐率"
    new, live = (int(book[f"corp_requirements_{column}"].number) for column in _KINDS)
    book.say("corp_balance", "上线与新增之比较", balance(new, live))
    if new == 0:
        book.say("corp_throughput_rate", label, "无新增需求，不计吞吐率")
        book.say("corp_throughput_rate_change", f"{label}的变化", NO_BASE)
        return
    rate = book.derive(
        "corp_throughput_rate",
        label,
        "corp_requirements_live / corp_requirements_new * 100",
        "%",
        decimals=2,
        period=str(month),
        note="当月上线需求与当月新增需求之比；上线的需求可能是以往月份新增的",
    )
    earlier = rows["rate"].get(str(before))
    base = None if earlier is None or pd.isna(earlier) else float(earlier)
    state_points(book, "corp_throughput_rate_change", rate, base, f"{before.number}月")
