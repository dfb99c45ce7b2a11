"""Publishing and correcting an issue: refuse what is not fit, build it, freeze it, archive it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digital_monthly.documents import Correction
from digital_monthly.errors import BuildError
from digital_monthly.publish.archive.record import read_record
from digital_monthly.run.build import build, prepare_chapters
from digital_monthly.run.report import collect_facts
from digital_monthly.run.session import Session, locked

if TYPE_CHECKING:
    from digital_monthly.publish.archive.publishing import Outcome
    from digital_monthly.publish.archive.settings import Settings

__all__ = ["correct", "publish"]


def publish(session: Session, settings: Settings, tell: Callable[[str], None]) -> Outcome:
    """Publish a month's issue.

    Args:
        session: the month and how to run it.
        settings: the archive.
        tell: called with a sentence as each stage begins.

    Raises:
        DataError: the data break the contract.
        BuildError: the issue is not approved, contradicts itself, a chapter failed, its embargo is
            not over, or it was published already and says something else now.
    """
    with locked(session.root, str(session.month), tell):
        return _release(session, settings, tell)


def correct(
    session: Session,
    settings: Settings,
    corrections: Sequence[Correction],
    tell: Callable[[str], None],
) -> Outcome:
    """Replace a published issue by a corrected one, which tells of the corrections.

    Args:
        session: the month and how to run it.
        settings: the archive.
        corrections: what is corrected, beside what ``issue.yml`` says already.
        tell: called with a sentence as each stage begins.

    Raises:
        DataError: the data break the contract.
        BuildError: the issue is not published, what changed is not told or not approved, or as
            for `publish`. ``issue.yml`` is as it was then.
    """
    from digital_monthly.release.correcting import check_told, noted

    root, month = session.root, session.month
    with locked(root, str(month), tell), noted(root, month, corrections) as record:
        published = settings.site / str(month)

        def check() -> None:
            stated = collect_facts(_source(session) / "book", session.names)
            check_told(record, read_record(published), stated, _facts_in(published))

        return _release(session, settings, tell, check)


def _release(
    session: Session,
    settings: Settings,
    tell: Callable[[str], None],
    check: Callable[[], None] | None = None,
) -> Outcome:
    """Release what is there now; a correction is checked once its chapters are executed."""
    from digital_monthly.issue import Issue
    from digital_monthly.publish.archive.publishing import publish as archive
    from digital_monthly.release.freezing import freeze, inputs_of
    from digital_monthly.release.gate import check_releasable

    root, month, time = session.root, session.month, dt.datetime.now().astimezone()
    source, published = _source(session), read_record(settings.site / str(month)) is not None
    frozen = freeze(root, month, settings.base, time)
    prepared = prepare_chapters(session, source, tell)
    if check is not None:
        check()
    tell("核对签批与校验")
    check_releasable(Issue(month, root), source, time, published=published)
    built = build(session, tell, settings.base, prepared=prepared)
    if inputs_of(root, month) != frozen.inputs:
        raise BuildError(f"生成{month}期间，数据或笔记本又被改动，没有发布。请重新运行。")
    with locked(settings.site, "归档", tell):
        tell("归档")
        place = (root, month, built.folder, settings.site, settings.base)
        return archive(*place, frozen=frozen, correcting=check is not None)


def _source(session: Session) -> Path:
    return session.root / "_build" / str(session.month) / "source"


def _facts_in(folder: Path) -> list[dict[str, Any]]:
    path = folder / "facts.json"
    facts: list[dict[str, Any]] = json.loads(path.read_bytes()) if path.is_file() else []
    return facts
