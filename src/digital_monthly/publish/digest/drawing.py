"""The pictures of a digest's charts: narrow on the sheet, wide and large on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from digital_monthly.publish import pictures, store
from digital_monthly.publish.digest.content import Chart

__all__ = ["PHONE", "SHEET", "Drawn", "draw"]

SHEET = 232
"""Width in px of a chart on the A4 page, where 1 px is printed as 0.75 pt."""

PHONE = 360
"""Width in px of a chart in the tall picture and in mail; labels of 12 px are shown three times
as large in a picture 1080 px wide."""

_TALLER = 1.4  # as charts of the start page are low, to stand beside points

_WORDS = re.compile(r"<text[^>]*>([^<]*)<")


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
        BuildError: a chart cannot be drawn.
    """
    cache = store.cache_of(source)
    made = [
        next(iter(pictures.draw([_sized(chart.spec, width)], cache).values())) for chart in charts
    ]
    texts = tuple(unescape(text) for svg in made for text in _WORDS.findall(svg))
    return Drawn(tuple(svg.encode() for svg in made), texts)


def _sized(spec: Mapping[str, Any], width: int) -> dict[str, Any]:
    """The specification at a width; a chart whose rows do not make its height is taller."""
    made = {**spec, "width": width}
    if isinstance(spec.get("height"), int | float):
        made["height"] = round(spec["height"] * _TALLER)
    return made
