"""The digest of a month by itself: check, execute what changed, make the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from digital_monthly.run.build import prepare_chapters
from digital_monthly.run.execute import ChapterRun
from digital_monthly.run.session import Session

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
    runs = prepare_chapters(session, folder / "source", tell).chapters
    tell("做一页摘要")
    from digital_monthly.publish.archive.settings import settings_of
    from digital_monthly.publish.digest import making

    base = settings_of(session.root).base
    return making.make_digest(session.month, folder, base), runs
