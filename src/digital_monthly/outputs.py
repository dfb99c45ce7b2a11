"""The kinds of output that notebooks leave for publishing, and the one way to emit them."""

from __future__ import annotations

from typing import Any

__all__ = ["CHART_MIME", "FACTS_MIME", "PANEL_MIME", "emit"]

CHART_MIME = "application/vnd.vegalite.v5+json"
"""A Vega-Lite specification; what readers need beside it is in ``usermeta.digitalMonthly``.

JupyterLab draws this type and not the newer ``v6``; Altair's specifications work with both.
"""

FACTS_MIME = "application/vnd.digital-monthly.facts+json"
"""The facts a chapter states, as ``facts.json`` lists them; leaves no trace on the page."""

PANEL_MIME = "application/vnd.digital-monthly.panel+json"
"""Tiles, a table, the table of sources or the cover."""


def emit(mime: str, content: Any, text: str) -> None:
    """Leave an output in the cell that runs, with words for where it cannot be drawn."""
    from IPython.display import publish_display_data

    publish_display_data({mime: content, "text/plain": text})  # type: ignore[no-untyped-call]
