"""What stands inside a line: text, emphasis, links, marks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from docutils import nodes

from digital_monthly.publish.linebreaks import are_apart, seams
from digital_monthly.publish.nodes import is_break
from digital_monthly.publish.print.holding import Part, held, text_of
from digital_monthly.publish.print.markup import call, join, literal, named, words
from digital_monthly.publish.print.places import Places, label_of

__all__ = ["Inline"]

_APART = {"dm-mark", "dm-missing"}
_EDGES = re.compile(r"[ \t]*\n[ \t]*")
_BREAK = re.compile(r"\s*\n\s*")
_WIDE = "⺀-⿟　-〿㐀-䶿一-鿿＀-￯“”‘’—…"
_NEEDLESS = re.compile(rf"(?<=[{_WIDE}])\n|\n(?=[{_WIDE}])")
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

    def text(self, text: str, before: str = "", after: str = "") -> str:
        """A text, noted as one that is printed: no figure is parted from its unit at a line's end.

        Args:
            text: the text.
            before: what stands before it in its line.
            after: what stands after it.
        """
        self.texts.append(text)
        return words(text, before, after)

    def code(self, text: str) -> str:
        """A name that a program uses, which may be broken where its parts meet."""
        self.texts.append(text)
        return named(seams(text))

    def content(self, node: nodes.Element, before: str = "", after: str = "") -> str:
        """What a node contains.

        Args:
            node: the node.
            before: what stands before it in its line.
            after: what stands after it.
        """
        return self.children(node.children, before, after)

    def children(self, children: Iterable[nodes.Node], before: str = "", after: str = "") -> str:
        """Several nodes, one after another; text runs on through spans that set nothing apart."""
        groups = held(_runs(children))
        texts = ["".join(map(text_of, group)) for group in groups]
        return join(map(self.group, groups, [before, *texts], [*texts[1:], after]))

    def group(self, group: Sequence[Part], before: str = "", after: str = "") -> str:
        """Parts of a line; several are held together in a box."""
        if len(group) == 1:
            return self.part(group[0], before, after)
        text = "".join(map(text_of, group))
        box = call("box", join(map(self.part, group)))
        return join([_gap(before, text), box, _gap(text, after)])

    def part(self, part: Part, before: str = "", after: str = "") -> str:
        """One node, or a text between nodes."""
        if isinstance(part, str):
            return self.text(part, before, after)
        assert isinstance(part, nodes.Element)
        writer = _WRITERS.get(type(part).__name__, Inline.content)
        return writer(self, part, before, after)

    def reference(self, node: nodes.reference, before: str, after: str) -> str:
        """A link to a place of the edition; of one that leads out, its words and its address."""
        target = self._places.target(self._page, node)
        inside = self.content(node, before, after)
        if target:
            return call("to", literal(target), inside)
        address = str(node.get("refuri", ""))
        if not address.startswith(("http:", "https:", "mailto:")) or address in node.astext():
            return inside
        shown = html.unescape(address).removeprefix("mailto:")  # Markdown's reader escapes it
        return join([inside, self.text(f"（{shown}）")])

    def inline(self, node: nodes.Element, before: str, after: str) -> str:
        """A span; marks are set apart."""
        classes = node["classes"]
        if "dm-mark" in classes:
            kind = "disputed" if "dm-disputed" in classes else "synthetic"
            return call("mark", literal(kind), self.text(node.astext()))
        if "dm-missing" in classes:
            return call("missing", self.content(node, before, after))
        return self.content(node, before, after)

    def noted(self, node: nodes.Element, before: str, after: str) -> str:
        """The mark of a note, which stands at the end of the text."""
        place = label_of(self._page, str(node.get("refid", "")))
        return call("note-mark", literal(place), self.text(node.astext()))

    def image(self, node: nodes.Element, before: str, after: str) -> str:
        """A picture inside a line: its words."""
        return self.text(str(node.get("alt", "")), before, after)


def _gap(one: str, other: str) -> str:
    return "apart" if are_apart(one[-1:], other[:1]) else ""


def _runs(children: Iterable[nodes.Node]) -> Iterator[Part]:
    """Nodes, and the texts between them, each as the one line that it is."""
    for is_text, group in groupby(_flat(children), lambda child: isinstance(child, str)):
        if is_text:
            run = "".join(map(str, group))
            yield _BREAK.sub(" ", _NEEDLESS.sub("", _EDGES.sub("\n", run)))
        else:
            yield from group


def _flat(children: Iterable[nodes.Node]) -> Iterator[Part]:
    """Nodes, with texts as they are, and what plain spans contain in their place."""
    for child in children:
        if isinstance(child, nodes.Text):
            yield str(child)
        elif isinstance(child, nodes.inline) and not _APART.intersection(child["classes"]):
            yield from _flat(child.children)
        elif is_break(child) or (
            not isinstance(child, _SKIPPED) and type(child).__name__ != "index"
        ):
            yield child


_Writer = Callable[[Inline, Any, str, str], str]


def _wrapped(function: str) -> _Writer:
    return lambda inline, node, before, after: call(function, inline.content(node, before, after))


_WRITERS: dict[str, _Writer] = {
    "reference": Inline.reference,
    "inline": Inline.inline,
    "footnote_reference": Inline.noted,
    "image": Inline.image,
    "raw": lambda inline, node, before, after: "linebreak()",
    "strong": _wrapped("strong"),
    "emphasis": _wrapped("emph"),
    "literal": _wrapped("code"),
    "superscript": _wrapped("super"),
    "subscript": _wrapped("sub"),
}
