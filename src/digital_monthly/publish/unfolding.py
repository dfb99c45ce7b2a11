"""Making the folded tables of pages when they are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from digital_monthly.publish.figures import data_of
from digital_monthly.publish.nodes import folded
from digital_monthly.publish.panels import sources_of
from digital_monthly.publish.print.naming import PRINTED

__all__ = ["UnfoldTables"]

_MAKERS: dict[str, Callable[[Any], nodes.Element]] = {"data": data_of, "facts": sources_of}


class UnfoldTables(SphinxPostTransform):
    """Put the tables in their places; the print edition tells their content in its own way."""

    default_priority = 3  # before anything looks at what pages hold

    def run(self, **kwargs: Any) -> None:
        """Do so on a page that is about to be written."""
        if self.app.builder.name != PRINTED:
            for place in list(self.document.findall(folded)):
                place.replace_self(_MAKERS[place["kind"]](place["content"]))
