"""The text of pages as the browser reads it: lines that begin with what they are.

``=book/releases`` and its title begin a page, ``#anchor`` and a title a section, ``@anchor`` what
has an address of its own inside it, and a block's line begins with its kind.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence

from digital_monthly.publish.search.reading import KINDS, Block, Page

__all__ = ["GROUPS", "bundle", "lines_of", "pack", "script"]

GROUPS = ("hp", "d", "a", "c")
"""Kinds of blocks that one file may hold of a page: a hit in prose loads no table."""

_BUNDLE = 6_000  # characters that a file holds about, 2 to 4 kB when packed


def lines_of(page: Page, kinds: str = KINDS) -> str:
    """A page's text, only blocks of some kinds; empty where it has none."""
    lines: list[str] = []
    section, anchor = None, ""
    for block in page.blocks:
        if block.kind not in kinds:
            continue
        if block.section is not section:
            section, anchor = block.section, ""
            lines.append(f"#{section.anchor}\t{section.title}")
        if block.anchor != anchor:
            anchor = block.anchor
            lines.append(f"@{anchor}")
        lines.append(_line_of(block))
    return "\n".join([f"={page.name}\t{page.title}", *lines]) if lines else ""


def _line_of(block: Block) -> str:
    return block.kind + block.text


def bundle(pages: Sequence[Page]) -> tuple[list[str], list[int]]:
    """The texts of an issue, cut into files of a few kilobytes.

    Args:
        pages: the issue's pages.

    Returns:
        The texts, and for each the place of what it begins with: places count through the pages
        of the first of `GROUPS`, then of the second, and so on.
    """
    texts: list[str] = []
    starts: list[int] = []
    place = 0
    for kinds in GROUPS:
        for page in pages:
            lines = lines_of(page, kinds)
            if not texts or len(texts[-1]) + len(lines) > _BUNDLE:
                texts.append(lines)
                starts.append(place)
            else:
                texts[-1] = "\n".join(filter(None, [texts[-1], lines]))
            place += 1
    return texts, starts


def pack(text: str) -> bytes:
    """A text as it is sent: the browser unpacks it, whatever the server can do."""
    return zlib.compress(text.encode(), 9)


def script(month: str, title: str, pages: Sequence[Page]) -> str:
    """A script that holds an issue's whole text; scripts may be loaded over ``file://``."""
    text = base64.b64encode(pack("\n".join(filter(None, map(lines_of, pages))))).decode()
    content = json.dumps({"month": month, "title": title, "text": text}, ensure_ascii=False)
    return f"window.digitalMonthlyText = {content};\n"
