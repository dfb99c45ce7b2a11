"""Lines told apart without colour: each of several has its own dashes, also in the legend."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["dashed"]

_LINE = {"symbolType": "stroke", "symbolSize": 700, "symbolStrokeWidth": 2}
_SHARED = ("field", "type", "sort", "title", "timeUnit", "bin", "legend")


def dashed(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A specification whose lines differ by dashes where they differ by colour.

    Args:
        spec: a Vega-Lite specification.
    """
    data = spec.get("datasets", {})  # thousands of rows, which stay as they are
    made: dict[str, Any] = copy.deepcopy({key: spec[key] for key in spec if key != "datasets"})
    made |= {"datasets": data} if data else {}
    rows = [row for rows in data.values() for row in rows]
    for view in _wholes(made):
        _dash(view, rows)
    return made


def _wholes(view: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The views that are drawn on axes of their own, layered or not."""
    parts = [part for key in ("vconcat", "hconcat", "concat") for part in view.get(key, [])]
    parts += [view["spec"]] if isinstance(view.get("spec"), dict) else []
    if not parts:
        yield view
    for part in parts:
        yield from _wholes(part)


def _dash(view: dict[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Dash the lines of one view.

    All its layers with the same colours are told of the dashes: Vega-Lite joins two legends only
    where they come from the same layers and have the same domain.
    """
    coloured = [(part, colour) for part, colour in _parts(view, None) if _is_series(colour)]
    fields = {colour.get("field") for part, colour in coloured if _is_line(part)}
    for part, colour in coloured:
        if colour.get("field") in fields:
            colour |= _legend(colour) | _domain(colour, rows)
            dash = {key: colour[key] for key in _SHARED if key in colour}
            if "domain" in (colour.get("scale") or {}):
                dash["scale"] = {"domain": colour["scale"]["domain"]}
            if isinstance(colour.get("sort"), list):
                dash["legend"] = None  # it would be a second one
            part["encoding"] = {**part.get("encoding", {}), "strokeDash": dash}


def _domain(colour: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The order of a series as a domain, where it names all that there is.

    Vega-Lite sorts the domains of colours and dashes each by a column of its own.
    """
    order, field = colour.get("sort"), str(colour.get("field"))
    there = {row[field] for row in rows if field in row}
    if not isinstance(order, list) or not there or not there <= set(order):
        return {}
    domain = [each for each in order if each in there]
    return {"sort": None, "scale": {**(colour.get("scale") or {}), "domain": domain}}


def _parts(view: dict[str, Any], outer: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    """The layers of a view, each with what colours it."""
    colour = view.get("encoding", {}).get("color", outer)
    if "layer" not in view:
        yield view, colour
    for part in view.get("layer", []):
        yield from _parts(part, colour)


def _is_series(colour: Any) -> bool:
    return isinstance(colour, dict) and colour.get("type") in {"nominal", "ordinal"}


def _is_line(part: Mapping[str, Any]) -> bool:
    mark = part.get("mark")
    return (mark.get("type") if isinstance(mark, dict) else mark) == "line"


def _legend(colour: Mapping[str, Any]) -> dict[str, Any]:
    """The legend of a colour, showing strokes; none where the chart does without."""
    told = colour.get("legend", {})
    return {"legend": None if told is None else {**_LINE, **told}}
