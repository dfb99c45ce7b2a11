"""What is looked at rather than read: figures, key figures, articles' pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes

from digital_monthly.publish.nodes import vega
from digital_monthly.publish.print.blocks import Block
from digital_monthly.publish.print.markup import array, boolean, call, literal, record
from digital_monthly.publish.print.pictures import is_slight
from digital_monthly.publish.print.places import label_of

if TYPE_CHECKING:
    from digital_monthly.publish.print.writer import PageWriter

__all__ = ["figure", "picture", "tiles"]


def figure(writer: PageWriter, node: nodes.Element) -> Iterator[Block]:
    """A chart with its titles, words, scope and source; a small one stands aside."""
    about: Mapping[str, Any] = node.get("about") or {}
    chart = next(iter(node.findall(vega)))
    if about.get("small"):
        target = literal(_target(writer, str(about["full"])))
        fields = _fields(writer, chart, about, narrow=True)
        writer.asides.append(call("small-exhibit", **fields, target=target))
        return
    if about:
        writer.headlines.append(str(about["title"]))
    place = literal(label_of(writer.page, node["ids"][0]))
    wide = call("exhibit", place, **_fields(writer, chart, about, narrow=False))
    if is_slight(about, json.loads(chart["spec"])):
        fields = _fields(writer, chart, about, narrow=True)
        yield Block(call("column-exhibit", place, **fields), alone=wide)
    else:
        yield Block(wide, is_wide=True)


def _fields(
    writer: PageWriter, chart: nodes.Element, about: Mapping[str, Any], *, narrow: bool
) -> dict[str, str]:
    """What the template must know of a figure."""
    text = writer.inline.text
    picture, width = writer.pictures.add(writer.page, chart, narrow=narrow)
    return {
        "picture": literal(picture),
        "width": f"{width:g}pt",
        "alt": literal(chart["alt"]),
        "title": text(about.get("title", "")),
        "measures": text(about.get("measures", "")),
        "synthetic": boolean(bool(about.get("synthetic"))),
        "scope": text(about.get("scope", "")),
        "source": text(about.get("source", "")),
    }


def _target(writer: PageWriter, place: str) -> str:
    """The label of the figure that a small one stands for: ``releases#fig-monthly``."""
    stem, _, anchor = place.partition("#")
    folder = writer.page.rpartition("/")[0]
    return writer.places.find(f"{folder}/{stem}" if folder else stem, anchor)


def tiles(writer: PageWriter, node: nodes.Element) -> Iterator[Block]:
    """Key figures side by side."""
    made = array(_tile(writer, tile) for tile in node.children if isinstance(tile, nodes.Element))
    yield Block(call("tiles", made), is_wide=True)


def _tile(writer: PageWriter, tile: nodes.Element) -> str:
    text = writer.inline.text
    parts = {str(part["classes"][0]): part for part in tile.findall(nodes.paragraph)}
    value, change = parts["dm-tile-value"], parts.get("dm-tile-change")
    mark = next((part.astext() for part in value.findall(nodes.inline)), "")
    return record(
        {
            "label": text(parts["dm-tile-label"].astext()),
            "value": text(value.astext().removesuffix(mark)),
            "mark": text(mark),
            "change": text(change.astext() if change is not None else ""),
        }
    )


def picture(writer: PageWriter, node: nodes.Element) -> Iterator[Block]:
    """A picture of an article, with its caption where it has one."""
    image = node if isinstance(node, nodes.image) else next(iter(node.findall(nodes.image)), None)
    if image is None:
        return
    caption = next((part.astext() for part in node.findall(nodes.caption)), "")
    address = writer.pictures.add_file(writer.page, image)
    alt = image.get("alt") or caption or "插图"
    yield Block(call("picture", literal(address), literal(alt), writer.inline.text(caption)))
