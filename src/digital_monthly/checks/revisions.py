"""Whether an issue's revisions restate what earlier issues really published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digital_monthly.cells import parse_cell
from digital_monthly.errors import Finding
from digital_monthly.issue import Issue
from digital_monthly.schemas import DATASETS

__all__ = ["check_revisions"]


def check_revisions(issue: Issue) -> Iterator[Finding]:
    """Hold each row of ``revisions.csv`` against the value it restates.

    Args:
        issue: an issue whose data, and those of the issues before it, keep the contract.
    """
    name = f"data/{issue.month}/revisions.csv"
    for row, revision in enumerate(issue.revisions.itertuples(), 2):
        published = issue.value_before(revision)
        if published is None:
            yield Finding(name, "找不到要修订的数据", "请核对数据集、行与列", row=row)
        else:
            yield from _check_values(revision, published, name, row)


def _check_values(revision: Any, published: str, name: str, row: int) -> Iterator[Finding]:
    column = DATASETS[revision.dataset].columns[revision.column]
    for field in ("old", "new"):
        written = str(getattr(revision, field))
        value, problem = parse_cell(written, column)
        if field == "old" and not problem and value != parse_cell(published, column)[0]:
            problem = f"原值与已发布的{published}不符"
        if problem:
            yield Finding(name, problem, "请改正", row=row, column=field, value=written)
