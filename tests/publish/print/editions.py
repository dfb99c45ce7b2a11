"""Print editions for tests: small books typeset for real, and what can be read off a PDF."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2

from digital_monthly.outputs import FACTS_MIME, PANEL_MIME
from digital_monthly.publish.print import making
from tests.publish.books import nb, write_book
from tests.publish.pdfs import pages_of, words
from tests.roots import REPOSITORY

__all__ = [
    "EDGE",
    "bookmarks",
    "chapter",
    "footers",
    "ink_outside",
    "lines_of",
    "panel",
    "text_of",
    "white_below",
    "whole",
    "write_edition",
]

EDGE = {"left": 50.0, "right": 50.0, "top": 30.0, "bottom": 30.0}
"""Points from a page's edges in which nothing may be printed; running heads stand outside the type
area."""

_TOP, _HEIGHT = 74.0, 698.0  # of the type area, in pt
_SCALE = 1.0
_WHITE = 245


def write_edition(root: Path) -> Path:
    """A small book with the template of the print edition."""
    write_book(root)
    shutil.copytree(REPOSITORY / "book" / "print", root / "book" / "print")
    return root


def panel(kind: str, **content: Any) -> Any:
    """A panel's output, as `digital_monthly.pages` leaves it."""
    return nb.new_output("display_data", data={PANEL_MIME: {"kind": kind, **content}})


def facts(*stated: dict[str, Any]) -> Any:
    """The output that states facts."""
    return nb.new_output("display_data", data={FACTS_MIME: list(stated)})


def whole(root: Path, folder: Path) -> bytes:
    """The PDF of a small book."""
    with making.opened(root, folder) as assembly:
        return making.make_whole(assembly, folder).read_bytes()


def chapter(root: Path, folder: Path, stem: str) -> bytes:
    """The PDF of one of its chapters."""
    with making.opened(root, folder) as assembly:
        return making.make_chapter(assembly, folder, stem).read_bytes()


def text_of(pdf: bytes) -> str:
    """All text without blanks."""
    return "".join(pages_of(pdf))


def lines_of(pdf: bytes) -> list[str]:
    """The lines of text, as a reader takes them from the pages."""
    document = pypdfium2.PdfDocument(pdf)
    texts = (page.get_textpage().get_text_bounded().replace("\x02", "-") for page in document)
    return [line.strip() for text in texts for line in text.splitlines()]


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """The bookmarks: level, from 0, and title."""
    document = pypdfium2.PdfDocument(pdf)
    return [(each.level, each.get_title()) for each in document.get_toc(max_depth=9)]


def ink_outside(pdf: bytes) -> list[int]:
    """The pages, from 1, on which something is printed too near to the edge.

    Pages with a ground that covers them whole do not count.
    """
    return [
        number
        for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1)
        if not _is_ground(_pixels(page)) and _marks_edge(_pixels(page))
    ]


def white_below(pdf: bytes) -> list[float]:
    """The share of each page's type area that is white at the bottom; none on a ground."""
    shares = []
    for page in pypdfium2.PdfDocument(pdf):
        pixels = _pixels(page)
        rows = (pixels[int(_TOP) : int(_TOP + _HEIGHT)] < _WHITE).any(axis=1)
        inked = np.flatnonzero(rows)
        shares.append(0.0 if _is_ground(pixels) else 1 - (inked.max(initial=-1) + 1) / len(rows))
    return shares


def footers(pdf: bytes) -> list[str]:
    """What is written below the type area of each page."""
    pages = pypdfium2.PdfDocument(pdf)
    bottom = pages[0].get_height() - _TOP - _HEIGHT
    return [words(page.get_textpage().get_text_bounded(0, 0, 600, bottom)) for page in pages]


def _pixels(page: Any) -> Any:
    return np.asarray(page.render(scale=_SCALE, grayscale=True).to_numpy()).squeeze()


def _is_ground(pixels: Any) -> bool:
    return bool((pixels[:2] < _WHITE).all())


def _marks_edge(pixels: Any) -> bool:
    left, right, top, bottom = (int(EDGE[side] * _SCALE) for side in EDGE)
    edges = (pixels[:, :left], pixels[:, -right:], pixels[:top], pixels[-bottom:])
    return any(bool((edge < _WHITE).any()) for edge in edges)
