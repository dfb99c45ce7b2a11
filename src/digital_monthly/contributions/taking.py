"""What one file holds for a month, and who sent it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from digital_monthly.contributions.claims import check_claims, senders_of
from digital_monthly.contributions.contributors import FILE, Contributor, Contributors
from digital_monthly.contributions.files.source import Source
from digital_monthly.contributions.sheets.cover import Cover
from digital_monthly.contributions.sheets.matching import match_sheets
from digital_monthly.contributions.sheets.table import Table, read_table
from digital_monthly.contributions.stored import read_rows
from digital_monthly.errors import Finding
from digital_monthly.issue import Issue
from digital_monthly.schemas import DATASETS

__all__ = ["Given", "take"]


@dataclass
class Given:
    """What one file holds for the month.

    Attributes:
        source: the file.
        contributor: who sent it.
        tables: the data sets in it that were filled in.
        blank: titles of those that were not.
        absent: titles of the department's other data sets.
        told: what an editor should know of how it was read.
    """

    source: Source
    contributor: Contributor
    tables: list[Table] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def take(
    source: Source,
    cover: Cover,
    contributors: Contributors,
    issue: Issue,
    department: str | None,
) -> tuple[Given | None, list[Finding]]:
    """Read a file's tables, and check that they are the sender's.

    Args:
        source: the file.
        cover: what its cover says.
        contributors: who sends what.
        issue: the month.
        department: who sent it, where the cover does not say.

    Returns:
        What it holds (None where nobody knows who sent it), and everything that is wrong with it.
    """
    match = match_sheets(source)
    findings = list(match.findings)
    tables, blank, told = [], [], [*source.told, *match.told]
    for sheet, dataset in match.sheets:
        table = read_table(source, sheet, dataset, issue.period)
        if table.is_blank:
            blank.append(dataset.title)
        else:
            tables.append(table)
            findings += table.findings
    contributor, wrong = _sender(source, cover, tables, contributors, department)
    findings += wrong
    if contributor is None:
        return None, findings
    for table in tables:
        findings += check_claims(table, contributor, contributors)
        findings += _check_units(table, issue)
    if not tables and not findings:
        problem = "没有填写任何数据"
        findings.append(Finding(source.name, problem, "请填写后保存，再重新导入"))
    here = {*blank, *(table.dataset.title for table in tables)}
    others = [DATASETS[name].title for name in contributor.sheets]
    absent = [title for title in others if title not in here]
    return Given(source, contributor, tables, blank, absent, told), findings


def _sender(
    source: Source,
    cover: Cover,
    tables: list[Table],
    contributors: Contributors,
    department: str | None,
) -> tuple[Contributor | None, list[Finding]]:
    """Who sent a file: as its cover says, or the command, or else the one who may have."""
    if department and cover.department and department != cover.department:
        problem = f"封面上是{cover.department}的报送表"
        return None, [Finding(source.name, problem, f"命令里写的是{department}，请核对")]
    named = department or cover.department
    if not named:
        possible = (
            set.union(*(senders_of(table, contributors) for table in tables)) if tables else set()
        )
        if len(possible) != 1:
            problem = "没有封面，看不出是哪个部门报送的"
            return None, [Finding(source.name, problem, "请用 --department 写明部门")]
        named = possible.pop()
    contributor = contributors.of(named)
    if contributor is None:
        remedy = f"请核对部门的名称，见 {FILE}"
        return None, [Finding(source.name, "没有这个报送部门", remedy, value=named)]
    return contributor, []


def _check_units(table: Table, issue: Issue) -> Iterator[Finding]:
    """A measure keeps the unit that it had in the last issue; another would be another size."""
    before = issue.previous
    if table.dataset.name != "measures" or before is None:
        return
    rows = read_rows(before.folder / "measures.csv", table.dataset) or []
    units = {row["id"]: row["unit"] for row in rows}
    for number, row in table.rows.items():
        unit = units.get(row["id"], row["unit"])
        if row["unit"] and row["unit"] != unit:
            problem = f"上期的单位是“{unit}”"
            yield table.finding(number, "unit", problem, f"请改回“{unit}”，数值按此单位填写")
