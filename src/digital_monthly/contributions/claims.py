"""Whether a department sends what it may: its own data sets, rows and measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from digital_monthly.contributions.contributors import FILE, Contributor, Contributors
from digital_monthly.contributions.sheets.table import Table
from digital_monthly.contributions.stored import Row
from digital_monthly.errors import Finding

__all__ = ["belongs_to", "check_claims", "senders_of"]


def belongs_to(contributor: Contributor, dataset: str) -> Callable[[Row], bool]:
    """Which rows of a data set a department sends.

    Args:
        contributor: the department.
        dataset: the data set's name.
    """
    if dataset in contributor.datasets:
        return lambda row: True
    if dataset == "measures":
        return lambda row: row["id"] in contributor.measures
    return lambda row: row["department"] == contributor.department


def senders_of(table: Table, contributors: Contributors) -> set[str]:
    """The departments that may have sent a table of which nobody says whose it is."""
    name = table.dataset.name
    return {
        each.department
        for each in contributors.owners(name)
        if any(belongs_to(each, name)(row) for row in table.rows.values())
    }


def check_claims(
    table: Table, contributor: Contributor, contributors: Contributors
) -> Iterator[Finding]:
    """Find what is another's to send.

    Args:
        table: what came.
        contributor: who sent it.
        contributors: who sends what.
    """
    name = table.dataset.name
    if name not in contributor.sheets:
        owners = "、".join(each.department for each in contributors.owners(name)) or "数据编辑"
        problem = f"“{table.dataset.title}”不由{contributor.department}报送"
        remedy = f"请删去此表；应由{owners}报送（见 {FILE}）"
        yield Finding(table.source.place(table.sheet), problem, remedy)
        return
    is_mine = belongs_to(contributor, name)
    for number, row in table.rows.items():
        if not is_mine(row):
            yield _foreign(table, number, row, contributor, contributors)


def _foreign(
    table: Table, number: int, row: Row, contributor: Contributor, contributors: Contributors
) -> Finding:
    if table.dataset.name != "measures":
        problem = f"不是{contributor.department}的行"
        return table.finding(number, "department", problem, "请只报本部门的行")
    owner = next((each for each in contributors.contributors if row["id"] in each.measures), None)
    if owner is None:
        return table.finding(number, "id", f"{FILE} 里没有这项指标", "请核对指标，或请编辑登记")
    remedy = f"请删去这一行；应由{owner.department}报送"
    return table.finding(number, "id", f"不由{contributor.department}报送", remedy)
