"""Charts on pages: an output that holds a Vega-Lite specification becomes a figure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from docutils import nodes

from digital_monthly.formatting import format_number
from digital_monthly.outputs import CHART_MIME
from digital_monthly.publish.nodes import (
    details,
    folded,
    mark,
    paragraph,
    summary,
    table,
    tools,
    vega,
)
from digital_monthly.publish.pictures import spec_of
from digital_monthly.publish.places import place
from digital_monthly.rounding import decimals_of

__all__ = ["SYNTHETIC_MARK", "ChartRenderer", "data_of", "figure", "figures_of"]

SYNTHETIC_MARK = "合成数据"
_PICTURES = (("svg", "SVG"), ("vl.json", "图表定义"))
_TABLES = (("csv", "数据（CSV）"), ("json", "说明"))


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
        return [figure(data.content)]


def figure(content: Mapping[str, Any]) -> nodes.container:
    """A figure: titles, the chart, its source, its data, and what can be taken away.

    Args:
        content: a Vega-Lite specification; what stands beside the chart is in its
            ``usermeta.digitalMonthly`` (`digital_monthly.charts.show`).
    """
    spec, about = spec_of(content), content.get("usermeta", {}).get("digitalMonthly", {})
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    name = about.get("name") or f"chart-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    made = nodes.container(classes=["dm-figure"], ids=[f"fig-{name}"], about=about, name=name)
    chart = vega("", spec=text, alt=about.get("alt", "图表"), name=name)
    if about.get("small"):
        made["classes"].append("dm-figure-small")
        made += [*_small_titles(about), chart, paragraph(about["source"], "dm-figure-source")]
        return made
    if about:
        made += _titles(about, name)
    made += chart
    if about:
        if about["scope"]:
            made += paragraph(f"统计口径：{about['scope']}", "dm-figure-scope")
        made += paragraph(about["source"], "dm-figure-source")
        made += folded("", kind="data", content=about["table"])
    made += tools("", name=name, files=(*(_TABLES if about else ()), *_PICTURES))
    return made


def figures_of(doctree: nodes.Node) -> list[nodes.container]:
    """The figures on a page, in order: containers with ``name`` and ``about``."""
    return [box for box in doctree.findall(nodes.container) if "dm-figure" in box["classes"]]


def _titles(about: Mapping[str, Any], name: str) -> list[nodes.paragraph]:
    title = paragraph(about["title"], "dm-figure-title")
    link = f'<a class="headerlink" href="#fig-{name}" title="本图的链接">#</a>'
    title += nodes.raw(link, link, format="html")
    return [title, _measures(about)]


def _small_titles(about: Mapping[str, Any]) -> list[nodes.paragraph]:
    """A small figure's headline, which leads to the full one, and what it measures."""
    page, _, anchor = about["full"].partition("#")
    text = nodes.inline("", about["title"])
    title = nodes.paragraph("", "", place(page, anchor, text), classes=["dm-figure-title"])
    return [title, _measures(about)]


def _measures(about: Mapping[str, Any]) -> nodes.paragraph:
    line = paragraph(about["measures"], "dm-figure-measures")
    if about["synthetic"]:
        line += mark(SYNTHETIC_MARK)
    return line


def data_of(records: Mapping[str, Any]) -> details:
    """A figure's data as a folded table.

    Args:
        records: ``columns`` and ``rows``.
    """
    columns, rows = records["columns"], records["rows"]
    numeric = [
        all(not isinstance(row[position], str) for row in rows) for position in range(len(columns))
    ]
    decimals = [decimals_of(row[position] for row in rows) for position in range(len(columns))]
    shown = [[_cell(cell, most) for cell, most in zip(row, decimals, strict=True)] for row in rows]
    return details(
        "",
        summary("", f"数据（{len(rows)}行）"),
        table(columns, shown, numeric),
        classes=["dm-data"],
    )


def _cell(cell: Any, decimals: int) -> str:
    if isinstance(cell, str):
        return cell
    return format_number(cell, decimals)
