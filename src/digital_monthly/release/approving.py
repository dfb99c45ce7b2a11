"""Approving from the command line: execute what must be, then sign."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from digital_monthly.errors import BuildError
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.release.approvals import Standing, judge
from digital_monthly.release.gathering import gather
from digital_monthly.release.records import WHOLE, Approval, Step
from digital_monthly.release.signing import sign
from digital_monthly.root import issue_months
from digital_monthly.run.build import prepare_chapters
from digital_monthly.run.session import Session, locked

__all__ = ["approve", "current_month"]


def approve(
    session: Session,
    chapters: Sequence[str],
    role: str,
    step: Step | None,
    tell: Callable[[str], None],
) -> tuple[list[Approval], Standing]:
    """Sign chapters, or the whole issue.

    Args:
        session: the month and how to run it.
        chapters: stems; none for the whole, which the proofreader signs.
        role: the position that signs.
        step: which hand it is; the next one that each chapter lacks by default.
        tell: called with a sentence as each stage begins.

    Returns:
        What was recorded, and how the issue stands now.

    Raises:
        DataError: the data break the contract.
        BuildError: something cannot be signed; nothing is recorded then.
    """
    root, month, names = session.root, session.month, list(chapters) or [WHOLE]
    with locked(root, str(month), tell):
        if any(plan.result is None for plan in session.plan()):
            prepare_chapters(session, root / "_build" / str(month) / "source", tell)
        gathered = gather(root, month)
        standing = judge(root, month, gathered)
        errors = _errors(root, month, standing, names, step)
        time = dt.datetime.now().astimezone().replace(microsecond=0)
        signed = sign(root, standing, gathered, names, role, step, time, errors)
        return signed, judge(root, month, gathered)


def current_month(root: Path, site: Path) -> Month:
    """The newest issue that is not published.

    Raises:
        BuildError: all are.
    """
    for month in reversed(issue_months(root)):
        if not (site / str(month)).is_dir():
            return month
    raise BuildError(
        "各期都已发布。请写明月份，如 monthly approve 2024-02 releases --role <岗位>。"
    )


def _errors(
    root: Path, month: Month, standing: Standing, names: Sequence[str], step: Step | None
) -> Counter[str]:
    """Open errors by chapter, where an approver is to sign; checking takes two seconds."""
    taken = {
        step or found.next
        for found in map(standing.of, names)
        if found is not None and not found.pending
    }
    if "approver" not in taken:
        return Counter()
    from digital_monthly.checks.issue import check_issue

    judged = check_issue(Issue(month, root))
    return Counter(each.violation.chapter for each in judged if each.is_error)
