"""Colours and font of charts, as configurations of Vega-Lite.

They stand apart from `digital_monthly.charts`, which loads Altair: pages are made without it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

__all__ = ["DARK", "FONT", "LIGHT", "PAPER", "Palette", "config", "on_paper"]

FONT = (
    '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", '
    '"Microsoft YaHei", sans-serif'
)
"""What charts are set in: the pinned font, in which they are measured, and readers' own."""


@dataclass(frozen=True)
class Palette:
    """The colours of one appearance.

    Marks keep 3:1 and text 4.5:1 against the background. The six categories differ in lightness, so
    that they can be told apart in greyscale and by readers who confuse hues.
    """

    background: str
    text: str
    muted: str
    grid: str
    brand: str
    accent: str
    categories: tuple[str, ...]


LIGHT = Palette(
    background="#ffffff",
    text="#1f2933",
    muted="#5a6672",
    grid="#e3e7eb",
    brand="#1f5f99",
    accent="#b8432f",
    categories=("#1f5f99", "#c67f4a", "#502150", "#348c67", "#762c21", "#767017"),
)
DARK = Palette(
    background="#14181d",
    text="#e4e8ec",
    muted="#a3afba",
    grid="#333c45",
    brand="#6fb1e8",
    accent="#f08c78",
    categories=("#6fb1e8", "#fbdc69", "#a359a8", "#4bdb9b", "#df695f", "#fcfbbf"),
)
PAPER = dataclasses.replace(
    LIGHT,
    text="#111111",
    muted="#444444",
    grid="#d4d8dc",
    brand="#1c588f",
    categories=("#1c588f", "#c98452", "#3d183d", "#2c8561", "#e6b3a5", "#f4ecc0"),
)
"""For print: what is grey on a screen is too faint on paper, and six categories differ in black and
white by ten steps of lightness. The last two are light, as no more dark ones could be told apart:
they are for bars, which have an outline.
"""


def config(palette: Palette, font: str = FONT) -> dict[str, Any]:
    """The Vega-Lite configuration for a palette.

    The named styles are what notebooks use instead of colours: ``reference`` for deadlines and
    means, ``event`` and ``event-label`` for marked days, ``value-label`` for numbers beside
    marks, ``muted`` for what stands in the background.
    """
    return {
        "background": "transparent",
        "font": font,
        "view": {"stroke": None, "continuousWidth": 620, "continuousHeight": 260},
        "mark": {"color": palette.brand, "tooltip": {"content": "encoding"}},
        "bar": {"color": palette.brand, "cornerRadiusEnd": 2},
        "line": {"color": palette.brand, "strokeWidth": 2},
        "area": {"color": palette.brand},
        "point": {"color": palette.brand, "filled": True, "size": 50},
        "rule": {"color": palette.muted},
        "text": {"color": palette.text, "fontSize": 12},
        "range": {"category": list(palette.categories), "heatmap": [palette.grid, palette.brand]},
        "axis": {
            "labelColor": palette.text,
            "labelFontSize": 12,
            "labelFontWeight": "normal",
            "labelLimit": 190,
            "titleColor": palette.muted,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "domainColor": palette.grid,
            "tickColor": palette.grid,
            "gridColor": palette.grid,
            "tickCount": 6,
        },
        "axisX": {"labelAngle": 0, "labelOverlap": "greedy", "grid": False},
        "axisY": {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "start", "titleY": -10},
        "axisQuantitative": {"grid": True, "domain": False, "ticks": False},
        "axisBand": {"domain": False, "ticks": False, "labelPadding": 6},
        "legend": {
            "orient": "top",
            "labelColor": palette.text,
            "labelFontSize": 12,
            "title": None,
            "titleColor": palette.muted,
            "symbolType": "square",
            "symbolLimit": 0,
        },
        "header": {
            "labelColor": palette.text,
            "labelFontSize": 12,
            "labelFontWeight": "bold",
            "labelAnchor": "start",
            "title": None,
        },
        "title": {"color": palette.text, "fontSize": 13, "anchor": "start", "fontWeight": "bold"},
        "style": {
            "reference": {"color": palette.muted, "strokeDash": [5, 4], "strokeWidth": 1.2},
            "event": {"color": palette.accent, "strokeWidth": 1.2},
            "event-label": {"color": palette.accent, "fontSize": 12},
            "value-label": {"color": palette.text, "fontSize": 12},
            "muted": {"color": palette.muted},
        },
    }


def on_paper(font: str) -> dict[str, Any]:
    """The configuration for print, which must be read in black and white too.

    Marks are opaque, and a legend shows marks as they are drawn, with the dashes of their lines.

    Args:
        font: the families to look for, in order.
    """
    made = config(PAPER, font)
    del made["legend"]["symbolType"]
    made["mark"]["tooltip"] = None
    made["bar"] |= {"stroke": PAPER.muted, "strokeWidth": 0.6}
    made["point"]["opacity"] = 1
    made["circle"] = {"opacity": 1}
    made["legend"] |= {"symbolStrokeWidth": 2}
    made["axisX"]["labelSeparation"] = 3
    return made
