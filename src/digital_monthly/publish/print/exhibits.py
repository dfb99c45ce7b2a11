"""What stands in a page's text and is looked at: figures, tiles, tables, points, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes

from digital_monthly.publish.print import tables
from digital_monthly.publish.print.blocks import Block
from digital_monthly.publish.print.markup import array, boolean, call, literal, record
from digital_monthly.publish.print.places import label_of

if TYPE_CHECKING:
    from digital_monthly.publish.print.writer import PageWriter

_SLIGHT = 4
_FEW_ROWS = 14
_LIST = "dm-indicators"

__all__ = ["figure", "notes", "is_list", "panel", "picture", "points", "spark", "table", "tiles"]


def figure(writer: PageWriter, node: nodes.Element) -> Iterator[Block]:
    """A chart with its titles, words, scope and source."""
    from digital_monthly.publish.nodes import vega

    chart = next(iter(node.findall(vega)))
    about: Mapping[str, Any] = node.get("about") or {}
    picture = writer.pictures.add(writer.page, chart)
    is_small = bool(about.get("small"))
    text = writer.inline.text
    fields = {
        "picture": literal(picture),
        "alt": literal(chart["alt"]),
        "title": text(about.get("title", "")),
        "measures": text(about.get("measures", "")),
        "synthetic": boolean(bool(about.get("synthetic"))),
        "scope": text(about.get("scope", "")),
        "source": text(about.get("source", "")),
    }
    if is_small:
        page, _, anchor = str(about["full"]).partition("#")
        folder = writer.page.rpartition("/")[0]
        target = writer.places.find(f"{folder}/{page}" if folder else page, anchor)
        fields["target"] = literal(target)
        writer.asides.append(call("small-exhibit", **fields))
        return
    if about:
        writer.headlines.append(str(about["title"]))
    if _is_slight(about):
        yield Block(call("column-exhibit", place_of(writer, node), **fields))
        return
    yield Block(call("exhibit", place_of(writer, node), **fields), is_wide=True)


def _is_slight(about: Mapping[str, Any]) -> bool:
    """Whether a figure shows so little that one column is enough for it."""
    return 0 < len(about.get("table", {}).get("rows", ())) <= _SLIGHT


def place_of(writer: PageWriter, node: nodes.Element) -> str:
    """The label of a node of a page."""
    return literal(label_of(writer.page, node["ids"][0]) if node["ids"] else "")


def tiles(writer: PageWriter, node: nodes.Element) -> Iterator[Block]:
    """Key figures side by side."""
    made = array(_tile(writer, tile) for tile in node.children if isinstance(tile, nodes.Element))
    yield Block(call("tiles", made), is_wide=True)


def _tile(writer: PageWriter, tile: nodes.Element) -> str:
    text = writer.inline.text
    parts = {str(part["classes"][0]): part for part in tile.findall(nodes.paragraph)}
    value = parts["dm-tile-value"]
    mark = next((part.astext() for part in value.findall(nodes.inline)), "")
    change = parts.get("dm-tile-change")
    return record(
        {
            "label": text(parts["dm-tile-label"].astext()),
            "value": text(value.astext().removesuffix(mark)),
            "mark": text(mark),
            "change": text(change.astext() if change is not None else ""),
        }
    )


def panel(writer: PageWriter, node: nodes.Element) -> Iterator[Block]:
    """A table with its caption and source."""
    lines = {str(part["classes"][0]): part.astext() for part in node.children if _is_line(part)}
    found = next(iter(node.findall(nodes.table)))
    title, source = lines.get("dm-figure-title", ""), lines.get("dm-figure-source", "")
    yield from table(writer, found, title=title, source=source)


def _is_line(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph) and bool(node["classes"])


def table(writer: PageWriter, node: nodes.Element, *, title: str, source: str) -> Iterator[Block]:
    """A table, laid out so that it fits the page; a very long one is cut, and says so."""
    head, body = _rows(node, nodes.thead), _rows(node, nodes.tbody)
    if not head:
        head, body = body[:1], body[1:]
    left_out = max(0, len(body) - tables.MOST_ROWS)
    body = body[: tables.MOST_ROWS]
    rows = [*head, *body]
    if not rows:
        return
    texts = [[entry.astext() for entry in row] for row in rows]
    is_list = _LIST in node["classes"]
    is_narrow = is_list or (len(rows) <= _FEW_ROWS and tables.is_narrow(texts))
    layout = tables.lay_out(texts, tables.COLUMN if is_narrow else tables.WIDTH)
    numeric = ["dm-number" in entry["classes"] for entry in rows[-1]]
    cells = [[_cell(writer, entry) for entry in row] for row in rows]
    text = writer.inline.text
    note = f"本表共{left_out + len(body):,}行，这里列前{len(body)}行，全部见网页版。" if left_out else ""
    yield Block(
        call(
            "column-table" if is_narrow else "datatable",
            title=text(title),
            source=text(source),
            note=text(note),
            size=f"{layout.size}pt",
            parts=array(_part(part, cells, numeric) for part in layout.parts),
        ),
        is_wide=not is_narrow,
    )


def is_list(section: nodes.Element) -> bool:
    """Whether a section is one of the lists of key figures, which stand in columns."""
    return any(_LIST in table["classes"] for table in section.findall(nodes.table))


def _rows(node: nodes.Element, kind: type[nodes.Element]) -> list[list[nodes.entry]]:
    return [
        list(row.findall(nodes.entry))
        for part in node.findall(kind)
        for row in part.findall(nodes.row)
    ]


def _part(part: tables.Part, cells: Sequence[Sequence[str]], numeric: Sequence[bool]) -> str:
    chosen = [array(row[place] for place in part.columns) for row in cells]
    return record(
        {
            "widths": array(f"{width}pt" for width in part.widths),
            "numeric": array(boolean(numeric[place]) for place in part.columns),
            "head": chosen[0],
            "rows": array(chosen[1:]),
        }
    )


def _cell(writer: PageWriter, entry: nodes.Element) -> str:
    for part in entry.findall(nodes.Element):
        if type(part).__name__ == "spark":
            return spark(part)
    if "dm-code" in entry["classes"]:
        return writer.inline.code(entry.astext())
    return writer.cell(entry.children, 0)


def spark(node: nodes.Element) -> str:
    """A course as a line without axes."""
    values = array("none" if value is None else f"{value:.10g}" for value in node["values"])
    return call("spark", values, literal(node.astext()))


def points(writer: PageWriter, node: nodes.Element, level: int) -> Iterator[Block]:
    """The main points of parts, each leading to its place in the edition."""
    for part in node.findall(nodes.section):
        title = next(iter(part.findall(nodes.title)))
        english = next((each.astext() for each in title.findall(nodes.inline)), "")
        name = title.astext().removesuffix(english)
        lines = array(_point(writer, item) for item in part.findall(nodes.list_item))
        text = writer.inline.text
        yield Block(call("points", str(level + 1), text(name), text(english), lines))


def _point(writer: PageWriter, item: nodes.Element) -> str:
    link = next(iter(item.findall(nodes.reference)), None)
    target = writer.places.target(writer.page, link) if link is not None else ""
    said = next((each for each in item.findall(nodes.inline) if _is_told(each)), None)
    title = link if link is not None else next(iter(item.findall(nodes.paragraph)))
    return record(
        {
            "target": literal(target),
            "title": writer.inline.text(title.astext()),
            "text": writer.inline.content(said) if said is not None else "[]",
        }
    )


def _is_told(node: nodes.Element) -> bool:
    return "dm-points-text" in node["classes"]


def notes(writer: PageWriter, node: nodes.Element) -> str:
    """Where a chapter's figures come from, as an array of notes."""
    text = writer.inline.text
    made = []
    for body in node.findall(nodes.tbody):
        for row in body.findall(nodes.row):
            name, shown, exact, unit, period, kind, origin, status = (
                entry.astext() for entry in row.findall(nodes.entry)
            )
            identifier, _, way = origin.partition("：")
            full = f"{exact}{unit}" if _is_rounded(shown, exact) else ""
            told = "；".join(filter(None, (period, kind, way)))
            mark = "" if status == "—" else status
            fields = {"name": name, "value": shown, "exact": full, "told": told, "mark": mark}
            made.append(record({key: text(value) for key, value in fields.items()}))
    return array(made)


def _is_rounded(shown: str, exact: str) -> bool:
    """Whether what is printed leaves digits of the value out."""
    return exact not in shown


def picture(writer: PageWriter, node: nodes.Element) -> Iterator[Block]:
    """A picture of an article."""
    image = node if isinstance(node, nodes.image) else next(iter(node.findall(nodes.image)), None)
    if image is None:
        return
    caption = next((part.astext() for part in node.findall(nodes.caption)), "")
    address = writer.pictures.add_file(writer.page, image)
    alt = image.get("alt") or caption or "插图"
    text = writer.inline.text
    yield Block(call("picture", literal(address), literal(alt), text(caption)))

