"""Text in pictures, its ink measured in the pinned fonts, apart from how the package does it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from digital_monthly.publish.print.fonts import PINNED

__all__ = ["Line", "lines_of", "outside"]

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Line:
    """A line of text in a picture: what it says, its size in px, and the box of its ink."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float


def lines_of(svg: str) -> list[Line]:
    """The lines of a picture; none of it may be turned or scaled."""
    return list(_lines(ElementTree.fromstring(svg), 0, 0))


def outside(svg: str) -> list[Line]:
    """The lines whose ink reaches beyond the picture's edges."""
    box = re.search(r'viewBox="(-?\d+) (-?\d+) ([\d.]+) ([\d.]+)"', svg)
    assert box
    x, y, width, height = map(float, box.groups())
    return [
        line
        for line in lines_of(svg)
        if line.left < x or line.top < y or line.right > x + width or line.bottom > y + height
    ]


def _lines(element: ElementTree.Element, x: float, y: float) -> Iterator[Line]:
    transform = element.get("transform", "")
    moved = re.fullmatch(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)", transform)
    assert moved or not transform, transform
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag == f"{_SVG}text":
        down = 0.0
        for span in element.findall(f"{_SVG}tspan") or [element]:
            down += float(span.get("dy", 0))
            if (span.text or "").strip():
                yield _line(element, span.text or "", x, y + down)
    for child in element:
        yield from _lines(child, x, y)


def _line(element: ElementTree.Element, text: str, x: float, y: float) -> Line:
    size = float(element.get("font-size", "").removesuffix("px"))
    bold = element.get("font-weight") == "bold"
    start, low, end, high, wide = _ink(text, bold)
    share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
    x -= share * wide * size
    return Line(text, size, x + start * size, y - high * size, x + end * size, y - low * size)


@functools.cache
def _ink(text: str, bold: bool) -> tuple[float, float, float, float, float]:
    """Left, lowest, right and highest ink of a line in em, and how far it advances."""
    font, names, glyphs = _face(bold)
    at, edges = 0.0, []
    for each in text:
        name = names[ord(each)]
        pen = BoundsPen(glyphs)
        glyphs[name].draw(pen)
        if pen.bounds:
            left, low, right, high = pen.bounds
            edges.append((at + left, low, at + right, high))
        at += font["hmtx"].metrics[name][0]
    lefts, lows, rights, highs = zip(*edges, strict=True)
    em = font["head"].unitsPerEm
    return min(lefts) / em, min(lows) / em, max(rights) / em, max(highs) / em, at / em


@functools.cache
def _face(bold: bool) -> tuple[TTFont, dict[int, str], object]:
    name = "NotoSansSC_700Bold.ttf" if bold else "NotoSansSC_400Regular.ttf"
    font = TTFont(PINNED / name, lazy=True)
    return font, font.getBestCmap(), font.getGlyphSet()
