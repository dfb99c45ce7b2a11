"""A page's lists of its own kind: main points, and where figures come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes

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


def notes(writer: PageWriter, node: nodes.Element) -> str:
    """Where a chapter's figures come from, as an array of notes.

    Args:
        writer: writes the page.
        node: the table of figures and sources, as `digital_monthly.publish.panels` makes it.
    """
    rows = (
        [entry.astext() for entry in row.findall(nodes.entry)]
        for body in node.findall(nodes.tbody)
        for row in body.findall(nodes.row)
    )
    return array(_note(writer, *row) for row in rows)


def _note(
    writer: PageWriter,
    name: str,
    shown: str,
    exact: str,
    unit: str,
    period: str,
    kind: str,
    origin: str,
    status: str,
) -> str:
    way = origin.partition("：")[2]  # the name that programs use stands before it
    fields = {
        "name": name,
        "value": shown,
        "exact": "" if exact in shown else f"{exact}{unit}",
        "told": "；".join(filter(None, (period, kind, way))),
        "mark": "" if status == "—" else status,
    }
    return record({key: writer.inline.text(value) for key, value in fields.items()})
