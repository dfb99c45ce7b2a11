"""数字化投入情况: person-days spent on each department's projects."""

from __future__ import annotations

import pandas as pd

from digital_monthly.comparison import rank_moved, state_points
from digital_monthly.departments import RETAIL, distribution, rank_of, share_of
from digital_monthly.facts import Facts
from digital_monthly.flows import basis_of
from digital_monthly.issue import Issue

__all__ = ["LEADING", "facts", "invested", "leaders", "standing"]

LEADING = 3
"""How many departments from the top are added up to show how concentrated the input is."""

_DATASET = "resource_input_by_department"


def invested(issue: Issue) -> pd.DataFrame:
    """Input by department: department, person_days, share (%), rank."""
    return distribution(issue.frame(_DATASET), "person_days")


def leaders(rows: pd.DataFrame) -> str:
    """The department with the largest input; all of them when several tie."""
    return "、".join(rows.loc[rows["rank"] == 1, "department"])


def standing(rows: pd.DataFrame, department: str) -> str:
    """Where a department stands, in words: ahead of whom, or behind whom, by person-days.

    Args:
        rows: departments by size, as `invested` gives them.
        department: the one that is placed.
    """
    days = rows.set_index("department")["person_days"]
    others = rows[rows["department"] != department]
    if department not in days.index or others.empty:
        return "没有可比的部门"
    other = others.iloc[0]
    gap = float(days[department]) - float(other["person_days"])
    if gap == 0:
        return f"与{other['department']}并列"
    return f"比{other['department']}{'多' if gap > 0 else '少'}{abs(gap):,g}人天"


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "resource_input")
    rows = invested(issue)
    _state_totals(book, rows)
    _state_top(book, rows)
    _state_retail(book, rows)
    return book.with_articles()


def _state_totals(book: Facts, rows: pd.DataFrame) -> None:
    issue, before = book.issue, book.issue.previous
    total = book.compute(
        "resource_input_total",
        "数字化资源投入",
        float(rows["person_days"].sum()),
        "人天",
        dataset=_DATASET,
        formula="sum(person_days)",
        decimals=0,
    )
    base, basis = None, ""
    if before is not None:
        base = float(before.frame(_DATASET)["person_days"].sum()) / len(before.period)
        basis = basis_of(before)
    monthly = total.number / len(issue.period)
    book.change("resource_input_total_change", "每月数字化资源投入的变化", monthly, base, basis)
    book.compute(
        "resource_input_departments",
        "有投入的部门",
        int((rows["person_days"] > 0).sum()),
        "个",
        dataset=_DATASET,
        formula="person_days > 0 的部门数",
    )


def _state_top(book: Facts, rows: pd.DataFrame) -> None:
    book.say("resource_input_top", "投入最多的部门", leaders(rows))
    for identifier, label, column, unit, decimals, formula in (
        ("days", "投入", "person_days", "人天", None, "max(person_days)"),
        ("share", "占比", "share", "%", 2, "max(person_days) / sum(person_days) * 100"),
    ):
        book.compute(
            f"resource_input_top_{identifier}",
            f"投入最多的部门{label}",
            float(rows[column].iloc[0]),
            unit,
            dataset=_DATASET,
            formula=formula,
            decimals=decimals,
        )
    share = book.compute(
        f"resource_input_top{LEADING}_share",
        f"投入前{LEADING}名部门占比",
        float(rows["share"].iloc[:LEADING].sum()),
        "%",
        dataset=_DATASET,
        formula=f"前{LEADING}名 person_days 之和 / sum(person_days) * 100",
        decimals=1,
    )
    before = book.issue.previous
    earlier = None if before is None else float(invested(before)["share"].iloc[:LEADING].sum())
    basis = "" if before is None else before.period.short_label
    state_points(book, f"{share.id}_change", share, earlier, basis)
    named = "、".join(rows["department"].iloc[:LEADING])
    book.say(f"resource_input_top{LEADING}", f"投入前{LEADING}名的部门", named)


def _state_retail(book: Facts, rows: pd.DataFrame) -> None:
    book.compute(
        "resource_input_retail",
        f"{RETAIL}的投入",
        float(rows.loc[rows["department"] == RETAIL, "person_days"].sum()),
        "人天",
        dataset=_DATASET,
        formula=f"person_days，department = {RETAIL}",
    )
    share = book.derive(
        "resource_input_retail_share",
        f"{RETAIL}投入占比",
        "resource_input_retail / resource_input_total * 100",
        "%",
        decimals=2,
    )
    rank = book.compute(
        "resource_input_retail_rank",
        f"{RETAIL}投入排名",
        rank_of(rows, RETAIL),
        "名次",
        dataset=_DATASET,
        formula=f"rank(person_days, {RETAIL})",
    )
    before = book.issue.previous
    earlier = None if before is None else invested(before)
    basis = "" if before is None else before.period.short_label
    past_share = None if earlier is None else share_of(earlier, RETAIL)
    past_rank = None if earlier is None else rank_of(earlier, RETAIL)
    state_points(book, f"{share.id}_change", share, past_share, basis)
    moved = rank_moved(int(rank.number), past_rank, basis)
    book.say(f"{rank.id}_change", f"{RETAIL}投入排名的变化", moved)
    book.say("resource_input_retail_standing", f"{RETAIL}的位置", standing(rows, RETAIL))
