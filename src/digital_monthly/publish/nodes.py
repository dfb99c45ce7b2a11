"""Document nodes that Sphinx has not: a folded block, a chart, and plain tables built from rows."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from docutils import nodes

__all__ = [
    "add_nodes",
    "alert",
    "aside",
    "chart_markup",
    "details",
    "folded",
    "is_break",
    "mark",
    "paragraph",
    "summary",
    "table",
    "tools",
    "tools_markup",
    "vega",
]


_CODE = re.compile(r"[a-z0-9_.、]*_[a-z0-9_.、]*")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def is_break(node: nodes.Node) -> bool:
    """Whether a node is a line's end that a writer asked for; Markdown's reader makes it HTML."""
    return isinstance(node, nodes.raw) and bool(_BREAK.fullmatch(node.astext()))


def mark(text: str, *classes: str) -> list[nodes.Node]:
    """A mark behind a text, apart from it where a page is read aloud, copied or searched.

    Args:
        text: what it says.
        classes: classes beside ``dm-mark``.
    """
    return [nodes.Text(" "), nodes.inline("", text, classes=["dm-mark", *classes])]


class alert(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """A notice that no reader may miss."""


class aside(nodes.General, nodes.Element):  # noqa: N801
    """A notice beside the text; ``label`` says of what kind."""


class details(nodes.General, nodes.Element):  # noqa: N801
    """A block that readers unfold."""


class summary(nodes.General, nodes.TextElement):  # noqa: N801
    """The line that stands for a folded block."""


class folded(nodes.General, nodes.Element):  # noqa: N801
    """A folded table that is made when a page is written (`digital_monthly.publish.unfolding`).

    Such tables hold most of a page's cells, and Sphinx walks through all nodes some seventy times
    while it reads. ``kind`` says what it is made of, ``content`` holds that.
    """


class vega(nodes.General, nodes.Element):  # noqa: N801
    """A chart: ``spec`` is the Vega-Lite specification as JSON text, ``alt`` its words.

    ``picture`` is its SVG. The live chart takes ``height`` px, on a phone ``narrow``, and has
    menus where ``menus`` says so: room that is kept for it.
    """


class tools(nodes.General, nodes.Element):  # noqa: N801
    """What readers take away of the figure ``name``: ``files`` are pairs of suffix and words."""


def paragraph(text: str, *classes: str) -> nodes.paragraph:
    """A paragraph of plain text."""
    return nodes.paragraph(text, text, classes=list(classes))


def table(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    numeric: Sequence[bool] | None = None,
    classes: Sequence[str] = (),
) -> nodes.container:
    """A table that scrolls inside its own box when it is wider than the page.

    Args:
        columns: column titles.
        rows: cells, shown as text.
        numeric: which columns are right-aligned.
    """
    right = numeric or [False] * len(columns)
    group = nodes.tgroup("", cols=len(columns))
    group += [nodes.colspec("", colwidth=1) for _ in columns]
    group += nodes.thead("", _row(columns, right))
    group += nodes.tbody("", *(_row(row, right) for row in rows))
    box = nodes.container(classes=["dm-table"])
    box += nodes.table("", group, classes=list(classes))
    return box


def _row(cells: Sequence[Any], right: Sequence[bool]) -> nodes.row:
    row = nodes.row()
    for cell, is_right in zip(cells, right, strict=True):
        entry = nodes.entry(classes=["dm-number"] if is_right else [])
        if _DATE.fullmatch(str(cell)):
            entry["classes"].append("dm-date")
        if _CODE.fullmatch(str(cell)):
            entry["classes"].append("dm-code")
        entry += cell if isinstance(cell, nodes.Node) else nodes.paragraph("", str(cell))
        row += entry
    return row


def add_nodes(app: Any) -> None:
    """Register the nodes with Sphinx; builders other than HTML show what the nodes contain."""
    plain = (_pass, _pass)
    app.add_node(alert, html=(_open_alert, _close_alert), text=plain, latex=plain)
    app.add_node(aside, html=(_open_aside, _close_aside), text=plain, latex=plain)
    app.add_node(details, html=(_open_details, _close_details), text=plain, latex=plain)
    app.add_node(summary, html=(_open_summary, _close_summary), text=plain, latex=plain)
    app.add_node(vega, html=(_write_vega, _pass), text=plain, latex=plain)
    app.add_node(tools, html=(_write_tools, _pass), text=plain, latex=plain)


def _pass(translator: Any, node: nodes.Element) -> None:
    pass


def _open_alert(translator: Any, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, "div", role="alert"))


def _close_alert(translator: Any, node: nodes.Element) -> None:
    translator.body.append("</div>\n")


def _open_aside(translator: Any, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, "aside", **{"aria-label": node["label"]}))


def _close_aside(translator: Any, node: nodes.Element) -> None:
    translator.body.append("</aside>\n")


def _open_details(translator: Any, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, "details", CLASS="dm-details"))


def _close_details(translator: Any, node: nodes.Element) -> None:
    translator.body.append("</details>\n")


def _open_summary(translator: Any, node: nodes.Element) -> None:
    translator.body.append("<summary>")


def _close_summary(translator: Any, node: nodes.Element) -> None:
    translator.body.append("</summary>\n")


def _write_vega(translator: Any, node: nodes.Element) -> None:
    translator.body.append(chart_markup(node))


def _write_tools(translator: Any, node: nodes.Element) -> None:
    depth = translator.builder.current_docname.count("/")
    translator.body.append(tools_markup(node["name"], node["files"], "../" * depth))


def chart_markup(chart: nodes.Element) -> str:
    """A chart as pages hold it: its picture, the room that it will take, its specification.

    Args:
        chart: a `vega` that was given its picture.
    """
    alt, name = (html.escape(chart[key], quote=True) for key in ("alt", "name"))
    room = (("wide", chart.get("height", 0)), ("narrow", chart.get("narrow", 0)))
    struts = "".join(
        f'<svg class="dm-strut dm-strut-{kind}" width="1" height="{height}" aria-hidden="true">'
        "</svg>"
        for kind, height in room
    )
    menus = '<div class="dm-chart-menus"></div>' if chart.get("menus") else ""
    spec = chart["spec"].replace("<", "\\u003c")
    return (
        f'<div class="dm-chart" data-name="{name}">{menus}'
        f'<div class="dm-chart-box" role="img" aria-label="{alt}">'
        f"{struts}{chart.get('picture', '')}</div>"
        f'<script type="application/json">{spec}</script></div>\n'
    )


def tools_markup(name: str, files: Sequence[tuple[str, str]], root: str) -> str:
    """The line of what readers can take away of a figure.

    Args:
        name: the figure's name.
        files: suffix of a file in ``data/``, and what it is called.
        root: the way from the page to the issue's root: ``""``, ``../``.
    """
    links = "".join(
        f'<a href="{root}data/{quote(name)}.{suffix}" download data-kind="{suffix}">{words}</a>'
        for suffix, words in files
    )
    previous = f'<a class="dm-previous" hidden data-anchor="fig-{html.escape(name)}">上一期</a>'
    return f'<p class="dm-figure-tools">{links}{previous}</p>\n'
