"""What opens the book, and its overviews: the cover, and points that lead to their chapters."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes

from digital_monthly.publish.nodes import paragraph
from digital_monthly.publish.places import place

__all__ = ["cover", "points"]


def cover(panel: Any) -> nodes.container:
    """The cover band, with a sentence of the preface where the panel has one."""
    box = nodes.container(classes=["dm-cover"])
    for name in ("period", "title", "english", "number", "publisher"):
        box += paragraph(panel[name], f"dm-cover-{name}")
    if panel.get("words"):
        words = nodes.paragraph(classes=["dm-cover-words"])
        words += place("preface", "", nodes.inline("", panel["words"]))
        words += nodes.inline("", f"——{panel['words_by']}", classes=["dm-cover-by"])
        box += words
    return box


def points(panel: Any) -> nodes.container:
    """The parts of an overview, each a section with its points as a list."""
    box = nodes.container(classes=["dm-points"])
    for part in panel["parts"]:
        card = nodes.section(ids=[_slug(part["title"])], classes=["dm-points-part"])
        title = nodes.title("", part["title"], classes=["dm-points-title"])
        title += nodes.inline("", part["english"], classes=["dm-points-english"])
        card += title
        card += nodes.bullet_list("", *(_line(line) for line in part["lines"]))
        box += card
    return box


def _line(line: Any) -> nodes.list_item:
    text = nodes.paragraph()
    text += place(line["chapter"], line.get("anchor", ""), nodes.inline("", line["title"]))
    colon = "" if line["text"].startswith("（") else "："
    text += nodes.inline("", colon + line["text"], classes=["dm-points-text"])
    return nodes.list_item("", text)


def _slug(title: str) -> str:
    return re.sub(r"[\W_]+", "-", title).strip("-")
