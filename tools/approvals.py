"""Signs the sample issues of this repository anew: ``python -m tools.approvals``.

Their approvals are committed, so that a fresh clone can publish them. A change of what a chapter
shows voids them as it would void any; this renews them, in the names of the sample's positions, and
leaves those alone that hold.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.release.approvals import judge
from digital_monthly.release.gathering import gather
from digital_monthly.release.records import HANDS, WHOLE, Step
from digital_monthly.release.signing import sign
from digital_monthly.run.build import prepare_chapters
from digital_monthly.run.session import Session

__all__ = ["MONTHS", "renew"]

MONTHS = ("2024-02", "2024-03", "2024-04")
"""The sample issues."""

_ROLES: dict[Step, str] = {
    "author": "数字化建设办公室执行编辑",
    "reviewer": "数字化建设办公室审核岗",
    "approver": "数字化建设办公室主任",
    "proofreader": "数字化建设办公室校对岗",
}
_EAST = dt.timezone(dt.timedelta(hours=8))


def renew(root: Path, month: str) -> None:
    """Sign what is not signed as it is now, step by step, on the eve of the day of publication."""
    session = Session(Month.parse(month), root)
    prepare_chapters(session, root / "_build" / month / "source", print)
    gathered = gather(root, session.month)
    eve = Issue(month, root).record.published - dt.timedelta(days=1)
    for hour, step in enumerate((*HANDS, "proofreader"), 9):
        standing = judge(root, session.month, gathered)
        stages = [standing.proof] if step == "proofreader" else standing.chapters
        waiting = [each.chapter for each in stages if each.next == step]
        time = dt.datetime(eve.year, eve.month, eve.day, hour, tzinfo=_EAST)
        if waiting:
            sign(root, standing, gathered, waiting, _ROLES[step], step, time)
        print(f"{month} {step}: {'the whole' if waiting == [WHOLE] else len(waiting)}")


if __name__ == "__main__":
    for each in MONTHS:
        renew(Path.cwd(), each)
