"""Charts on pages: an output that holds a Vega-Lite specification becomes a figure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes

from digital_monthly.formatting import format_number
from digital_monthly.outputs import CHART_MIME
from digital_monthly.publish.nodes import details, paragraph, summary, table, vega
from digital_monthly.publish.pictures import spec_of
from digital_monthly.publish.places import place

__all__ = ["ChartRenderer"]

SYNTHETIC_MARK = "合成数据"


class ChartRenderer:
    """Renders charts for MyST-NB (entry-point group ``myst_nb.mime_renderers``).

    A chart shown by `digital_monthly.charts.show` comes with titles, words, source and data; any
    other Altair chart is drawn without them.
    """

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [
        ("*", CHART_MIME, 1)
    ]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Turn one output into a figure; None leaves the output to others."""
        if inline or data.mime_type != CHART_MIME:
            return None
        about = data.content.get("usermeta", {}).get("digitalMonthly", {})
        return [_figure(spec_of(data.content), about)]


def _figure(spec: dict[str, Any], about: dict[str, Any]) -> nodes.container:
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    name = about.get("name") or f"chart-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    figure = nodes.container(classes=["dm-figure"], ids=[f"fig-{name}"])
    if about.get("small"):
        figure["classes"].append("dm-figure-small")
    if about:
        figure += _title(about)
        line = paragraph(about["measures"], "dm-figure-measures")
        if about["synthetic"]:
            line += nodes.inline("", SYNTHETIC_MARK, classes=["dm-mark"])
        figure += line
    figure += vega("", spec=text, alt=about.get("alt", "图表"), name=name)
    if about:
        if about["scope"]:
            figure += paragraph(f"统计口径：{about['scope']}", "dm-figure-scope")
        figure += paragraph(about["source"], "dm-figure-source")
        if not about.get("small"):
            figure += _data(about["table"])
    return figure


def _title(about: dict[str, Any]) -> nodes.paragraph:
    """The headline; a small figure's leads to the full one."""
    if not about.get("small"):
        return paragraph(about["title"], "dm-figure-title")
    page, _, anchor = about["full"].partition("#")
    text = nodes.inline("", about["title"])
    return nodes.paragraph("", "", place(page, anchor, text), classes=["dm-figure-title"])


def _data(records: dict[str, Any]) -> details:
    columns, rows = records["columns"], records["rows"]
    numeric = [
        all(not isinstance(row[position], str) for row in rows) for position in range(len(columns))
    ]
    decimals = [
        max((_decimals(row[position]) for row in rows), default=0)
        for position in range(len(columns))
    ]
    shown = [[_cell(cell, most) for cell, most in zip(row, decimals, strict=True)] for row in rows]
    return details(
        "",
        summary("", f"数据（{len(rows)}行）"),
        table(columns, shown, numeric),
        classes=["dm-data"],
    )


def _decimals(cell: Any) -> int:
    """Digits after the point that a cell needs, two at most; a column shows as many in all rows."""
    if not isinstance(cell, float):
        return 0
    return len(f"{cell:.2f}".rstrip("0").partition(".")[2])


def _cell(cell: Any, decimals: int) -> str:
    if isinstance(cell, str):
        return cell
    return format_number(cell, decimals)
