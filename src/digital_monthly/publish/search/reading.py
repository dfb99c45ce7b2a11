"""Reading a built page: the text that readers see, in blocks that no phrase crosses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

from digital_monthly.publish.search.folding import SPACES, fold

__all__ = ["KINDS", "Block", "Page", "Section", "read_page"]

KINDS = "hpdac"
"""Kinds of blocks in the order in which their matches are listed: headings and chart titles,
prose, data (tables), accounts (the chapter's figures and their sources), code and labels."""

_ARTICLE = re.compile(r'<article\b[^>]*\b(?:id="dm-article"|class="[^"]*\bbd-article\b)[^>]*>')
_SPACE = re.compile(f"[{SPACES}]+")
# Four fifths of all tags colour code or draw lines: left out, the rest is read three times as fast.
_CODE = re.compile(r"(?<=<pre>).*?(?=</pre>)", re.DOTALL)
_COLOUR = re.compile(r"</?span\b[^<>]*>")
_SHAPE = re.compile(r"<(?:line|path|rect|circle)\b[^<>]*/>")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby "
    "img s samp small span strike strong sub sup time tspan tt u var wbr".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_UNREAD = frozenset("script style noscript template title desc select textarea".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_CLASS_KINDS = {
    "dm-figure-title": "h",
    "dm-points-title": "h",
    "dm-facts": "a",
    "above-input": "c",
    "cell_input": "c",
    "dm-figure-tools": "c",
}


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


@dataclass
class _Element:
    """An open element: what it makes of the text inside."""

    tag: str
    kind: str
    anchor: str
    section: Section
    read: bool
    figure: bool = False
    labels: list[Block] = field(default_factory=list)
    first: int = 0


def read_page(name: str, html: str) -> Page | None:
    """Read a page's text.

    Args:
        name: the page's address below the issue's root, without suffix.
        html: the page.

    Returns:
        The page, or None where it has no article.
    """
    start = _ARTICLE.search(html)
    if start is None:
        return None
    reader = _Reader()
    reader.feed(_thin(html[start.end() : html.rfind("</article>")]))
    reader.close()
    reader.end()
    blocks = tuple(reader.blocks)
    title = next((block.text for block in blocks if block.kind == "h"), name)
    return Page(name, title, blocks)


def _thin(html: str) -> str:
    return _CODE.sub(lambda code: _COLOUR.sub("", code[0]), _SHAPE.sub("", html))


class _Reader(HTMLParser):
    """Collects blocks; knows of each open element where its text belongs."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._open = [_Element("article", "p", "", Section(""), read=True)]
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text.append(" ")
        elif tag not in _INLINE:
            self._flush()
        if tag in _VOID:
            return
        self._open.append(self._enter(tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag != tag and all(element.tag != tag for element in self._open[1:]):
            return
        while True:
            closed = self._open[-1]
            if closed.tag not in _INLINE:
                self._flush()
            self._leave(closed)
            self._open.pop()
            if closed.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open[-1].read:
            self._text.append(data)

    def end(self) -> None:
        """Take what is left when the page ends."""
        while len(self._open) > 1:
            self.handle_endtag(self._open[-1].tag)
        self._flush()

    def _enter(self, tag: str, attributes: dict[str, str | None]) -> _Element:
        around = self._open[-1]
        classes = (attributes.get("class") or "").split()
        name = attributes.get("id") or ""
        element = _Element(
            tag,
            _kind_of(tag, classes, around),
            name or around.anchor,
            around.section,
            around.read and not _is_unread(tag, classes, attributes),
            figure="dm-figure" in classes or (tag == "svg" and not self._is_in_figure()),
            first=len(self.blocks),
        )
        if tag == "section":
            element.section, element.anchor = Section(name or around.section.anchor), ""
        return element

    def _is_in_figure(self) -> bool:
        return any(element.figure for element in self._open)

    def _leave(self, closed: _Element) -> None:
        """Add a figure's labels that stand nowhere else in it."""
        if not closed.figure:
            return
        texts = "\n".join(fold(block.text) for block in self.blocks[closed.first :])
        for label in closed.labels:
            folded = fold(label.text)
            if folded not in texts:
                texts += f"\n{folded}"
                self.blocks.append(label)

    def _flush(self) -> None:
        """End a block."""
        raw = _SPACE.sub(" ", "".join(self._text)).strip(" ")
        self._text.clear()
        if not raw:
            return
        element = self._open[-1]
        block = Block(element.kind, _normal(raw), element.section, self._anchor(element))
        if element.tag in _HEADINGS and not element.section.title:
            element.section.title = block.text
        if any(around.tag == "svg" for around in self._open):
            figure = next(around for around in reversed(self._open) if around.figure)
            figure.labels.append(block)
        else:
            self.blocks.append(block)

    @staticmethod
    def _anchor(element: _Element) -> str:
        return "" if element.anchor == element.section.anchor else element.anchor


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _kind_of(tag: str, classes: list[str], around: _Element) -> str:
    """The kind of an element's text; inside code and accounts everything is of their kind."""
    if around.kind in "ac":
        return around.kind
    for name in classes:
        if name in _CLASS_KINDS:
            return _CLASS_KINDS[name]
    if tag in _HEADINGS:
        return "h"
    if tag == "table":
        return "d"
    return "c" if tag in ("pre", "svg", "button") else around.kind


def _is_unread(tag: str, classes: list[str], attributes: dict[str, str | None]) -> bool:
    return tag in _UNREAD or "headerlink" in classes or "hidden" in attributes
