"""What a small chart shows, in words, for mail that is read without pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from digital_monthly.formatting import format_number

__all__ = ["values_in"]

_MOST = 8
_DISCRETE = {"nominal", "ordinal"}


def values_in(spec: Mapping[str, Any]) -> str:
    """The values of a chart of bars, as ``2023-09：404、2023-10：378``.

    Args:
        spec: a Vega-Lite specification.

    Returns:
        Name and value of each bar; nothing for charts of another kind, or of more than eight bars.
    """
    rows = spec.get("datasets", {}).get(spec.get("data", {}).get("name"), [])
    for view in _views(spec):
        fields = _fields(view)
        if fields and _mark(view) == "bar" and 0 < len(rows) <= _MOST:
            name, value = fields
            return "、".join(f"{row[name]}：{_number(row[value])}" for row in rows)
    return ""


def _views(spec: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield spec
    yield from spec.get("layer", [])


def _mark(view: Mapping[str, Any]) -> str:
    mark = view.get("mark", "")
    return str(mark.get("type", "") if isinstance(mark, dict) else mark)


def _fields(view: Mapping[str, Any]) -> tuple[str, str] | None:
    """The columns of names and of values; None where bars have more than these."""
    encoding = view.get("encoding", {})
    axes = [encoding.get(axis, {}) for axis in ("x", "y")]
    names = [axis["field"] for axis in axes if "field" in axis and axis["type"] in _DISCRETE]
    values = [axis["field"] for axis in axes if "field" in axis and axis["type"] == "quantitative"]
    is_plain = len(names) == len(values) == 1 and "color" not in encoding
    return (names[0], values[0]) if is_plain else None


def _number(value: Any) -> str:
    if not isinstance(value, int | float):
        return str(value)
    return format_number(value)
