"""What stands inside a line: text, emphasis, links, marks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

from docutils import nodes

from digital_monthly.publish.print.markup import array, call, join, literal
from digital_monthly.publish.print.places import Places

__all__ = ["Inline"]

_APART = {"dm-mark", "dm-missing"}
_EDGES = re.compile(r"[ \t]*\n[ \t]*")
_BREAK = re.compile(r"\s*\n\s*")
_WIDE = "⺀-⿟　-〿㐀-䶿一-鿿＀-￯“”‘’—…"
_NEEDLESS = re.compile(rf"(?<=[{_WIDE}])\n|\n(?=[{_WIDE}])")
_FIGURE = re.compile(r"[−+]?\d[\d,.]{0,15}[%‰]?[㐀-䶿一-鿿][；：…—]*")
_HAN = re.compile(r"[㐀-䶿一-鿿]")
_LONG = re.compile(r"[!-~]{31,}")
_PIECES = re.compile(r"[!-~]{1,10}|[^!-~]+")
_PARTS = re.compile(r"[^_/.、]*[_/.、]?")
_SKIPPED = (
    nodes.comment,
    nodes.target,
    nodes.raw,
    nodes.system_message,
    nodes.substitution_definition,
)


class Inline:
    """Turns what stands inside a line into Typst.

    Args:
        page: the page.
        places: where links may lead.
    """

    def __init__(self, page: str, places: Places) -> None:
        self._page = page
        self._places = places
        self.texts: list[str] = []

    def text(self, text: str) -> str:
        """A text, noted as one that is printed; a very long word in it may be broken."""
        self.texts.append(text)
        if not _LONG.search(text):
            return literal(text)
        return call("pieces", array(map(literal, _PIECES.findall(text))))

    def code(self, text: str) -> str:
        """A name that a program uses, which may be broken where its parts meet."""
        self.texts.append(text)
        return call("pieces", array(map(literal, _PARTS.findall(text))))

    def running(self, text: str, before: str = "") -> list[str]:
        """Text that runs on, in pieces: no figure is parted from its unit at a line's end.

        What may not be parted is a box of its own, which Typst sets without the blank that stands
        between Chinese and digits; so the template puts one where the box follows Chinese.

        Args:
            text: the text.
            before: the character before it.
        """
        text = _BREAK.sub(" ", _NEEDLESS.sub("", _EDGES.sub("\n", text)))
        made, place = [], 0
        for found in _FIGURE.finditer(text):
            if found.start() > place:
                made.append(self.text(text[place : found.start()]))
            last = text[found.start() - 1] if found.start() else before
            function = "kept" if _HAN.fullmatch(last) else "whole"
            made.append(call(function, self.text(found[0])))
            place = found.end()
        if place < len(text):
            made.append(self.text(text[place:]))
        return made

    def content(self, node: nodes.Element) -> str:
        """What a node contains."""
        return self.children(node.children)

    def children(self, children: Iterable[nodes.Node]) -> str:
        """Several nodes, one after another; text runs on through spans that set nothing apart."""
        made: list[str] = []
        run, before = "", ""
        for child in _flat(children):
            if isinstance(child, str):
                run += child
                continue
            made += [*self.running(run, before), self.node(child)]
            run, before = "", child.astext()[-1:]
        return join([*made, *self.running(run, before)])

    def node(self, node: nodes.Node) -> str:
        """One node."""
        assert isinstance(node, nodes.Element)
        writer = _WRITERS.get(type(node).__name__)
        return writer(self, node) if writer else self.content(node)

    def reference(self, node: nodes.reference) -> str:
        """A link to a place of the edition; of one that leads out, its words and its address."""
        target = self._places.target(self._page, node)
        inside = self.content(node)
        if target:
            return call("to", literal(target), inside)
        address = str(node.get("refuri", ""))
        if not address.startswith(("http:", "https:", "mailto:")) or address in node.astext():
            return inside
        shown = html.unescape(address).removeprefix("mailto:")  # Markdown's reader escapes it
        return join([inside, self.text(f"（{shown}）")])

    def inline(self, node: nodes.Element) -> str:
        """A span; marks are set apart."""
        classes = node["classes"]
        if "dm-mark" in classes:
            kind = "disputed" if "dm-disputed" in classes else "synthetic"
            return call("mark", literal(kind), self.text(node.astext()))
        if "dm-missing" in classes:
            return call("missing", self.content(node))
        return self.content(node)

    def image(self, node: nodes.Element) -> str:
        """A picture inside a line: its words."""
        return self.text(str(node.get("alt", "")))


def _flat(children: Iterable[nodes.Node]) -> Iterator[nodes.Node | str]:
    """Nodes, with texts as they are, and what plain spans contain in their place."""
    for child in children:
        if isinstance(child, nodes.Text):
            yield str(child)
        elif isinstance(child, nodes.inline) and not _APART.intersection(child["classes"]):
            yield from _flat(child.children)
        elif not isinstance(child, _SKIPPED) and type(child).__name__ != "index":
            yield child


def _wrapped(function: str) -> Callable[[Inline, nodes.Element], str]:
    return lambda inline, node: call(function, inline.content(node))


_WRITERS: dict[str, Callable[[Inline, nodes.Element], str]] = {
    "reference": Inline.reference,  # type: ignore[dict-item]
    "inline": Inline.inline,
    "image": Inline.image,
    "strong": _wrapped("strong"),
    "emphasis": _wrapped("emph"),
    "literal": _wrapped("code"),
    "superscript": _wrapped("super"),
    "subscript": _wrapped("sub"),
}
