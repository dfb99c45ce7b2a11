"""Laying out the source of one month's web book."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from digital_monthly.contents import pages_of
from digital_monthly.errors import BuildError
from digital_monthly.illustrations import preparing
from digital_monthly.month import Month
from digital_monthly.writing import write_bytes

__all__ = ["prepare_source", "prepared_picture"]


def prepare_source(root: Path, month: Month, source: Path) -> None:
    """Lay out a book's source for one month: settings, contents, static pages, the month's data.

    Only files whose content differs are written, so that Sphinx builds only what changed; files
    that are gone from the repository go here too.
    """
    wanted: dict[Path, Path] = {}
    for name in ("_config.yml", "_toc.yml"):
        wanted[source / name] = root / name
    for path in (*(root / "book").glob("*.md"), *(root / "book").glob("*/*.png")):
        wanted[source / path.relative_to(root)] = path
    folder = root / "data" / str(month)
    for path in folder.rglob("*"):
        if path.is_file():
            wanted[source / "data" / str(month) / path.relative_to(folder)] = path
    for target, origin in wanted.items():
        write_bytes(target, _content(origin, root))
    _drop((source / "data").rglob("*"), wanted)
    _drop([*(source / "book").glob("*.md"), *(source / "book").glob("*/*.png")], wanted)
    pages = {Path(page).name for page in pages_of(root)}
    for path in (source / "book").glob("*.ipynb"):
        if path.stem not in pages and not path.name.startswith("."):
            path.unlink()


def _content(path: Path, root: Path) -> bytes:
    """A file as the book has it: articles' pictures upright, small and without metadata."""
    is_sent = "pictures" in path.relative_to(root).parts
    if is_sent and path.suffix.lower() in preparing.KINDS:
        return prepared_picture(path, root).read_bytes()
    return path.read_bytes()


def prepared_picture(path: Path, root: Path) -> Path:
    """Where an article's picture lies as the book has it.

    Args:
        path: the picture as it was sent.
        root: the repository's root, which keeps what was prepared.

    Raises:
        BuildError: it cannot be read.
    """
    content, cache = path.read_bytes(), root / ".monthly" / "cache" / "pictures"
    try:
        return preparing.prepared(content, path.suffix.lower(), cache)
    except OSError as error:  # checks tell of it; a picture may change after they ran
        shown = path.relative_to(root).as_posix()
        raise BuildError(f"{shown}：图片打不开。请另存后再放入。") from error


def _drop(paths: Iterable[Path], wanted: dict[Path, Path]) -> None:
    for path in list(paths):
        if path.is_file() and path not in wanted:
            path.unlink()
