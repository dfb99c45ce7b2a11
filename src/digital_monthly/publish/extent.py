"""Where the text of a picture lies, measured in the font that it is drawn in.

Vega reckons how much room a chart takes before it drops labels that would overlap, and then shows
some that it had dropped: such a label, at the end of an axis, is cut by the picture's edge.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

__all__ = ["READY", "Widths", "framed", "overflow", "read_widths"]

READY = "widths.json"
"""The file in a folder of faces that tells the widths of its family for charts."""

Widths = Mapping[str, Mapping[str, float]]
"""Widths of characters in em, by ``normal`` and ``bold``; one that is not named is 1 em wide."""

_ASCENT, _DESCENT = 0.88, 0.2  # em of a line above and below its base: Chinese, and Latin g
_CLEAR = 1  # px that text keeps from the edge: kerning is not reckoned
_STEP = re.compile(r"(translate|rotate|scale)\(([^)]*)\)")
_HEAD = re.compile(r'width="[\d.]+" height="[\d.]+" viewBox="[^"]*"')
_Matrix = tuple[float, float, float, float, float, float]
_SVG = "{http://www.w3.org/2000/svg}"


def read_widths(folder: Path, family: str) -> str:
    """The widths of a family's characters, from its faces, as JSON (`Widths`).

    Set-up leaves those of the pinned set beside it, as reading them takes as long as a first chart.

    Args:
        folder: where the faces lie.
        family: the family's name.
    """
    if (folder / READY).is_file():
        return (folder / READY).read_text(encoding="utf-8")
    from fontTools.ttLib import TTFont

    widths: dict[str, dict[str, float]] = {}
    for path in sorted(folder.glob("*.[ot]tf")):
        with TTFont(path, lazy=True) as font:
            names = {str(record) for record in font["name"].names if record.nameID in (1, 16)}
            if family in names:
                weight = "bold" if font["OS/2"].usWeightClass >= 600 else "normal"
                widths[weight] = _odd_widths(font)
    return json.dumps(widths)


def overflow(svg: str, widths: Widths) -> tuple[int, int, int, int]:
    """By how many px text comes too near to a picture's edges.

    Args:
        svg: a picture whose origin is its upper left corner.
        widths: of the characters of its font.

    Returns:
        Left, top, right and bottom; 0 where all is within.
    """
    root = ElementTree.fromstring(svg)
    wide, tall = float(root.get("width", 0)), float(root.get("height", 0))
    corners = list(_corners(root, (1, 0, 0, 1, 0, 0), widths))
    if not corners:
        return 0, 0, 0, 0
    across, down = ([corner[axis] for corner in corners] for axis in (0, 1))
    edges = (-min(across), -min(down), max(across) - wide, max(down) - tall)
    left, top, right, bottom = (max(0, math.ceil(edge + _CLEAR)) for edge in edges)
    return left, top, right, bottom


def framed(svg: str, margins: tuple[int, int, int, int]) -> str:
    """A picture with more room around it: left, top, right and bottom in px."""
    left, top, right, bottom = margins
    if not any(margins):
        return svg
    root = ElementTree.fromstring(svg)
    wide = float(root.get("width", 0)) + left + right
    tall = float(root.get("height", 0)) + top + bottom
    head = f'width="{wide:g}" height="{tall:g}" viewBox="{-left} {-top} {wide:g} {tall:g}"'
    return _HEAD.sub(head, svg, count=1)


def _odd_widths(font: Any) -> dict[str, float]:
    unit, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
    advances = {chr(code): metrics[name][0] for code, name in font.getBestCmap().items()}
    return {each: advance / unit for each, advance in advances.items() if advance != unit}


def _corners(
    element: ElementTree.Element, around: _Matrix, widths: Widths
) -> Iterator[tuple[float, float]]:
    """The corners of all lines of text below an element, in px of the picture."""
    within = _times(around, _matrix(element.get("transform", "")))
    if element.tag == f"{_SVG}text" and element.get("opacity") != "0":
        for x, y in _boxes(element, widths):
            yield _at(within, x, y)
    for child in element:
        yield from _corners(child, within, widths)


def _boxes(element: ElementTree.Element, widths: Widths) -> Iterator[tuple[float, float]]:
    """The corners of a text's lines, from its own origin."""
    size = float(element.get("font-size", "12px").removesuffix("px"))
    weight = "bold" if element.get("font-weight") in {"bold", "700"} else "normal"
    known, base = widths.get(weight, {}), 0.0
    share = {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
    for line in element.findall(f"{_SVG}tspan") or [element]:
        base += float(line.get("dy", 0))
        wide = size * sum(known.get(each, 1.0) for each in line.text or "")
        for x in (-share * wide, (1 - share) * wide):
            yield x, base - _ASCENT * size
            yield x, base + _DESCENT * size


def _matrix(transform: str) -> _Matrix:
    made: _Matrix = (1, 0, 0, 1, 0, 0)
    for name, text in _STEP.findall(transform):
        numbers = [float(number) for number in re.split(r"[ ,]+", text.strip())]
        made = _times(made, _single(name, numbers))
    return made


def _single(name: str, numbers: list[float]) -> _Matrix:
    first, last = numbers[0], numbers[-1]
    if name == "translate":
        return (1, 0, 0, 1, first, last if len(numbers) > 1 else 0)
    if name == "scale":
        return (first, 0, 0, last, 0, 0)
    turn = math.radians(first)
    return (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0)


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, _, _ = one
    x, y = _at(one, other[4], other[5])
    return (
        a * other[0] + c * other[1],
        b * other[0] + d * other[1],
        a * other[2] + c * other[3],
        b * other[2] + d * other[3],
        x,
        y,
    )


def _at(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
