"""Building an issue: check, execute, web book, facts and report; nothing that is there already."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digital_monthly.cache import environment_of
from digital_monthly.month import Month
from digital_monthly.publish.print.fonts import font_set
from digital_monthly.run.execute import ChapterRun, Plan
from digital_monthly.run.report import Report, collect_facts
from digital_monthly.run.session import Session, warm_up
from digital_monthly.trends.records import look_of
from digital_monthly.writing import write_json, write_text

__all__ = ["Built", "build"]


@dataclass(frozen=True)
class Built:
    """A built issue: its title for people, its folder, how it went."""

    title: str
    folder: Path
    report: Report

    @property
    def facts(self) -> Path:
        """The issue's facts."""
        return self.folder / "facts.json"


def build(session: Session, tell: Callable[[str], None]) -> Built:
    """Build a month's issue in ``_build/<month>/``.

    Args:
        session: the month and how to run it.
        tell: called with the title of each stage as it begins.

    Raises:
        DataError: the data break the contract.
        BuildError: the web book cannot be made.
    """
    folder = session.root / "_build" / str(session.month)
    report = Report(session.month)
    plans = session.plan()
    if any(plan.result is None for plan in plans):
        warm_up()
        _load_publishing()
    with _stage(report, "check", f"检查 data/{session.month}", tell):
        session.check()
    with _stage(report, "execute", "执行各章", tell):
        report.chapters = _execute(session, folder / "source", plans)
    with _stage(report, "html", "生成网页", tell):
        title = _make_book(session, folder)
    write_json(folder / "report.json", report.to_json())
    return Built(title, folder, report)


def _load_publishing() -> None:
    """Load what makes pages while the process that kernels are forked from loads its own."""
    import digital_monthly.run.engine  # noqa: F401
    from digital_monthly.publish.web import load

    load()


def _execute(session: Session, source: Path, plans: list[Plan]) -> list[ChapterRun]:
    from digital_monthly.publish.source import prepare_source

    prepare_source(session.root, session.month, source)
    return session.execute(source / "book", plans)


def _make_book(session: Session, folder: Path) -> str:
    """Make pages and facts unless they were made from the same; the issue's title."""
    source, stamp = folder / "source", folder / ".made.json"
    inputs = _digest_inputs(session.root, source, session.month)
    known = _read_stamp(stamp)
    if known.get("inputs") == inputs and known.get("outputs") == _list_outputs(folder):
        return known["title"]
    stamp.unlink(missing_ok=True)
    from digital_monthly.publish.web import build_html

    title = build_html(source, folder / "html")
    write_json(folder / "facts.json", collect_facts(source / "book", session.names))
    outputs = _list_outputs(folder)
    write_text(stamp, json.dumps({"inputs": inputs, "outputs": outputs, "title": title}))
    return title


def _read_stamp(stamp: Path) -> dict[str, str]:
    try:
        known: dict[str, str] = json.loads(stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def _digest_inputs(root: Path, source: Path, month: Month) -> str:
    """A digest of all that pages and facts are made from; trends rest on earlier issues' data."""
    package = Path(__file__).parents[1]
    files = [path for path in source.rglob("*") if path.is_file()]
    code = [path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    digest = hashlib.sha256(f"{environment_of(root)} {font_set(root).digest}".encode())
    for place, paths in ((source, files), (package, code)):
        _add_files(digest, place, paths)
    digest.update(look_of(root, month).encode())
    return digest.hexdigest()


def _add_files(digest: hashlib._Hash, place: Path, paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        digest.update(path.relative_to(place).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())


def _list_outputs(folder: Path) -> str:
    """A digest of which pages and files there are, of what size and time."""
    listing = []
    for path in sorted([*folder.glob("facts.json"), *(folder / "html").rglob("*")]):
        status = path.stat()
        listing.append((path.relative_to(folder).as_posix(), status.st_size, status.st_mtime_ns))
    return hashlib.sha256(repr(listing).encode()).hexdigest()


@contextmanager
def _stage(report: Report, name: str, title: str, tell: Callable[[str], None]) -> Iterator[None]:
    tell(title)
    started = time.perf_counter()
    yield
    report.stages[name] = time.perf_counter() - started
