"""Making the PDFs of a month in its own folder: the whole issue, and each chapter by itself."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from digital_monthly.contents import find_printed
from digital_monthly.errors import BuildError
from digital_monthly.publish.guards import check_pages
from digital_monthly.publish.messages import tidy_messages
from digital_monthly.publish.print.assembling import Assembly, digest_of
from digital_monthly.publish.print.naming import FOLDER, PRINTED, pdf_name
from digital_monthly.publish.web import open_sphinx
from digital_monthly.writing import write_bytes, write_text

__all__ = ["make_chapter", "make_chapters", "make_whole", "opened"]

_NOTES = ".printed.json"


@contextlib.contextmanager
def opened(source: Path, folder: Path) -> Iterator[Assembly]:
    """The pages of a book, read where they changed and resolved for print.

    Args:
        source: what `prepare_source` laid out, with the executed notebooks in ``book/``.
        folder: the month's folder.

    Raises:
        BuildError: a page was not executed, or Sphinx warned; carries every message.
    """
    check_pages(source)
    from sphinx.errors import SphinxError

    html = folder / "html"
    settings = {"digital_monthly_typesets": False}
    with open_sphinx(source, html, PRINTED, **settings) as (app, messages):
        try:
            app.build()
        except SphinxError as error:
            messages.write(f"{error}\n")
        warnings = tidy_messages(messages.getvalue(), source)
        if warnings:
            lines = "\n".join(f"  {line}" for line in warnings)
            raise BuildError(f"印刷版没有通过检查：\n{lines}")
        yield app.builder.assembly


def make_whole(assembly: Assembly, folder: Path) -> Path:
    """Typeset the whole issue unless it was typeset from the same; its file."""
    path = folder / pdf_name(assembly.month)
    _renew(assembly, folder, {path: assembly.whole()})
    return path


def make_chapter(assembly: Assembly, folder: Path, stem: str) -> Path:
    """Typeset one chapter unless it was typeset from the same; its file.

    Raises:
        BuildError: there is no such chapter.
    """
    page = find_printed(assembly.source, stem)
    path = _place(folder, stem)
    _renew(assembly, folder, {path: assembly.chapter(page)})
    return path


def make_chapters(assembly: Assembly, folder: Path) -> None:
    """Typeset what the web pages offer: every chapter that changed, and a copy of the whole."""
    wanted = {
        _place(folder, name.rpartition("/")[2]): assembly.chapter(name)
        for name in assembly.chapters
    }
    _renew(assembly, folder, wanted)
    whole = folder / pdf_name(assembly.month)
    copy = _place(folder, whole.stem)
    write_bytes(copy, whole.read_bytes())
    for path in copy.parent.glob("*.pdf"):
        if path != copy and path not in wanted:
            path.unlink()


def _place(folder: Path, stem: str) -> Path:
    return folder / "html" / FOLDER / f"{stem}.pdf"


def _renew(assembly: Assembly, folder: Path, wanted: Mapping[Path, Mapping[str, bytes]]) -> None:
    """Typeset what is not there as it should be, and take down what it was made from."""
    notes = folder / _NOTES
    known: dict[str, str] = {}
    with contextlib.suppress(OSError, ValueError):
        known = json.loads(notes.read_text("utf-8"))
    for path, files in wanted.items():
        name, digest = path.relative_to(folder).as_posix(), digest_of(files, assembly)
        if known.get(name) != digest or not path.is_file():
            write_bytes(path, assembly.typeset(files))
            known[name] = digest
    write_text(notes, json.dumps(known, sort_keys=True))
