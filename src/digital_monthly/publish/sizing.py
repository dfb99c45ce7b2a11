"""The sizes of charts: as wide as a medium wants them, and no taller than it can hold."""

from __future__ import annotations

import copy
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from digital_monthly.publish.extent import Widths, framed, overflow
from digital_monthly.publish.refusal import refuse_misfit, refuse_unnamed

__all__ = ["Medium", "fit", "size_of", "sized"]

_GAP = 24  # px between the columns of a facet, as in charts.js
_BESIDE = 70  # px that axes take beside a view, to begin with
_SLACK, _PASSES = 8, 4  # px that a drawing may be narrower than it should
_PLOT = re.compile(r'class="background"[^>]*? d="M[-\d.,]+h([\d.]+)')  # behind a single view
_SIDES = ("width", "height")
_HARDER = 0.97  # as what is between rows and panels does not give way
_LEAST_STEP, _LEAST_HEIGHT = 15, 60  # px of a bar with its label, and of a panel


@dataclass(frozen=True)
class Medium:
    """What charts are drawn for.

    Attributes:
        width: px that a picture has; a chart that asks for less has less.
        column: least width in px of a column of repeated views.
        tallest: px that a picture may be tall, or None where there is always room.
        theme: the Vega-Lite configuration.
        fonts: the folder of the faces.
        family: the family of its text.
        faces: the digest of the faces.
    """

    width: int
    column: int
    tallest: int | None
    theme: Mapping[str, Any]
    fonts: str
    family: str
    faces: str

    @cached_property
    def means(self) -> str:
        """What a picture depends on of it, as JSON; where fonts lie does not count."""
        means = asdict(self)
        del means["fonts"]
        return json.dumps(means, sort_keys=True)


def fit(
    spec: Mapping[str, Any],
    medium: Medium,
    draw: Callable[[Mapping[str, Any]], str],
    widths: Widths,
) -> str:
    """Draw a chart until it fits, with no text cut.

    Args:
        spec: the specification as pages carry it.
        medium: what it is drawn for.
        draw: draws a specification as SVG.
        widths: of the characters of its font.

    Returns:
        SVG; its ``data-aside`` tells the room in px beside the views inside, which charts.js need
        not find by trying.

    Raises:
        ValueError: the chart does not fit, also with its rows as narrow as may be, or there is no
            room for the names of its categories.
    """
    wanted = _width_of(spec, medium)
    target, squeeze, svg, drawn = wanted, 1.0, "", ""
    for _ in range(_PASSES):
        drawn = draw(_squeezed(sized(spec, medium, target), squeeze))
        svg = _told(framed(drawn, overflow(drawn, widths)), spec, target)
        width, height = size_of(svg)
        room = wanted - width
        is_tall = medium.tallest is not None and height > medium.tallest
        if 0 <= room <= _SLACK and not is_tall:
            break
        target += 0 if 0 <= room <= _SLACK else math.floor(room)
        squeeze *= _HARDER * (medium.tallest or height) / height if is_tall else 1
    if medium.tallest is not None:
        refuse_misfit(svg, size_of(svg), medium.width, medium.tallest)
        refuse_unnamed(drawn)
    return svg


def sized(spec: Mapping[str, Any], medium: Medium, target: int) -> dict[str, Any]:
    """The specification at a width, by the rules of ``charts.js``.

    Args:
        spec: the specification as pages carry it; its title is left out, the page has it as text.
        medium: what it is drawn for.
        target: px for the whole; where the chart cannot fit itself, about so many.
    """
    made: dict[str, Any] = copy.deepcopy(dict(spec))
    made.pop("title", None)
    inner = target - _BESIDE
    if "vconcat" in made:
        for part in made["vconcat"]:
            if _repeats(part):
                _fit_columns(part, medium, inner)
            else:
                part["width"] = inner
    elif _repeats(made):
        _fit_columns(made, medium, inner)
    else:
        made |= {"width": target, "autosize": {"type": "fit-x", "contains": "padding"}}
    return made


def size_of(svg: str) -> tuple[float, float]:
    """Width and height in px of a picture."""
    width, height = (re.search(rf'<svg[^>]*? {side}="([\d.]+)"', svg) for side in _SIDES)
    assert width
    assert height
    return float(width[1]), float(height[1])


def _width_of(spec: Mapping[str, Any], medium: Medium) -> int:
    """What a chart should have: a small one says so itself."""
    own: int = medium.width if "vconcat" in spec else spec.get("width", medium.width)
    return min(own, medium.width)


def _told(svg: str, spec: Mapping[str, Any], target: int) -> str:
    """A picture that tells the room beside its views."""
    found = None if _repeats(spec) or "vconcat" in spec else _PLOT.search(svg)
    inner = math.floor(float(found[1])) if found else target - _BESIDE
    return svg.replace("<svg ", f'<svg data-aside="{math.ceil(size_of(svg)[0]) - inner}" ', 1)


def _repeats(spec: Mapping[str, Any]) -> bool:
    return any(key in spec for key in ("facet", "concat", "repeat"))


def _fit_columns(spec: dict[str, Any], medium: Medium, inner: int) -> None:
    columns = max(1, min(spec.get("columns") or 1, medium.width // medium.column))
    spec["columns"] = columns
    for view in spec.get("concat") or [spec["spec"]]:
        view["width"] = max(80, (inner - (columns - 1) * _GAP) // columns)


def _squeezed(spec: dict[str, Any], factor: float) -> dict[str, Any]:
    """The specification with its rows and panels less tall, but never too low to read."""
    if factor < 1:
        for view in (spec, *spec.get("vconcat", []), *spec.get("concat", []), spec.get("spec", {})):
            height = view.get("height")
            if isinstance(height, dict) and "step" in height:
                view["height"] = {"step": _less(height["step"], factor, _LEAST_STEP)}
            elif isinstance(height, int | float):
                view["height"] = _less(height, factor, _LEAST_HEIGHT)
    return spec


def _less(size: float, factor: float, least: int) -> float:
    return max(min(size, least), math.floor(size * factor))
