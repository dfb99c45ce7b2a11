"""The chart of a key figure's course: one specification for all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from digital_monthly.formatting import format_number
from digital_monthly.month import Period
from digital_monthly.trends.course import Course, Point, told_time

__all__ = ["SCHEMA", "table_of", "trend"]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
"""What Altair's own charts name; a name, which nothing asks for."""

_FEW = 12
"""Up to so many issues each has its label on the axis and its number at its point."""


def trend(course: Course) -> dict[str, Any]:
    """A line over the issues, broken where an issue has no value.

    A flow over uneven periods is drawn per month; hollow points show what periods of several
    months came to as a whole.
    """
    labels = [_label(point.issue) for point in course.points]
    layers = [
        {
            "mark": {"type": "line", "invalid": "break-paths-show-path-domains"},
            "encoding": {"y": _y(course)},
        },
        {
            "mark": {"type": "point", "size": 60 if len(labels) <= 2 * _FEW else 25},
            "encoding": {"y": _y(course), "tooltip": _tooltip(course)},
            "transform": [{"filter": "isValid(datum.value)"}],
        },
        *_texts(course),
    ]
    return {
        "$schema": SCHEMA,
        "data": {"values": [_record(course, place) for place in range(len(labels))]},
        "height": 240,
        "encoding": {"x": _x(course.points, labels)},
        "layer": layers + (_totals(course) if course.is_shared else []),
    }


def table_of(course: Course) -> dict[str, list[Any]]:
    """The course as the table that stands beside it and is downloaded."""
    shared = [f"月均（{course.unit}）"] if course.is_shared else []
    columns = ["期", "所指时间", f"数值（{course.unit}）", *shared, "显示", "状态", "说明"]
    rows = []
    for point in course.points:
        monthly = [_plain(point.monthly)] if course.is_shared else []
        value = _plain(point.value)
        status = "、".join(_marks(point)) or ("正常" if point.value is not None else "缺")
        time = told_time(point.time)
        rows.append([point.month, time, value, *monthly, point.display, status, point.why])
    return {"columns": columns, "rows": rows}


def _marks(point: Point) -> list[str]:
    return [point.status] * (point.status != "ok") + ["合成数据"] * point.synthetic


def _plain(value: float | None) -> float | int | str:
    if value is None:
        return ""
    return int(value) if value.is_integer() else round(value, 6)


def _record(course: Course, place: int) -> dict[str, Any]:
    point = course.points[place]
    compared = course.compared(point)
    is_long = course.is_shared and point.span is not None and len(point.span) > 1
    return {
        "label": _label(point.issue),
        "value": None if compared is None else round(compared, 6),
        "text": _text(course, point),
        "low": _is_low(course, place),
        "shown": point.display,
        "time": told_time(point.time),
        **({"total": point.value if is_long else None} if course.is_shared else {}),
        "status": "、".join(_marks(point)) or "正常",
    }


def _text(course: Course, point: Point) -> str:
    """The number at a point: as printed, or per month."""
    compared = course.compared(point)
    if compared is None:
        return ""
    if compared == point.value:
        return point.display
    return f"月均{format_number(compared, 1 if compared < 100 else 0)}"


def _label(period: Period) -> str:
    return period.label


def _x(points: Sequence[Point], labels: Sequence[str]) -> dict[str, Any]:
    """The issues in their order: each by its months, and the year where it begins."""
    shown: dict[str, Any] = {}
    year = 0
    for point, label in zip(points, labels, strict=True):
        first, year = point.issue.end.year != year, point.issue.end.year
        short = point.issue.short_label
        if len(points) <= _FEW:
            shown[label] = [short, f"{year}年"] if first else [short]
        elif first:
            shown[label] = f"{year}年"
    names = json.dumps(shown, ensure_ascii=False)
    axis = {"values": list(shown), "labelExpr": f"({names})[datum.value]"}
    return {
        "field": "label",
        "type": "ordinal",
        "sort": None,
        "title": None,
        "scale": {"domain": list(labels)},
        "axis": axis,
    }


def _y(course: Course) -> dict[str, Any]:
    """From zero for flows; elsewhere the course matters more than the size."""
    scale: dict[str, Any] = (
        {"domainMin": 0, "nice": True} if course.is_flow else {"zero": False, "padding": 18}
    )
    axis: dict[str, Any] = {}
    if course.unit == "名次":
        scale["reverse"] = True
        ranks = [int(point.value) for point in course.points if point.value is not None]
        axis = {"values": list(range(min(ranks), max(ranks) + 1)), "format": "d"}
    title = f"{course.unit}（月均）" if course.is_shared else course.unit
    return {"field": "value", "type": "quantitative", "title": title, "scale": scale, "axis": axis}


def _tooltip(course: Course) -> list[dict[str, Any]]:
    fields = [("label", "期"), ("time", "所指时间"), ("shown", "数值"), ("status", "状态")]
    if course.is_shared:
        fields.insert(3, ("value", f"月均（{course.unit}）"))
    return [
        {
            "field": field,
            "type": "quantitative" if field == "value" else "nominal",
            "title": title,
            **({"format": ",.1f"} if field == "value" else {}),
        }
        for field, title in fields
    ]


def _texts(course: Course) -> list[dict[str, Any]]:
    """The numbers at the points, below where the line comes from above; of many only the last."""
    wanted = "datum.text !== ''"
    if len(course.points) > _FEW:
        wanted = f"datum.label === {json.dumps(_label(course.last.issue), ensure_ascii=False)}"
    return [
        {
            "mark": {"type": "text", "dy": dy, "style": "value-label"},
            "encoding": {"y": _y(course), "text": {"field": "text", "type": "nominal"}},
            "transform": [{"filter": f"isValid(datum.value) && {wanted} && {side}"}],
        }
        for low, dy, side in ((False, -12, "!datum.low"), (True, 16, "datum.low"))
        if low in _sides(course)
    ]


def _sides(course: Course) -> set[bool]:
    """Whether numbers stand below or above: Vega warns of a layer without any."""
    few, last = len(course.points) <= _FEW, len(course.points) - 1
    return {
        _is_low(course, place)
        for place, point in enumerate(course.points)
        if course.compared(point) is not None and (few or place == last)
    }


def _is_low(course: Course, place: int) -> bool:
    """Whether the line stands above a point on both sides, or on the one that there is."""
    here = course.compared(course.points[place])
    beside = [
        course.compared(course.points[other])
        for other in (place - 1, place + 1)
        if 0 <= other < len(course.points)
    ]
    known = [value for value in beside if value is not None]
    if here is None or not known:
        return False
    sign = -1 if course.unit == "名次" else 1
    return all(sign * value > sign * here for value in known)


def _totals(course: Course) -> list[dict[str, Any]]:
    """What periods of several months came to as a whole."""
    y = {**_y(course), "field": "total"}
    only = [{"filter": "isValid(datum.total)"}]
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "point", "filled": False, "size": 60, "style": "muted"},
            "encoding": {"y": y, "tooltip": _tooltip(course)},
            "transform": only,
        }
    ]
    if len(course.points) <= _FEW:
        shown = {"type": "text", "dy": -12, "style": "value-label"}
        words = {"field": "words", "type": "nominal"}
        named = [*only, {"calculate": "'合计' + datum.shown", "as": "words"}]
        layers.append({"mark": shown, "encoding": {"y": y, "text": words}, "transform": named})
    return layers
