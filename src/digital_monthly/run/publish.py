"""Publishing an issue: build it where it is not up to date, refuse what is not fit, archive it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from digital_monthly.documents import IssueRecord, read_document
from digital_monthly.errors import BuildError, DataError
from digital_monthly.month import Month
from digital_monthly.run.build import build
from digital_monthly.run.session import Session, locked

if TYPE_CHECKING:
    from digital_monthly.publish.archive.publishing import Outcome
    from digital_monthly.publish.archive.settings import Settings

__all__ = ["check_findings", "check_status", "publish"]

_STATES = {"draft": "草稿", "review": "审核中"}


def publish(session: Session, settings: Settings, tell: Callable[[str], None]) -> Outcome:
    """Publish a month's issue.

    Args:
        session: the month and how to run it.
        settings: the archive.
        tell: called with a sentence as each stage begins.

    Raises:
        DataError: the data break the contract.
        BuildError: the issue is not approved, contradicts itself, a chapter failed, or it was
            published already and changed without a correction.
    """
    check_status(session.root, session.month)
    with locked(session.root, str(session.month), tell):
        tell("校验")
        session.check()
        check_findings(session.root, session.month)
        built = build(session, tell, settings.base)
        from digital_monthly.publish.archive.publishing import publish as archive
        from digital_monthly.publish.guards import check_publishable

        check_publishable(built.folder / "source")
        with locked(settings.site, "归档", tell):
            tell("归档")
            return archive(session.root, session.month, built.folder, settings.site, settings.base)


def check_status(root: Path, month: Month) -> None:
    """Make sure that an issue may be published.

    Raises:
        DataError: its ``issue.yml`` cannot be read.
        BuildError: it is a draft or under review.
    """
    name = f"data/{month}/issue.yml"
    record, findings = read_document(root / name, IssueRecord, name)
    if record is None:
        raise DataError(findings)
    if record.status in _STATES:
        raise BuildError(
            f"{month}还是{_STATES[record.status]}（status: {record.status}），不可发布。"
            f"审核通过后把 {name} 的 status 改为 approved，再运行 monthly publish {month}。"
        )


def check_findings(root: Path, month: Month) -> None:
    """Make sure that every error and warning of an issue is settled.

    Raises:
        BuildError: an error is open, or a warning has no written reason; lists them all.
    """
    from digital_monthly.checks.issue import check_issue
    from digital_monthly.checks.reporting import Report, render
    from digital_monthly.contents import chapter_titles
    from digital_monthly.issue import Issue

    unsettled = [each for each in check_issue(Issue(month, root)) if each.stops]
    if unsettled:
        report = render(Report(str(month), unsettled, chapter_titles(root)), "text")
        raise BuildError(
            f"{month}有{len(unsettled)}处错误或警告没有了结，不可发布：\n{report}"
            f"请改正；来源自相矛盾的错误在 data/{month}/errata.yml 由两个岗位认可，"
            f"可以保留的警告在 data/{month}/waivers.yml 写明理由。写法见 data/README.md。"
        )
