"""Distributions over departments: shares and ranks, the same way in every chapter."""

from __future__ import annotations

import pandas as pd

__all__ = ["RETAIL", "distribution", "rank_of", "share_of"]

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
