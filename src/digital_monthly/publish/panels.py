"""Panels on pages: key-figure tiles, tables, the table of sources, the cover."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes

from digital_monthly.outputs import FACTS_MIME, PANEL_MIME
from digital_monthly.publish import opening
from digital_monthly.publish.cited import anchor_of, cited, tile_of
from digital_monthly.publish.figures import SYNTHETIC_MARK
from digital_monthly.publish.nodes import details, folded, mark, paragraph, summary, table
from digital_monthly.publish.print.naming import PRINTED

__all__ = ["KINDS", "PanelRenderer", "sources_of", "status_of", "way_of"]

_PRINTABLE = ("image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain")
"""What else it takes of an output that is there in several forms, the best first."""

KINDS = {"input": "报送", "derived": "计算", "news": "转述"}
"""What readers call the kinds of facts."""


class PanelRenderer:
    """Renders `digital_monthly.pages` for MyST-NB; facts are for programs and leave no trace."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [
        ("*", PANEL_MIME, 1),
        ("*", FACTS_MIME, 1),
        *((PRINTED, mime, rank) for rank, mime in enumerate(_PRINTABLE, 10)),
    ]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Turn one output into its panel; None leaves the output to others."""
        if inline:
            return None
        if data.mime_type == FACTS_MIME:
            return [nodes.container(classes=["dm-none"])]
        if data.mime_type == PANEL_MIME:
            panel = _PANELS[data.content["kind"]](data.content)
            for link in panel.findall(addnodes.pending_xref):
                link["refdoc"] = renderer.renderer.sphinx_env.docname
            return [panel]
        return None


def _tiles(panel: Any) -> nodes.container:
    box = nodes.container(classes=["dm-tiles"])
    for item in panel["items"]:
        tile = nodes.container(classes=["dm-tile"], ids=[tile_of(item["id"])])
        tile += cited(paragraph(item["label"], "dm-tile-label"), item["id"])
        value = nodes.paragraph(classes=["dm-tile-value"])
        value += nodes.abbreviation("", item["display"], explanation=item["exact"])
        if item["status"] != "ok":
            value += mark(item["status"], "dm-disputed")
        tile += value
        if item["change"]:
            arrow = {"up": "▲ ", "down": "▼ "}.get(item["direction"], "")
            tile += paragraph(arrow + item["change"], "dm-tile-change")
        box += tile
    return box


def _table(panel: Any) -> nodes.container:
    box = nodes.container(classes=["dm-panel"])
    box += paragraph(panel["title"], "dm-figure-title")
    box += table(panel["columns"], panel["rows"], panel["numeric"])
    if panel["source"]:
        box += paragraph(panel["source"], "dm-figure-source")
    return box


def _facts(panel: Any) -> folded:
    return folded("", kind="facts", content=panel["facts"])


def sources_of(facts: Sequence[Any]) -> details:
    """The table of a chapter's figures and their sources.

    Args:
        facts: the facts, as ``facts.json`` lists them.
    """
    columns = ("数字", "显示", "完整值", "单位", "时间", "类别", "算法与出处", "状态")
    rows = [
        (
            cited(nodes.paragraph("", fact["label"], ids=[anchor_of(fact["id"])]), fact["id"]),
            fact["display"],
            fact["exact"],
            fact["unit"],
            fact["period"],
            KINDS[fact["kind"]],
            f"{fact['id']}：{way_of(fact)}",
            status_of(fact) or "—",
        )
        for fact in facts
    ]
    count = f"本章数字与出处（{len(rows)}项）"
    return details("", summary("", count), table(columns, rows), classes=["dm-facts"])


def way_of(fact: Any) -> str:
    """How a fact was computed, and from what."""
    formula = f"{fact['formula']}。" if fact["formula"] else ""
    note = f"。{fact['note']}" if fact["note"] else ""
    return f"{formula}{fact['source']}{note}"


def status_of(fact: Any) -> str:
    """The marks of a fact; empty where nothing is to be said of it."""
    marks = [] if fact["status"] == "ok" else [fact["status"]]
    if fact["synthetic"]:
        marks.append(SYNTHETIC_MARK)
    return "、".join(marks)


_PANELS: dict[str, Callable[[Any], nodes.Element]] = {
    "tiles": _tiles,
    "table": _table,
    "facts": _facts,
    "cover": opening.cover,
    "points": opening.points,
}
