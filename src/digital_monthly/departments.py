"""Distributions over departments: shares and ranks, the same way in every chapter."""

from __future__ import annotations

import pandas as pd

from digital_monthly.facts import Facts

__all__ = ["RETAIL", "distribution", "rank_of", "share_of", "state_standing"]

RETAIL = "零售银行管理部"
"""The department whose share and rank the bulletin reports in every issue."""


def distribution(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Departments by size.

    Args:
        frame: columns department and ``measure``, one row a department.
        measure: the column that is distributed.

    Returns:
        Columns department, ``measure``, share (percent of the total) and rank (1 is the largest,
        ties share the better rank), sorted by rank.
    """
    rows = frame[["department", measure]].copy()
    rows["share"] = rows[measure] / rows[measure].sum() * 100
    rows["rank"] = rows[measure].rank(method="min", ascending=False).astype("int64")
    return rows.sort_values(["rank", "department"], ignore_index=True)


def share_of(rows: pd.DataFrame, department: str) -> float:
    """A department's share in percent; 0 when it is not among the rows."""
    return float(rows.loc[rows["department"] == department, "share"].sum())


def rank_of(rows: pd.DataFrame, department: str) -> int:
    """A department's rank; one past the last when it is not among the rows."""
    ranks = rows.loc[rows["department"] == department, "rank"]
    return int(ranks.iloc[0]) if len(ranks) else len(rows) + 1


def state_standing(
    book: Facts, prefix: str, label: str, dataset: str, measure: str, department: str
) -> None:
    """State a department's share and rank, as ``<prefix>_share`` and ``<prefix>_rank``.

    Args:
        book: the chapter's facts.
        prefix: the part of the facts' ids before ``_share`` and ``_rank``.
        label: what is distributed and for whom, in Chinese.
        dataset: a data set by department.
        measure: the column that is distributed.
        department: whose standing is stated.
    """
    rows = distribution(book.issue.frame(dataset), measure)
    book.compute(
        f"{prefix}_share",
        f"{label}占比",
        share_of(rows, department),
        "%",
        dataset=dataset,
        formula=f"{measure}({department}) / sum({measure}) * 100",
        decimals=2,
    )
    book.compute(
        f"{prefix}_rank",
        f"{label}排名",
        rank_of(rows, department),
        "名次",
        dataset=dataset,
        formula=f"rank({measure}, {department})",
    )
