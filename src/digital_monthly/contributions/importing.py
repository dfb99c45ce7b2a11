"""Taking what departments sent into a month's folder: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digital_monthly import journal
from digital_monthly.contributions.changing import Change, find_changes
from digital_monthly.contributions.contributors import Contributors
from digital_monthly.contributions.files.source import Source
from digital_monthly.contributions.receiving import Received
from digital_monthly.contributions.stored import csv_of
from digital_monthly.contributions.taking import Given, take
from digital_monthly.errors import BuildError, DataError, Finding
from digital_monthly.issue import Issue
from digital_monthly.provenance import with_records
from digital_monthly.release.published import is_published

__all__ = ["Plan", "plan_import", "write"]


@dataclass
class Plan:
    """What an import would do.

    Attributes:
        issue: the month.
        given: what each file holds.
        changes: the files of the month that would change.
    """

    issue: Issue
    given: list[Given]
    changes: list[Change]

    @property
    def doubts(self) -> list[str]:
        """Numbers that somebody should look at before they are taken."""
        return [
            f"{change.dataset.title}：{doubt}" for change in self.changes for doubt in change.doubts
        ]


def plan_import(
    received: Received,
    contributors: Contributors,
    root: Path,
    today: dt.date,
    department: str | None = None,
    role: str | None = None,
) -> Plan:
    """Read and check what came, and compare it with what is there; writes nothing.

    Args:
        received: the files.
        contributors: who sends what.
        root: the repository's root.
        today: the day of the import.
        department: who sent it, where covers do not say.
        role: the position that answers for it; by default the department's contact.

    Raises:
        MonthError: the month has no folder.
        BuildError: the month is published.
        DataError: what came cannot be taken; names every cell.
    """
    issue = Issue(received.month, root)
    if is_published(root, issue.month):
        remedy = f"确需改动，请用 monthly correct {issue.month} 作更正"
        raise BuildError(f"{issue.month}已经发布，不能再导入。{remedy}。")
    findings: list[Finding] = []
    given = []
    for source, cover in received.files:
        each, wrong = take(source, cover, contributors, issue, department)
        findings += wrong
        given += [each] if each is not None else []
    findings += _doubled(given)
    if findings:
        raise DataError(findings)
    changes, findings = find_changes(given, issue, today, role)
    if findings:
        raise DataError(findings)
    return Plan(issue, given, changes)


def write(plan: Plan) -> list[str]:
    """Carry out a plan, all or nothing.

    Returns:
        The paths that were written, from the repository's root; none where nothing changes.
    """
    if not plan.changes:
        return []
    folder = f"data/{plan.issue.month}"
    written: dict[str, bytes | None] = {
        f"{folder}/{change.dataset.name}.csv": csv_of(change.rows, change.dataset)
        for change in plan.changes
    }
    records = {f"{change.dataset.name}.csv": change.record for change in plan.changes}
    text = (plan.issue.folder / "provenance.yml").read_text(encoding="utf-8-sig")
    written[f"{folder}/provenance.yml"] = with_records(text, records).encode()
    journal.commit(plan.issue.root, written)
    return list(written)


def _doubled(given: list[Given]) -> Iterator[Finding]:
    """Data of one department for one data set may come in one file only."""
    firsts: dict[tuple[str, str], Source] = {}
    for each in given:
        for table in each.tables:
            key = (each.contributor.department, table.dataset.name)
            first = firsts.setdefault(key, each.source)
            if first is not each.source:
                problem = f"“{table.dataset.title}”在{first.name}里也有"
                yield Finding(table.source.place(table.sheet), problem, "请只留一份")
