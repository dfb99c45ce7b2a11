"""The digest of a month by itself: check, execute what changed, make the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from digital_monthly.run.build import execute_chapters
from digital_monthly.run.execute import ChapterRun
from digital_monthly.run.session import Session, warm_up

__all__ = ["make_digest"]


def make_digest(
    session: Session, tell: Callable[[str], None]
) -> tuple[list[Path], list[ChapterRun]]:
    """Make a month's digest.

    Args:
        session: the month and how to run it.
        tell: called with the title of each stage as it begins.

    Returns:
        Its files, and what became of each chapter.

    Raises:
        DataError: the data break the contract.
        BuildError: the start page failed, or the digest cannot be laid out.
    """
    folder = session.root / "_build" / str(session.month)
    plans = session.plan()
    if any(plan.result is None for plan in plans):
        warm_up()
    tell(f"检查 data/{session.month}")
    session.check()
    tell("执行各章")
    runs = execute_chapters(session, folder / "source", plans)
    tell("做一页摘要")
    from digital_monthly.publish.digest import making

    return making.make_digest(session.month, folder), runs
