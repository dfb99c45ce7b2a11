"""How far an issue has come, by what lies in its folder and what checks say of it now."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.run.verdict import Verdict, verdict
from digital_monthly.status.gathering import gather
from digital_monthly.status.standing import IssueStatus, Open

__all__ = ["status_of"]


def status_of(
    root: Path, month: Month, today: dt.date, judged: Verdict | None = None
) -> IssueStatus:
    """How far an issue has come.

    Args:
        root: the repository's root.
        month: the issue.
        today: the day by which deliveries count as late.
        judged: what checks say, where that is known already.

    Raises:
        MonthError: the month has no data folder.
        DataError: ``issue.yml`` or ``contributors.yml`` breaks the contract.
    """
    issue = Issue(month, root)
    judged = judged or verdict(root, month)
    opened = [
        Open(each["chapter"], each["severity"], each["message"], each["expected"])
        for each in judged.opened
    ]
    return gather(issue, judged.findings, opened, today)
