"""What keeps an issue from being published, all of it at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from digital_monthly.errors import BuildError
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.release.approvals import Standing, judge
from digital_monthly.release.gathering import gather_pages

__all__ = ["check_releasable", "standing_of"]


def check_releasable(issue: Issue, source: Path, time: dt.datetime, *, published: bool) -> None:
    """Make sure that an issue may be published.

    Args:
        issue: its data, which keep the contract.
        source: its book's source, with the executed pages.
        time: now.
        published: whether it is in the archive already.

    Raises:
        BuildError: chapters failed, errors or warnings are open, approvals are missing or void, or
            the embargo is not over; lists everything.
    """
    standing = standing_of(issue.root, issue.month, source, published=published)
    reasons = [
        *_failed(source),
        *_embargo(issue, time, published),
        *_lacking(standing),
        *_unsettled(issue),
    ]
    if reasons:
        raise BuildError(f"{issue.month}还不能发布：\n" + "\n".join(reasons))


def standing_of(root: Path, month: Month, source: Path, *, published: bool) -> Standing:
    """How an issue stands by the pages of its book."""
    return judge(root, month, gather_pages(root, source, month), published=published)


def _failed(source: Path) -> Iterator[str]:
    from digital_monthly.publish.guards import check_publishable

    try:
        check_publishable(source)
    except BuildError as error:
        yield str(error)


def _embargo(issue: Issue, time: dt.datetime, published: bool) -> Iterator[str]:
    embargo = issue.record.embargo
    if embargo is not None and time < embargo and not published:
        yield (
            f"发布时间未到：data/{issue.month}/issue.yml 写明 {embargo:%Y-%m-%d %H:%M}"
            f"（{embargo:%z}）之前不得发布。请到时再运行 monthly publish {issue.month}。"
        )


def _lacking(standing: Standing) -> Iterator[str]:
    if standing.lacking:
        month = standing.month
        yield (
            f"签批不全，有{len(standing.lacking)}项：\n"
            + "\n".join(f"  {line}。" for line in standing.lacking)
            + f"\n请由各岗位逐章签批：monthly approve {month} <章> --role <岗位>；"
            f"各章批准之后由校对签全刊：monthly approve {month} --role <岗位>。"
            + (
                f"\n{month}已经发布：签批之后用 monthly correct {month} 更正。"
                * standing.is_published
            )
        )


def _unsettled(issue: Issue) -> Iterator[str]:
    from digital_monthly.checks.issue import check_issue
    from digital_monthly.checks.reporting import Report, render
    from digital_monthly.contents import chapter_titles

    unsettled = [each for each in check_issue(issue) if each.stops]
    if unsettled:
        report = render(Report(str(issue.month), unsettled, chapter_titles(issue.root)), "text")
        yield (
            f"有{len(unsettled)}处错误或警告没有了结：\n{report}"
            f"请改正；来源自相矛盾的错误在 data/{issue.month}/errata.yml 由两个岗位认可，"
            f"可以保留的警告在 data/{issue.month}/waivers.yml 写明理由。写法见 data/README.md。"
        )
