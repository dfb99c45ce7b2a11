"""What is compared: whose pages, where they lie, and how a chart of theirs is known."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

__all__ = ["SIDES", "Side"]

_PROBE = Path(__file__).with_name("probe.js")


@dataclass(frozen=True)
class Side:
    """One maker of pages.

    Args:
        key: the rows' key.
        title: the column's title.
        folder: where its chapters lie below the server's root; the first part names the book.
        chart: a selector of its charts.
        live: what a chart matches once it can be hovered; empty when charts stay pictures.
        shared: a pattern of the addresses of the chart library, which all pages share.
    """

    key: str
    title: str
    folder: str
    chart: str
    live: str = ""
    shared: str = r"(?!)"

    @property
    def book(self) -> str:
        """The book that its pages belong to."""
        return self.folder.partition("/")[0]

    def address(self, root: str, chapter: str) -> str:
        """A chapter's address below the server's."""
        return f"{root}/{self.folder}/{chapter}.html"

    def is_shared(self, url: str) -> bool:
        """Whether an address is of the chart library."""
        return re.search(self.shared, urlsplit(url).path) is not None

    def probe(self, charts: int) -> str:
        """The script that watches this side's pages; ``charts`` is how many to wait for."""
        text = _PROBE.read_text("utf-8")
        for name, value in (("chart", self.chart), ("live", self.live), ("charts", charts)):
            text = text.replace(f'"{{{name}}}"', json.dumps(value))
        return text


_EMBED = ".vega-embed"
_DRAWN = ":has(svg.marks)"

SIDES = (
    Side("ours", "ours", "ours/book", ".dm-chart", '[data-live="true"]', r"vega-bundle[^/]*\.js$"),
    Side("stock", "stock, svg", "stock/book", '.cell_output img[src$=".svg"]'),
    Side("observable", "Observable", "observable/book", _EMBED, _DRAWN, "/_node/"),
    Side("bundled", "Obs. bundled", "observable/bundled", _EMBED, _DRAWN, r"/vega-embed\.\w+\.js$"),
)
