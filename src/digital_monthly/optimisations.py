"""Optimisations of business processes: the list, by line and status, and what moved since."""

from __future__ import annotations

import pandas as pd

from digital_monthly.durations import listed
from digital_monthly.facts import NO_BASE
from digital_monthly.issue import Issue
from digital_monthly.month import Month

__all__ = ["STATES", "business_processes", "by_line", "latest_month", "most_lines", "progress"]

STATES = {"done": "已完成", "doing": "实施中", "analyzing": "分析中"}
"""The statuses, in the order of their progress, by the names that facts have for them."""


def business_processes(issue: Issue) -> pd.DataFrame:
    """The list of optimisations: name, line, status, start, done; those done first."""
    rows = issue.frame("biz_process_list")
    rows["order"] = rows["status"].map(list(STATES.values()).index)
    rows = rows.sort_values(["order", "line", "done", "start"], kind="stable", ignore_index=True)
    return rows[["name", "line", "status", "start", "done"]]


def by_line(rows: pd.DataFrame) -> pd.DataFrame:
    """Optimisations by line and status, the line with most first.

    Returns:
        Columns line, status, order (0 is 已完成), count and total (the line's), one row for each
        line and status that occur.
    """
    counts = rows.groupby(["line", "status"]).size().rename("count").reset_index()
    counts["order"] = counts["status"].map(list(STATES.values()).index)
    counts["total"] = counts.groupby("line")["count"].transform("sum")
    ranked = counts.sort_values(["total", "line", "order"], ascending=[False, True, True])
    return ranked.reset_index(drop=True)[["line", "status", "order", "count", "total"]]


def most_lines(counts: pd.DataFrame) -> str:
    """The lines with most optimisations: ``零售条线（8项）``; several where they tie.

    Args:
        counts: columns line and total, as `by_line` gives them.
    """
    most = counts["total"].max()
    lines = counts.loc[counts["total"] == most, "line"].unique()
    return f"{'、'.join(lines)}条线（{'各' if len(lines) > 1 else ''}{most}项）"


def latest_month(rows: pd.DataFrame) -> Month | None:
    """The latest month in which an optimisation started or was done; None when there is none."""
    months = pd.concat([rows["start"], rows["done"]]).dropna()
    return Month.parse(months.max()) if len(months) else None


def progress(rows: pd.DataFrame, earlier: pd.DataFrame | None) -> str:
    """What moved in the list of optimisations since the issue before, in words.

    Args:
        rows: ``biz_process_list`` of this issue.
        earlier: that of the issue before; None for the first.
    """
    if earlier is None:
        return NO_BASE
    before = dict(zip(earlier["name"], earlier["status"], strict=True))
    moved = rows[rows["status"] != rows["name"].map(before)]
    parts = [
        f"新{word}{len(names)}项（{listed(names)}）"
        for word, names in (
            ("完成", _names(moved, "done")),
            ("启动", _names(moved, "doing")),
            ("纳入", [name for name in rows["name"] if name not in before]),
        )
        if names
    ]
    return f"与上期末相比，{'，'.join(parts) or '清单没有变化'}"


def _names(rows: pd.DataFrame, state: str) -> list[str]:
    return rows.loc[rows["status"] == STATES[state], "name"].tolist()
