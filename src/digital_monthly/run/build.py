"""Building an issue: check, execute, make all that is read; nothing that is there already."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digital_monthly.cache import environment_of
from digital_monthly.month import Month
from digital_monthly.publish.archive.settings import settings_of
from digital_monthly.publish.print.fonts import font_set
from digital_monthly.publish.print.naming import pdf_name
from digital_monthly.run.apart import apart
from digital_monthly.run.report import Report, collect_facts
from digital_monthly.run.session import Session, locked, warm_up
from digital_monthly.trends.records import look_of
from digital_monthly.writing import write_json, write_text

__all__ = ["Built", "build", "is_built", "prepare_chapters"]


@dataclass(frozen=True)
class Built:
    """A built issue: its title for people, its folder, how it went, whether it was made now."""

    title: str
    folder: Path
    report: Report
    is_new: bool = True

    @property
    def facts(self) -> Path:
        """The issue's facts."""
        return self.folder / "facts.json"

    @property
    def digest(self) -> list[Path]:
        """The digest's files; none where the first page failed, or has no main points."""
        return sorted(self.folder.glob("digest.*"))

    @property
    def pdf(self) -> Path:
        """The print edition."""
        return self.folder / pdf_name(self.report.month)


def build(
    session: Session,
    tell: Callable[[str], None],
    base: str | None = None,
    *,
    prints: bool = True,
    is_one_of_many: bool = False,
    prepared: Report | None = None,
) -> Built:
    """Build a month's issue in ``_build/<month>/``.

    Args:
        session: the month and how to run it.
        tell: called with the title of each stage as it begins.
        base: the archive's address, to which the digest links; as ``_config.yml`` says if None.
        prints: whether print edition and digest are made, and offered by the pages.
        is_one_of_many: whether this process will build others too; then pages are made in another.
        prepared: what `prepare_chapters` told, if it has just been called for this month's source.

    Raises:
        DataError: the data break the contract.
        BuildError: the web book cannot be made.
    """
    folder = session.root / "_build" / str(session.month)
    report = prepared or _prepare(session, folder / "source", tell, _load_publishing)
    book = _Book(session, folder, base, prints)
    if is_one_of_many and book.is_new:
        from digital_monthly.publish.web import load_all

        load_all()
        title, stages = apart(lambda: _publish(book, tell))
    else:
        title, stages = _publish(book, tell)
    report.stages |= stages
    write_json(folder / "report.json", report.to_json())
    return Built(title, folder, report, book.is_new)


def _publish(book: _Book, tell: Callable[[str], None]) -> tuple[str, dict[str, float]]:
    """Make all that is read; the book's title, and the seconds of each stage."""
    report = Report(book.month)
    with _stage(report, "html", "生成网页", tell):
        book.make_pages()
    if book.has_prints:
        with _stage(report, "pdf", "排印刷版", tell):
            book.make_prints()
        with _stage(report, "digest", "做一页摘要", tell):
            book.make_digest()
    book.note()
    return book.title, report.stages


def is_built(session: Session, base: str | None = None, *, prints: bool = True) -> bool:
    """Whether a build would find all there: no chapter to execute, no page to make.

    Args:
        session: the month and how it would be run.
        base: the archive's address, as `build` takes it.
        prints: whether print edition and digest count.
    """
    if any(plan.result is None for plan in session.plan()):
        return False
    from digital_monthly.publish.source import prepare_source

    folder = session.root / "_build" / str(session.month)
    with locked(session.root, str(session.month), lambda _: None):
        prepare_source(session.root, session.month, folder / "source")
        return not _Book(session, folder, base, prints).is_new


def prepare_chapters(session: Session, source: Path, tell: Callable[[str], None]) -> Report:
    """Check the data, lay out a book's source and execute into it the chapters that changed.

    Args:
        session: the month and how to run it.
        source: the folder of the source.
        tell: called with the title of each stage as it begins.

    Raises:
        DataError: the data break the contract.
    """
    return _prepare(session, source, tell)


def _prepare(
    session: Session,
    source: Path,
    tell: Callable[[str], None],
    load: Callable[[], None] = lambda: None,
) -> Report:
    """Prepare chapters, and note how long it took; `load` is done while kernels are loaded."""
    report = Report(session.month)
    plans = session.plan()
    if any(plan.result is None for plan in plans):
        warm_up()
        load()
    with _stage(report, "check", f"检查 data/{session.month}", tell):
        session.check()
    with _stage(report, "execute", "执行各章", tell):
        from digital_monthly.publish.source import prepare_source

        prepare_source(session.root, session.month, source)
        report.chapters = session.execute(source / "book", plans)
    return report


def _load_publishing() -> None:
    """Load what makes pages while the process that kernels are forked from loads its own."""
    import digital_monthly.run.engine  # noqa: F401
    from digital_monthly.publish.web import load

    load()


class _Book:
    """A month's pages, facts and PDFs, made unless they were made from the same.

    Args:
        session: the month and how to run it.
        folder: where they lie.
        base: the archive's address.
        prints: whether PDFs belong to it.
    """

    def __init__(self, session: Session, folder: Path, base: str | None, prints: bool) -> None:
        self._session = session
        self._base = settings_of(session.root, base=base).base
        self._folder = folder
        self._stamp = folder / ".made.json"
        self.month = session.month
        self.has_prints = prints
        made_from = _digest_inputs(session.root, folder / "source", session.month, self._base)
        self._inputs = made_from if prints else f"{made_from} without prints"
        known = _read_stamp(self._stamp)
        self.title = known.get("title", "")
        is_same = known.get("inputs") == self._inputs
        self.is_new = not is_same or known.get("outputs") != _list_outputs(folder)

    def make_pages(self) -> None:
        """Make pages and facts."""
        if not self.is_new:
            return
        self._stamp.unlink(missing_ok=True)
        from digital_monthly.publish.web import build_html

        source = self._folder / "source"
        self.title = build_html(source, self._folder / "html", prints=self.has_prints)
        facts = collect_facts(source / "book", self._session.names)
        write_json(self._folder / "facts.json", facts)

    def make_prints(self) -> None:
        """Make the PDFs of the issue and its chapters."""
        if not self.is_new:
            return
        from digital_monthly.publish.print import making

        with making.opened(self._folder / "source", self._folder) as assembly:
            making.make_whole(assembly, self._folder)
            making.make_chapters(assembly, self._folder)

    def make_digest(self) -> None:
        """Make the digest where the first page gives one."""
        if not self.is_new:
            return
        from digital_monthly.publish.digest import making

        if making.can_be_made(self._folder / "source"):
            making.make_digest(self._session.month, self._folder, self._base)
        else:
            making.drop(self._folder)

    def note(self) -> None:
        """Note that all is made."""
        if not self.is_new:
            return
        outputs = _list_outputs(self._folder)
        made = {"inputs": self._inputs, "outputs": outputs, "title": self.title}
        write_text(self._stamp, json.dumps(made))


def _read_stamp(stamp: Path) -> dict[str, str]:
    try:
        known: dict[str, str] = json.loads(stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def _digest_inputs(root: Path, source: Path, month: Month, base: str) -> str:
    """A digest of all that pages and facts are made from; trends rest on earlier issues' data."""
    package = Path(__file__).parents[1]
    files = [path for path in source.rglob("*") if path.is_file()]
    code = [path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    digest = hashlib.sha256(f"{environment_of(root)} {font_set(root).digest} {base}".encode())
    template = root / "book" / "print"
    for place, paths in ((source, files), (package, code), (template, template.glob("*.typ"))):
        _add_files(digest, place, paths)
    digest.update(look_of(root, month).encode())
    return digest.hexdigest()


def _add_files(digest: hashlib._Hash, place: Path, paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        digest.update(os.fsencode(path.relative_to(place).as_posix()))
        digest.update(hashlib.sha256(path.read_bytes()).digest())


def _list_outputs(folder: Path) -> str:
    """A digest of which pages and files there are, of what size and time."""
    listing = []
    beside = (*folder.glob("facts.json"), *folder.glob("*.pdf"), *folder.glob("digest.*"))
    for path in sorted({*beside, *(folder / "html").rglob("*")}):
        status = path.stat()
        listing.append((path.relative_to(folder).as_posix(), status.st_size, status.st_mtime_ns))
    return hashlib.sha256(repr(listing).encode()).hexdigest()


@contextmanager
def _stage(report: Report, name: str, title: str, tell: Callable[[str], None]) -> Iterator[None]:
    tell(title)
    started = time.perf_counter()
    yield
    report.stages[name] = time.perf_counter() - started
