"""Tables of a page: what stands in them, and how the layout that they get is told to Typst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from digital_monthly.publish.overview import spark
from digital_monthly.publish.print import tables
from digital_monthly.publish.print.blocks import Block
from digital_monthly.publish.print.markup import array, boolean, call, literal, record

if TYPE_CHECKING:
    from digital_monthly.publish.print.writer import PageWriter

__all__ = ["is_list", "panel", "table"]

_FEW_ROWS = 14  # rows of a table that may stand in a column, unbroken
_TALL_CELL = 600  # characters of a cell that may run over to the next page
_NUMERIC = {"dm-number", "text-right"}  # ours, and Markdown's
_LIST = "dm-indicators"
_SHORT_TABLE = 240.0  # pt of a table that is kept on one page
_WITH_COURSE = tables.Layout(7.5, (tables.Part((0, 1, 2, 3), (81.0, 56.0, 62.0, 38.0)),))
_WITHOUT = tables.Layout(7.5, (tables.Part((0, 1, 2), (90.0, 60.0, 87.0)),))


def panel(writer: PageWriter, node: nodes.Element) -> Iterator[Block]:
    """A table with its caption and source."""
    lines = {
        str(part["classes"][0]): part.astext()
        for part in node.children
        if isinstance(part, nodes.paragraph) and part["classes"]
    }
    found = next(iter(node.findall(nodes.table)))
    title, source = lines.get("dm-figure-title", ""), lines.get("dm-figure-source", "")
    yield from table(writer, found, title=title, source=source)


def table(writer: PageWriter, node: nodes.Element, *, title: str, source: str) -> Iterator[Block]:
    """A table, laid out so that it fits the page; a very long one is cut, and says so."""
    head, body = _rows(node, nodes.thead), _rows(node, nodes.tbody)
    if not head:
        head, body = body[:1], body[1:]
    kept = body[: tables.MOST_ROWS]
    rows = [*head, *kept]
    if not rows:
        return
    texts = [[entry.astext() for entry in row] for row in rows]
    is_narrow = is_list(node) or (len(rows) <= _FEW_ROWS and tables.is_narrow(texts))
    layout = tables.lay_out(texts, tables.COLUMN if is_narrow else tables.WIDTH)
    if is_list(node):
        layout = _WITH_COURSE if _has_course(node) else _WITHOUT
    cells = [[_cell(writer, entry) for entry in row] for row in rows]
    numeric = [not _NUMERIC.isdisjoint(entry["classes"]) for entry in rows[-1]]
    text = writer.inline.text
    made = call(
        "column-table" if is_narrow else "datatable",
        title=text(title),
        source=text(source),
        note=text(_note(len(body), len(kept))),
        size=f"{layout.size}pt",
        whole=boolean(layout.height <= _SHORT_TABLE),
        tall=boolean(max(len(cell) for row in texts for cell in row) > _TALL_CELL),
        parts=array(_part(part, cells, numeric) for part in layout.parts),
    )
    yield Block(made, is_wide=not is_narrow)


def is_list(node: nodes.Element) -> bool:
    """Whether a table, or a section's, is a list of key figures, which stands in a column."""
    return any(_LIST in found["classes"] for found in node.findall(nodes.table))


def _has_course(node: nodes.Element) -> bool:
    """Whether a figure of a list is there in more than one issue."""
    known = (
        [value for value in each["values"] if value is not None] for each in node.findall(spark)
    )
    return any(len(values) > 1 for values in known)


def _rows(node: nodes.Element, kind: type[nodes.Element]) -> list[list[nodes.entry]]:
    return [
        list(row.findall(nodes.entry))
        for part in node.findall(kind)
        for row in part.findall(nodes.row)
    ]


def _note(rows: int, kept: int) -> str:
    return f"本表共{rows:,}行，这里列前{kept}行，全部见网页版。" if rows > kept else ""


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
    course = next(iter(entry.findall(spark)), None)
    if course is not None:
        values = ("none" if value is None else f"{value:.10g}" for value in course["values"])
        return call("spark", array(values), literal(course.astext()))
    if "dm-code" in entry["classes"]:
        return writer.inline.code(entry.astext())
    return writer.cell(entry.children)
