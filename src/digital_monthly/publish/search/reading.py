"""Reading a built page: the text that readers see, in blocks that no phrase crosses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

from digital_monthly.publish.search.folding import SPACES, fold
from digital_monthly.publish.search.markup import (
    HEADINGS,
    INLINE,
    VOID,
    article_of,
    is_unread,
    kind_of,
)

__all__ = ["KINDS", "Block", "Page", "Section", "read_page"]

KINDS = "hpdac"
"""Kinds of blocks in the order in which their matches are listed: headings and chart titles,
prose, data (tables), accounts (the chapter's figures and their sources), code and labels."""

_SPACE = re.compile(f"[{SPACES}]+")


@dataclass
class Section:
    """A section: the id that leads to it, and its title once that was read."""

    anchor: str
    title: str = ""


@dataclass(frozen=True)
class Block:
    """A run of text without a boundary inside.

    Attributes:
        kind: one of `KINDS`.
        text: as it is shown, white space collapsed.
        section: what it stands in.
        anchor: the nearest id around it, where that is not the section's.
    """

    kind: str
    text: str
    section: Section
    anchor: str


@dataclass(frozen=True)
class Page:
    """A page: its address below the issue's root without suffix, its title, its text."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def read_page(name: str, html: str) -> Page | None:
    """Read a page's text.

    Args:
        name: the page's address below the issue's root, without suffix.
        html: the page.

    Returns:
        The page, or None where it has no article.
    """
    article = article_of(html)
    if article is None:
        return None
    reader = _Reader()
    reader.feed(article)
    reader.close()
    reader.end()
    title = next((block.text for block in reader.blocks if block.kind == "h"), name)
    return Page(name, title, tuple(reader.blocks))


@dataclass
class _Element:
    """An open element: what it makes of the text inside.

    Attributes:
        read: whether readers see the text.
        is_figure: whether labels in pictures inside count only where no other text inside has them.
        first: how many blocks there were when it began.
        labels: the labels in pictures inside.
    """

    tag: str
    kind: str
    anchor: str
    section: Section
    read: bool = True
    is_figure: bool = False
    first: int = 0
    labels: list[Block] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects blocks; knows of each open element where its text belongs."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._open = [_Element("article", "p", "", Section(""))]
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text.append(" ")
        elif tag not in INLINE:
            self._flush()
        if tag not in VOID:
            self._open.append(self._enter(tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag != tag and all(element.tag != tag for element in self._open[1:]):
            return
        while self._close().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1].read:
            self._text.append(data)

    def end(self) -> None:
        """Take what is left when the page ends."""
        while len(self._open) > 1:
            self._close()
        self._flush()

    def _enter(self, tag: str, attributes: dict[str, str | None]) -> _Element:
        around = self._open[-1]
        classes = (attributes.get("class") or "").split()
        name = attributes.get("id") or ""
        is_section = tag == "section"
        return _Element(
            tag,
            kind_of(tag, classes, around.kind),
            "" if is_section else name or around.anchor,
            Section(name or around.section.anchor) if is_section else around.section,
            around.read and not is_unread(tag, classes, attributes),
            "dm-figure" in classes or (tag == "svg" and self._figure() is None),
            len(self.blocks),
        )

    def _figure(self) -> _Element | None:
        return next((element for element in reversed(self._open) if element.is_figure), None)

    def _close(self) -> _Element:
        closed = self._open[-1]
        if closed.tag not in INLINE:
            self._flush()
        self._open.pop()
        if closed.labels:
            self._add_labels(closed)
        return closed

    def _add_labels(self, figure: _Element) -> None:
        """Add a figure's labels that stand nowhere else in it."""
        texts = "\n".join(fold(block.text) for block in self.blocks[figure.first :])
        for label in figure.labels:
            folded = fold(label.text)
            if folded not in texts:
                texts += f"\n{folded}"
                self.blocks.append(label)

    def _flush(self) -> None:
        """End a block."""
        text = unicodedata.normalize("NFC", _SPACE.sub(" ", "".join(self._text)).strip(" "))
        self._text.clear()
        if not text:
            return
        element = self._open[-1]
        section = element.section
        if element.tag in HEADINGS and not section.title:
            section.title = text
        anchor = "" if element.anchor == section.anchor else element.anchor
        figure = self._figure()
        in_picture = figure is not None and any(each.tag == "svg" for each in self._open)
        blocks = figure.labels if figure is not None and in_picture else self.blocks
        blocks.append(Block(element.kind, text, section, anchor))
