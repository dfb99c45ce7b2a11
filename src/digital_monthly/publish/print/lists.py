"""A page's lists of its own kind: main points, and where figures come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes

from digital_monthly.publish.panels import KINDS, status_of, way_of
from digital_monthly.publish.print.blocks import Block
from digital_monthly.publish.print.markup import array, call, literal, record

if TYPE_CHECKING:
    from digital_monthly.publish.print.writer import PageWriter

__all__ = ["notes", "points"]


def points(writer: PageWriter, node: nodes.Element, level: int) -> Iterator[Block]:
    """The main points of parts, each leading to its place in the edition."""
    text = writer.inline.text
    for part in node.findall(nodes.section):
        title = next(iter(part.findall(nodes.title)))
        english = next((each.astext() for each in title.findall(nodes.inline)), "")
        name = title.astext().removesuffix(english)
        lines = array(_point(writer, item) for item in part.findall(nodes.list_item))
        yield Block(call("points", str(level + 1), text(name), text(english), lines))


def _point(writer: PageWriter, item: nodes.Element) -> str:
    link = next(iter(item.findall(nodes.reference)), None)
    title = link if link is not None else next(iter(item.findall(nodes.paragraph)))
    said = [each for each in item.findall(nodes.inline) if "dm-points-text" in each["classes"]]
    return record(
        {
            "target": literal(writer.places.target(writer.page, link) if link is not None else ""),
            "title": writer.inline.text(title.astext()),
            "text": writer.inline.content(said[0]) if said else "[]",
        }
    )


def notes(writer: PageWriter, facts: Sequence[Mapping[str, Any]]) -> str:
    """Where a chapter's figures come from, as an array of notes.

    Args:
        writer: writes the page.
        facts: the facts, as ``facts.json`` lists them.
    """
    return array(_note(writer, fact) for fact in facts)


def _note(writer: PageWriter, fact: Mapping[str, Any]) -> str:
    is_whole = fact["exact"] in fact["display"]
    fields = {
        "name": fact["label"],
        "value": fact["display"],
        "exact": "" if is_whole else f"{fact['exact']}{fact['unit']}",
        "told": "；".join(filter(None, (fact["period"], KINDS[fact["kind"]], way_of(fact)))),
        "mark": status_of(fact),
    }
    return record({key: writer.inline.text(value) for key, value in fields.items()})
