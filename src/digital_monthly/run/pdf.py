"""The print edition of a month by itself: check, execute what changed, typeset."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from digital_monthly.contents import find_printed
from digital_monthly.run.build import prepare_chapters
from digital_monthly.run.execute import ChapterRun
from digital_monthly.run.session import Session

__all__ = ["make_pdf"]


def make_pdf(
    session: Session, chapter: str | None, tell: Callable[[str], None]
) -> tuple[Path, list[ChapterRun]]:
    """Make the PDF of a month's issue, or of one chapter.

    Args:
        session: the month and how to run it.
        chapter: the chapter's stem; None for the whole issue.
        tell: called with the title of each stage as it begins.

    Returns:
        The PDF, and what became of each chapter.

    Raises:
        DataError: the data break the contract.
        BuildError: the pages cannot be typeset, or there is no such chapter.
    """
    if chapter:
        find_printed(session.root, chapter)  # before anything is run
    folder = session.root / "_build" / str(session.month)
    runs = prepare_chapters(session, folder / "source", tell).chapters
    tell("排印刷版")
    from digital_monthly.publish.print import making

    with making.opened(folder / "source", folder) as assembly:
        if chapter:
            return making.make_chapter(assembly, folder, chapter), runs
        return making.make_whole(assembly, folder), runs
