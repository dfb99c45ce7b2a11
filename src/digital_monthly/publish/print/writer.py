"""From a page's resolved doctree to Typst: what things are; how they look is the template's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx.locale import admonitionlabels
from sphinx.util import logging

from digital_monthly.publish.print import exhibits, lists, tabular
from digital_monthly.publish.print.blocks import Block, composed
from digital_monthly.publish.print.inline import Inline
from digital_monthly.publish.print.markup import array, call, join, literal
from digital_monthly.publish.print.pictures import Pictures
from digital_monthly.publish.print.places import Places, label_of

__all__ = ["Page", "PageWriter"]

_HEADLINES = 3
_FAILED = "此处执行失败，没有内容"
_DEEP = 6  # the level of what stands in a box, where no heading should be
_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """A page as Typst.

    Attributes:
        name: the page.
        title: its title, as plain text.
        headlines: those of its first figures, which are what it found.
        stories: the titles of its stories.
        body: its content but the title, as Typst code.
        asides: its small figures, as Typst code.
        notes: where its figures come from, as Typst code; empty where it has none.
        texts: the texts that it prints.
    """

    name: str
    title: str
    headlines: tuple[str, ...]
    stories: tuple[str, ...]
    body: str
    asides: str
    notes: str
    texts: tuple[str, ...]

    @property
    def finding(self) -> str:
        """The headline of its first figure; empty where it has none."""
        return self.headlines[0] if self.headlines else ""

    @property
    def line(self) -> str:
        """What contents say of it below its title: its finding, or what it tells of."""
        if self.finding or not self.stories:
            return self.finding
        first, *others = self.stories
        return f"{first}　等{len(self.stories)}篇" if others else first


class PageWriter:
    """Writes one page.

    Args:
        page: the page.
        places: where links may lead.
        pictures: the pictures of the edition's charts.
    """

    def __init__(self, page: str, places: Places, pictures: Pictures) -> None:
        self.page = page
        self.places = places
        self.inline = Inline(page, places)
        self.pictures = pictures
        self.headlines: list[str] = []
        self.asides: list[str] = []
        self.notes = ""
        self._top, self._opens = 1, False

    def write(self, doctree: nodes.document, level: int, *, opens: bool = False) -> Page:
        """Write the page.

        Args:
            doctree: the page, resolved for this builder.
            level: the level of its heading.
            opens: whether it opens the book: its first section is the page then.
        """
        self._top, self._opens = level, opens
        top = next(iter(doctree.findall(nodes.section)), None)
        title, rest = "", list(doctree.children)
        if top is not None:
            title, rest = _title_of(top), [child for child in top.children if not _is_title(child)]
        if opens:
            title, rest = _opened(title, rest)
        body = composed(self.blocks(rest, level), self.page)
        return Page(
            name=self.page,
            title=title,
            headlines=tuple(self.headlines[:_HEADLINES]),
            stories=tuple(map(_title_of, filter(_is_story, doctree.findall(nodes.section)))),
            body=body,
            asides=array(self.asides),
            notes=self.notes,
            texts=(title, *self.inline.texts, *self.pictures.texts_of(self.page)),
        )

    def blocks(self, children: Iterable[nodes.Node], level: int) -> Iterator[Block]:
        """The blocks that nodes become.

        Args:
            children: nodes of one level.
            level: the level of the heading above them.
        """
        for child in children:
            if not isinstance(child, nodes.Element) or isinstance(child, _LEFT_OUT):
                continue
            writer = _WRITERS.get(type(child).__name__)
            if writer is not None:
                yield from writer(self, child, level)
            elif isinstance(child, nodes.TextElement):
                yield Block(call("par", self.inline.content(child)))
            else:
                _LOGGER.debug("print: %s is shown by what it contains", type(child).__name__)
                yield from self.blocks(child.children, level)

    def cell(self, children: Iterable[nodes.Node]) -> str:
        """What a box of its own contains, an entry of a table or an item of a list."""
        made = list(children)
        if len(made) == 1 and isinstance(made[0], nodes.paragraph):
            return self.inline.content(made[0])
        return array(block.code for block in self.blocks(made, _DEEP))

    def container(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A box, by what its class says."""
        if node.get("nb_element") == "cell_code_source" or "dm-none" in node["classes"]:
            return
        for name, writer in _BOXES.items():
            if name in node["classes"]:
                yield from writer(self, node, level)
                return
        yield from self.blocks(node.children, level)

    def section(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A section: its heading, then what it contains, at one level more."""
        rest = [child for child in node.children if not _is_title(child)]
        place = literal(label_of(self.page, node["ids"][0]) if node["ids"] else "")
        title = next((child for child in node.children if _is_title(child)), None)
        inside = self.inline.content(title) if isinstance(title, nodes.Element) else "[]"
        depth = str(level + 1)
        if "dm-story" in node["classes"]:
            byline = rest.pop(0) if rest else nodes.paragraph()
            told = self.inline.text(byline.astext())
            yield Block(call("story", depth, place, inside, told), is_head=True)
        elif level == self._top and not tabular.is_list(node):
            yield Block(call("section", depth, place, inside), is_wide=True, is_head=True)
        else:
            yield Block(call("subhead", depth, place, inside), is_head=True)
        yield from self.blocks(rest, level + 1)

    def paragraph(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A paragraph; one that holds nothing is left out."""
        if any("dm-attachment" in part["classes"] for part in node.findall(nodes.Element)):
            yield Block(call("attachment", self.inline.text(f"{node.astext()}（见网页版）")))
        elif pictures := _pictures_alone(node):
            for image in pictures:
                yield from exhibits.picture(self, image)
        elif node.astext().strip():
            yield Block(call("par", self.inline.content(node)))

    def items(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A list, numbered or not."""
        is_numbered = isinstance(node, nodes.enumerated_list)
        inside = array(self.cell(item.children) for item in node.findall(_is_item_of(node)))
        start = str(node.get("start", 1))
        numbered = "true" if is_numbered else "false"
        yield Block(call("items", inside, numbered=numbered, start=start))

    def quote(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A quotation, paragraph by paragraph; the last may say by whom."""
        said = array(map(self._said, filter(_has_text, _elements(node))))
        if self._opens:
            yield Block(call("epigraph", said), is_wide=True)
        else:
            yield Block(call("quotation", said))

    def terms(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """Entries of a glossary, or of a list of definitions."""
        for item in node.findall(nodes.definition_list_item):
            names = [child for child in item.children if isinstance(child, nodes.term)]
            places = [label_of(self.page, name["ids"][0]) if name["ids"] else "" for name in names]
            heads = array(
                array((literal(place), self.inline.content(name)))
                for place, name in zip(places, names, strict=True)
            )
            meanings = [each for each in item.children if isinstance(each, nodes.definition)]
            inside = array(map(self.inline.content, _paragraphs(meanings)))
            yield Block(call("entry", heads, inside))

    def code(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """Text that is shown as it was written, line by line; of an error, that there is one."""
        if "traceback" in node["classes"]:
            told = call("notice", literal("alert"), self.inline.text(_FAILED), array(()))
            yield Block(told, is_wide=True)
        else:
            told = array(self.inline.text(line) for line in node.astext().splitlines())
            yield Block(call("verbatim", told))

    def notice(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A notice that stands apart: a chapter that failed, what was corrected, an admonition."""
        name = type(node).__name__
        parts = [child for child in _elements(node) if type(child).__name__ != "details"]
        if name in admonitionlabels:
            parts.insert(0, nodes.paragraph("", str(admonitionlabels[name])))
        head, *rest = parts
        inside = array(block.code for block in self.blocks(rest, _DEEP))
        kind = literal("alert" if name == "alert" else "note")
        yield Block(call("notice", kind, self.inline.content(head), inside), is_wide=True)

    def folded(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """What the web edition folds: the sources of figures become notes, the rest stays there."""
        if node["kind"] == "facts":
            self.notes = lists.notes(self, node["content"])
        yield from ()

    def table(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A table of the text's own."""
        yield from tabular.table(self, node, title="", source="")

    def image(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A picture of an article, with its caption where it has one."""
        yield from exhibits.picture(self, node)

    def rule(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A pause, or what Markdown's reader puts before notes."""
        yield Block(call("notes-rule" if "footnotes" in node["classes"] else "pause"))

    def note(self, node: nodes.Element, level: int) -> Iterator[Block]:
        """A note, with the mark that leads to it."""
        label, *rest = node.children
        place = literal(label_of(self.page, node["ids"][0]))
        told = array(map(self.inline.content, _paragraphs(rest)))
        yield Block(call("endnote", place, self.inline.text(label.astext()), told))

    def _said(self, node: nodes.Element) -> str:
        """A paragraph of a quotation; by whom it is comes after a dash."""
        inside = self.inline.content(node)
        return join(['"——"', inside]) if isinstance(node, nodes.attribution) else inside


def _title_of(section: nodes.section) -> str:
    title = next((child for child in section.children if _is_title(child)), None)
    return title.astext() if title is not None else ""


def _opened(title: str, children: list[nodes.Node]) -> tuple[str, list[nodes.Node]]:
    """A page that opens the book: its first section gives it its title, and is none itself."""
    opened: list[nodes.Node] = []
    for child in children:
        if isinstance(child, nodes.section):
            title = _title_of(child)
            opened += [each for each in child.children if not _is_title(each)]
        else:
            opened.append(child)
    return title, opened


def _is_story(node: nodes.section) -> bool:
    return "dm-story" in node["classes"]


def _is_title(node: nodes.Node) -> bool:
    return isinstance(node, nodes.title)


def _is_item_of(node: nodes.Element) -> Callable[[nodes.Node], bool]:
    return lambda child: isinstance(child, nodes.list_item) and child.parent is node


def _elements(node: nodes.Element) -> Iterator[nodes.Element]:
    return (child for child in node.children if isinstance(child, nodes.Element))


def _has_text(node: nodes.Element) -> bool:
    return bool(node.astext().strip())


def _pictures_alone(node: nodes.Element) -> list[nodes.image]:
    """The pictures of a paragraph that holds nothing else."""
    is_text = any(str(text).strip() for text in node.findall(nodes.Text))
    return [] if is_text else list(node.findall(nodes.image))


def _paragraphs(children: Iterable[nodes.Node]) -> Iterator[nodes.Element]:
    for child in children:
        if isinstance(child, nodes.TextElement):
            yield child
        elif isinstance(child, nodes.Element):
            yield from _paragraphs(child.children)


_LEFT_OUT = (
    nodes.comment,
    nodes.raw,
    nodes.target,
    nodes.system_message,
    nodes.substitution_definition,
    nodes.colspec,
)

_Writer = Callable[[PageWriter, nodes.Element, int], Iterator[Block]]
_WRITERS: dict[str, _Writer] = {
    "container": PageWriter.container,
    "section": PageWriter.section,
    "paragraph": PageWriter.paragraph,
    "bullet_list": PageWriter.items,
    "enumerated_list": PageWriter.items,
    "block_quote": PageWriter.quote,
    "definition_list": PageWriter.terms,
    "literal_block": PageWriter.code,
    "doctest_block": PageWriter.code,
    "alert": PageWriter.notice,
    "aside": PageWriter.notice,
    "details": lambda writer, node, level: iter(()),
    "folded": PageWriter.folded,
    "table": PageWriter.table,
    "figure": PageWriter.image,
    "image": PageWriter.image,
    "transition": PageWriter.rule,
    "footnote": PageWriter.note,
    **dict.fromkeys(
        (
            "admonition",
            "attention",
            "caution",
            "danger",
            "error",
            "hint",
            "important",
            "note",
            "tip",
            "warning",
            "seealso",
            "versionadded",
        ),
        PageWriter.notice,
    ),
}
_BOXES: dict[str, _Writer] = {
    "dm-figure": lambda writer, node, level: exhibits.figure(writer, node),
    "dm-panel": lambda writer, node, level: tabular.panel(writer, node),
    "dm-tiles": lambda writer, node, level: exhibits.tiles(writer, node),
    "dm-points": lambda writer, node, level: lists.points(writer, node, level),
    "dm-cover": lambda writer, node, level: iter(()),
}
