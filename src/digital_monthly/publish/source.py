"""Laying out the source of one month's web book."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from digital_monthly.contents import pages_of
from digital_monthly.month import Month
from digital_monthly.writing import write_bytes

__all__ = ["prepare_source"]


def prepare_source(root: Path, month: Month, source: Path) -> None:
    """Lay out a book's source for one month: settings, contents, static pages, the month's data.

    Only files whose content differs are written, so that Sphinx builds only what changed; files
    that are gone from the repository go here too.
    """
    wanted: dict[Path, Path] = {}
    for name in ("_config.yml", "_toc.yml"):
        wanted[source / name] = root / name
    for path in (root / "book").glob("*.md"):
        wanted[source / "book" / path.name] = path
    folder = root / "data" / str(month)
    for path in folder.rglob("*"):
        if path.is_file():
            wanted[source / "data" / str(month) / path.relative_to(folder)] = path
    for target, origin in wanted.items():
        write_bytes(target, origin.read_bytes())
    _drop((source / "data").rglob("*"), wanted)
    _drop((source / "book").glob("*.md"), wanted)
    pages = {Path(page).name for page in pages_of(root)}
    for path in (source / "book").glob("*.ipynb"):
        if path.stem not in pages and not path.name.startswith("."):
            path.unlink()


def _drop(paths: Iterable[Path], wanted: dict[Path, Path]) -> None:
    for path in list(paths):
        if path.is_file() and path not in wanted:
            path.unlink()
