"""The pictures of a digest's charts: narrow on the sheet, wide and large on a phone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digital_monthly.publish import media, store
from digital_monthly.publish.digest.content import Chart
from digital_monthly.publish.print import charts as printed

__all__ = ["PHONE", "SHEET", "Drawn", "draw"]

SHEET = 232
"""Width in px of a chart on the A4 page, where 1 px is printed as 0.75 pt."""

PHONE = 360
"""Width in px of a chart in the tall picture and in mail; labels of 12 px are shown three times
as large in a picture 1080 px wide."""

_TALLER = 1.4  # as charts of the start page are low, to stand beside points
_TALLEST = 210  # px that a chart may be high, so that three stand on the sheet


@dataclass(frozen=True)
class Drawn:
    """Charts as SVG, in order, and all that is written in them."""

    files: tuple[bytes, ...]
    texts: tuple[str, ...]


def draw(charts: Iterable[Chart], width: int, source: Path) -> Drawn:
    """Pictures of charts, from the cache or drawn now.

    Args:
        charts: the charts.
        width: of each in px.
        source: the book's source.

    Raises:
        BuildError: a chart cannot be drawn, or not as small; names it.
    """
    tallest = round(_TALLEST * width / SHEET)
    medium = dataclasses.replace(media.paper(store.root_of(source), width), tallest=tallest)
    wanted = {chart.name: _sized(chart.spec, width) for chart in charts}
    made = printed.draw(wanted, medium, store.cache_of(source)).values()
    return Drawn(tuple(each.svg.encode() for each in made), tuple(each.text for each in made))


def _sized(spec: Mapping[str, Any], width: int) -> dict[str, Any]:
    """The specification at a width; a chart whose rows do not make its height is taller."""
    made = {**spec, "width": width}
    if isinstance(spec.get("height"), int | float):
        made["height"] = round(spec["height"] * _TALLER)
    return made
