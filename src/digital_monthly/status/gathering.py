"""Putting together how far an issue has come."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from digital_monthly.contents import chapter_titles, stems_of
from digital_monthly.contributions.contributors import FILE, Contributors, read_contributors
from digital_monthly.documents import TO_WRITE
from digital_monthly.errors import Finding
from digital_monthly.issue import Issue
from digital_monthly.status.arrivals import arrivals_of
from digital_monthly.status.chapters import chapters_of
from digital_monthly.status.deliveries import department_status
from digital_monthly.status.signatures import WHOLE, signatures_of
from digital_monthly.status.standing import IssueStatus, Open

__all__ = ["gather"]


def gather(
    issue: Issue, findings: Sequence[Finding], opened: Sequence[Open], today: dt.date
) -> IssueStatus:
    """How far an issue has come.

    Args:
        issue: the month.
        findings: what is wrong or missing in its folder.
        opened: what its figures and texts contradict.
        today: the day by which deliveries count as late.

    Raises:
        DataError: ``issue.yml`` or ``contributors.yml`` breaks the contract.
    """
    root, record, titles = issue.root, issue.record, chapter_titles(issue.root)
    contributors = Contributors(contributors=[])
    if (root / FILE).is_file():
        contributors = read_contributors(root, stems_of(root))
    arrivals, signatures = arrivals_of(issue), signatures_of(root, issue.month)
    wrong = [finding for finding in findings if not finding.is_missing]
    severities = Counter(each.severity for each in opened)
    return IssueStatus(
        record,
        today,
        tuple(field for field, value in record if value == TO_WRITE),
        tuple(
            department_status(each, arrivals, titles, today) for each in contributors.contributors
        ),
        chapters_of(root, arrivals, contributors, opened, findings, signatures),
        severities["error"] + len(wrong),
        severities["warning"],
        tuple(map(str, wrong)),
        tuple(opened),
        signatures.get(WHOLE),
    )
