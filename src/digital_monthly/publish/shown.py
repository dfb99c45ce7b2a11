"""What an executed notebook shows: its panels and its charts, with the words beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digital_monthly.outputs import CHART_MIME, PANEL_MIME

__all__ = ["charts_of", "panels_of"]


def panels_of(notebook: Path) -> dict[str, Any]:
    """The panels by kind: the first of each, points of all parts.

    Args:
        notebook: an executed notebook; one that is not there shows nothing.
    """
    panels: dict[str, Any] = {}
    for panel in _outputs(notebook, PANEL_MIME):
        if panel["kind"] in panels and panel["kind"] == "points":
            panels["points"]["parts"] += panel["parts"]
        else:
            panels.setdefault(panel["kind"], panel)
    return panels


def charts_of(notebook: Path) -> list[dict[str, Any]]:
    """The charts that `digital_monthly.charts` showed, in order, as Vega-Lite specifications."""
    return [
        spec
        for spec in _outputs(notebook, CHART_MIME)
        if "digitalMonthly" in spec.get("usermeta", {})
    ]


def _outputs(notebook: Path, mime: str) -> Iterator[Any]:
    if not notebook.is_file():
        return
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            if mime in output.get("data", {}):
                yield output["data"][mime]
