"""The book's contents: parts and chapters, read from ``_toc.yml`` and the notebooks' titles."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from digital_monthly import reads
from digital_monthly.errors import BuildError

__all__ = [
    "GUIDE",
    "OVERVIEW",
    "PREFACE",
    "Part",
    "bound_of",
    "chapter_titles",
    "depths_of",
    "find_printed",
    "pages_of",
    "parts_of",
    "printed_of",
    "stems_of",
]

OVERVIEW = "book/indicators"
"""The page that lists the key figures of all chapters."""

GUIDE = "guide"
"""The stem of the page for those who make the book, which is not printed."""

PREFACE = "preface"
"""The stem of the page that opens the book together with its first one."""


@dataclass(frozen=True)
class Part:
    """A part of the book: Chinese and English title, and its chapters' stems in order."""

    title: str
    english: str
    chapters: tuple[str, ...]


def pages_of(root: Path) -> list[str]:
    """Every page that ``_toc.yml`` lists, without suffix, in reading order."""
    return list(_files(_toc(root)))


def stems_of(root: Path) -> set[str]:
    """The stems of all chapters, those included that the contents leave out for now."""
    listed = {page.rpartition("/")[2] for page in pages_of(root)}
    return listed | {path.stem for path in (root / "notebooks").glob("[!.]*.ipynb")}


def bound_of(root: Path) -> list[str]:
    """The pages of the print edition, in reading order."""
    return [page for page in pages_of(root) if page.rpartition("/")[2] != GUIDE]


def printed_of(root: Path) -> list[str]:
    """The pages that are printed by themselves too: all but those that open the book."""
    return [page for page in bound_of(root)[1:] if page.rpartition("/")[2] != PREFACE]


def find_printed(root: Path, stem: str) -> str:
    """The page of a chapter that is to be printed by itself.

    Raises:
        BuildError: there is none; names those that there are.
    """
    pages = {page.rpartition("/")[2]: page for page in printed_of(root)}
    if stem not in pages:
        raise BuildError(f"没有“{stem}”这一章。可选：{'、'.join(pages)}。")
    return pages[stem]


def parts_of(root: Path) -> list[Part]:
    """The parts of the book; a caption is written ``中文 English``."""
    parts = []
    for part in _toc(root)["parts"]:
        title, _, english = str(part["caption"]).partition(" ")
        stems = tuple(page.rpartition("/")[2] for page in _files(part["chapters"]))
        parts.append(Part(title, english, stems))
    return parts


def depths_of(root: Path) -> dict[str, int]:
    """How deep each page is nested: 0 for a chapter of a part, 1 for a section of one, ..."""
    return dict(_depths(_toc(root), -1))


def chapter_titles(root: Path) -> dict[str, str]:
    """Each chapter's title, the H1 of its notebook, by stem."""
    titles = {}
    for page in pages_of(root):
        stem = page.rpartition("/")[2]
        path = root / "notebooks" / f"{stem}.ipynb"
        if path.is_file():
            reads.note("title", path)
            with reads.through(path):
                titles[stem] = _title(path)
    return titles


def _title(path: Path) -> str:
    """A notebook's H1; the stem of one that cannot be read, which is told when it is executed."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return "".join(cells[0]["source"]).partition("\n")[0].removeprefix("# ")
    except (ValueError, KeyError, IndexError, TypeError):
        return path.stem


def _toc(root: Path) -> Any:
    return _parsed((root / "_toc.yml").read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=4)
def _parsed(text: str) -> Any:
    """The contents, which are only read; parsed once for all who ask."""
    return yaml.safe_load(text)


def _depths(entry: Any, depth: int) -> Iterator[tuple[str, int]]:
    for item in entry if isinstance(entry, list) else [entry]:
        if "file" in item:
            yield str(item["file"]), depth
        for key in ("parts", "chapters", "sections"):
            if key in item:
                yield from _depths(item[key], depth if key == "parts" else depth + 1)


def _files(entry: Any) -> Iterator[str]:
    if isinstance(entry, list):
        for item in entry:
            yield from _files(item)
    elif isinstance(entry, dict):
        for key in ("root", "file"):
            if key in entry:
                yield str(entry[key])
        for key in ("parts", "chapters", "sections"):
            yield from _files(entry.get(key))
