"""What the cover shows: its words, and the issue's longest daily series as a form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docutils import nodes

from digital_monthly.publish.figures import figures_of

__all__ = ["series_of"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEAST_DAYS = 20


def series_of(doctrees: Iterable[nodes.Node]) -> dict[str, Any] | None:
    """The longest daily series that a chart of the issue shows; the first of several.

    Returns:
        ``title`` (what is measured), ``days`` and ``values``; None where no chart shows a series
        of twenty days or more.
    """
    best: dict[str, Any] | None = None
    for doctree in doctrees:
        for figure in figures_of(doctree):
            found = _daily(figure.get("about") or {})
            if found and (best is None or len(found["days"]) > len(best["days"])):
                best = found
    return best


def _daily(about: Mapping[str, Any]) -> dict[str, Any] | None:
    rows: Sequence[Sequence[Any]] = about.get("table", {}).get("rows", [])
    if not rows or not _DAY.fullmatch(str(rows[0][0])):
        return None
    place = next((at for at, cell in enumerate(rows[0]) if isinstance(cell, int | float)), None)
    if place is None:
        return None
    sums: dict[str, float] = defaultdict(float)
    for row in rows:
        if isinstance(row[place], int | float):
            sums[str(row[0])] += row[place]
    if len(sums) < _LEAST_DAYS or min(sums.values()) == max(sums.values()):
        return None
    days = sorted(sums)
    return {"title": about["measures"], "days": days, "values": [sums[day] for day in days]}
