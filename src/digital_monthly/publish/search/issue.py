"""The index of one issue: what its folder ``search/`` holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from digital_monthly.month import Month
from digital_monthly.publish.search.folding import fold
from digital_monthly.publish.search.reading import KINDS, Page, read_page
from digital_monthly.publish.search.texts import bundle, pack, script
from digital_monthly.writing import write_bytes, write_json, write_text

if TYPE_CHECKING:
    from digital_monthly.publish.search.postings import Postings

__all__ = ["FORMAT", "index_issue", "read_grams"]

FORMAT = 3
"""The form of the files below ``search/``; other forms are not read."""

_NO_CHAPTERS = {"genindex", "search"}


def index_issue(html: Path, month: Month, title: str, order: Sequence[str] = ()) -> None:
    """Write what is searched in an issue, below ``search/`` of its pages.

    ``text.js`` is the whole text, for this issue alone. ``issue.json``, ``grams.bin`` and
    ``<number>.bin`` are for the archive: what pages there are, the grams of each, and the texts
    that matches are shown from.

    Args:
        html: the issue's root.
        month: the issue.
        title: the issue's title, as readers see it.
        order: pages as they follow one another, without suffix; others come after them by name.
    """
    pages = _read_pages(html, order)
    texts, starts = bundle(pages)
    about = {
        "format": FORMAT,
        "month": str(month),
        "title": title,
        "pages": [[page.name, page.title] for page in pages],
        "starts": starts,
    }
    grams = _gather_grams(pages)
    files = {f"{number}.bin": pack(text) for number, text in enumerate(texts)}
    files["grams.bin"] = grams
    about["version"] = _digest(json.dumps(about).encode(), *files.values())
    for name, content in files.items():
        write_bytes(html / "search" / name, content)
    write_text(html / "search" / "text.js", script(str(month), title, pages))
    write_json(html / "search" / "issue.json", about)
    _remove_others(html / "search", {*files, "text.js", "issue.json"})


def read_grams(folder: Path, parts: range) -> Postings:
    """Some parts of an issue's grams, as `parts.read_parts` tells of them.

    Unit ``page * len(KINDS) + kind`` is what a page has of one kind of block.

    Args:
        folder: the issue's ``search/``.
        parts: which.
    """
    from digital_monthly.publish.search.parts import read_parts

    return read_parts((folder / "grams.bin").read_bytes(), parts)


def _read_pages(html: Path, order: Sequence[str]) -> list[Page]:
    rank = {name: place for place, name in enumerate(order)}
    names = [
        path.relative_to(html).with_suffix("").as_posix()
        for path in html.rglob("*.html")
        if path.stem not in _NO_CHAPTERS
    ]
    names.sort(key=lambda name: (rank.get(name, len(rank)), name))
    pages = (read_page(name, (html / f"{name}.html").read_text("utf-8")) for name in names)
    return [page for page in pages if page is not None]


def _gather_grams(pages: Sequence[Page]) -> bytes:
    """The grams of all units."""
    import numpy as np

    from digital_monthly.publish.search.grams import grams_of, hashes_of
    from digital_monthly.publish.search.parts import pack_parts

    grams: list[str] = []
    units: list[int] = []
    for number, page in enumerate(pages):
        for kind, name in enumerate(KINDS):
            found = grams_of(fold(block.text) for block in page.blocks if block.kind == name)
            grams.extend(found)
            units.extend([number * len(KINDS) + kind] * len(found))
    return pack_parts(hashes_of(grams), np.array(units, dtype="<u2"))


def _digest(*contents: bytes) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:12]


def _remove_others(folder: Path, kept: set[str]) -> None:
    """Remove what an earlier build wrote and this one did not."""
    for path in folder.iterdir():
        if path.name not in kept and path.is_file():
            path.unlink()
