"""What can be read off a PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

__all__ = ["elements", "kinds", "pages_of", "words"]


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, without blanks, which readers put where Chinese meets digits."""
    document = pypdfium2.PdfDocument(pdf)
    return [words(page.get_textpage().get_text_bounded()) for page in document]


def words(text: str) -> str:
    """A text without blanks; PDFium tells of a hyphen at a line's end as of U+0002."""
    return re.sub(r"\s+", "", text.replace("\x02", "-"))


def elements(pdf: bytes, kind: str) -> list[dict[str, Any]]:
    """The structure elements of a kind (``/Figure``, ``/TH``) in a tagged PDF."""
    document = pikepdf.open(io.BytesIO(pdf))
    found = [each for each in _below(document.Root.StructTreeRoot) if each.get("/S") == kind]
    return [dict(each) for each in found]


def kinds(pdf: bytes) -> list[str]:
    """The kinds of all structure elements, in the order in which they are read."""
    document = pikepdf.open(io.BytesIO(pdf))
    return [str(each.S) for each in _below(document.Root.StructTreeRoot)]


def _below(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)
