"""Charts for print: still, told apart without colour, at the width that they get on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from digital_monthly.errors import BuildError
from digital_monthly.publish import pictures
from digital_monthly.publish.print.dashes import dashed
from digital_monthly.publish.print.still import still
from digital_monthly.publish.sizing import Medium, size_of
from digital_monthly.publish.svg import for_paper

__all__ = ["PT", "Picture", "draw"]

PT = 0.75
"""Points that a px of a picture is printed as: labels of 12 px come out in 9 pt."""


@dataclass(frozen=True)
class Picture:
    """A chart as it is printed.

    Attributes:
        svg: the picture.
        width: of the picture in pt.
        height: of the picture in pt.
    """

    svg: str
    width: float
    height: float

    @property
    def text(self) -> str:
        """All that is written in it, whose glyphs the fonts must have."""
        return "\n".join(ElementTree.fromstring(self.svg).itertext())


def draw(
    charts: Mapping[str, Mapping[str, Any]], medium: Medium, cache: Path
) -> dict[str, Picture]:
    """Pictures of charts for print, from the cache or drawn now.

    Args:
        charts: Vega-Lite specifications (`pictures.spec_of`), by a name that editors know.
        medium: what they are drawn for (`digital_monthly.publish.media.paper`).
        cache: folder of the pictures (`store.cache_of`).

    Returns:
        The pictures by name, none wider than the medium or taller than a page, no text cut.

    Raises:
        BuildError: charts that cannot be drawn or do not fit; names each, and says what to do.
    """
    made, problems = {}, []
    for name, spec in charts.items():
        try:
            (svg,) = pictures.draw([_plain(spec)], medium, cache).values()
        except BuildError as error:
            problems.append(f"  图表{name}：{error}")
            continue
        width, height = size_of(svg)
        made[name] = Picture(for_paper(svg), width * PT, height * PT)
    if problems:
        raise BuildError("有图表印不出来：\n" + "\n".join(problems))
    return made


def _plain(spec: Mapping[str, Any]) -> dict[str, Any]:
    return dashed(still(spec))
