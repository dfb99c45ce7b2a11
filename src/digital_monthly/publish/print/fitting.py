"""Fitting an edition: no page is left half empty because the chart that is next does not fit there.

Such a chart is drawn lower; where that would make it too low, it goes to the head of the next page,
and the text after it fills the page. Typst tells where everything came to stand, is told what to do
otherwise, and typesets again, until nothing is left to mend. The first gap of each part is mended
first, as that moves what follows.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from digital_monthly.publish.print.spots import HEIGHT, TOP, Gap, Spot, gaps, parts_of, rooms

__all__ = ["PLAN", "Fitting", "Lower"]

PLAN = "plan.json"
"""What the template is to do otherwise, by the labels of charts."""

Lower = Callable[[str, float], bytes | None]
"""Draws a chart, by its file, lower by so many pt; None where that would be too low."""

_EMPTY = 0.15 * HEIGHT  # pt at a page's foot that are worth mending
_SAME = 0.5  # pt by which a place may differ
_BEARABLE = 0.25 * HEIGHT  # pt that may stay empty, if a page of a few lines is spared
_GAIN = 0.85  # of a gap that may be left, or it was not worth moving a chart


class Fitting:
    """What is to be done otherwise, chart by chart.

    Args:
        lower: draws a chart lower.
    """

    def __init__(self, lower: Lower) -> None:
        self._lower = lower
        self._plan: dict[str, dict[str, Any]] = {}
        self._pictures: dict[str, bytes] = {}
        self._order: list[str] = []
        self._moved: dict[str, Gap] = {}
        self._remedies: dict[tuple[int, str], Iterator[bool]] = {}

    @property
    def files(self) -> dict[str, bytes]:
        """The plan and the charts that it needs, by the names Typst finds them."""
        return {PLAN: json.dumps(self._plan).encode(), **self._pictures}

    def improve(self, spots: Sequence[Spot]) -> bool:
        """Change the plan by how the edition came out with it; whether there was need to.

        Args:
            spots: where everything stands.
        """
        self._order = self._order or [spot.target for spot in spots if spot.target]
        changes = [self._improve(at, part) for at, part in enumerate(parts_of(spots))]
        return any(changes)

    def _improve(self, at: int, part: Sequence[Spot]) -> bool:
        if self._settle(part) or self._overtaken(part) or self._in_vain(part):
            return True
        return any(self._mend(at, gap) for gap in gaps(part) if gap.room > _EMPTY or gap.is_tail)

    def _settle(self, part: Sequence[Spot]) -> bool:
        """Tell blocks of columns where they begin, as on that depends where they end."""
        told = {}
        for start in (spot for spot in part if spot.columns and spot.kind == "start"):
            known = self._plan.get(start.columns, {"y": TOP})
            if abs(start.y - known["y"]) > _SAME:
                told[start.columns] = {"y": round(start.y, 1)}
            elif not known.get("fits") and _has_spare_rows(part, start):
                told[start.columns] = {**known, "fits": True}
        self._plan |= told
        return bool(told)

    def _mend(self, at: int, gap: Gap) -> bool:
        """Try the next remedy for a gap; whether there was one."""
        return next(self._remedies.setdefault((at, gap.name), self._try(gap)), False)

    def _try(self, gap: Gap) -> Iterator[bool]:
        """Draw the chart lower, or one that is on the page, or all these, or move it, in turn.

        Rather than a page of a few lines, a gap is left as it was, unless it is large.
        """
        charts = [*filter(None, [gap.chart]), *gap.before]
        for chosen in (*([chart] for chart in charts), charts if len(charts) > 1 else []):
            lowered = self._lowered(chosen, gap, gap.lacking / max(1, len(chosen)))
            if lowered:
                before = {target: self._plan.get(target, {}) for target in lowered}
                self._plan |= lowered
                yield True
                self._plan |= before
        if gap.chart and gap.has_text:
            self._move(gap.chart, gap)
            yield True
        restored: dict[str, dict[str, Any]] = {
            chart.target: {}
            for chart in gap.before
            if gap.is_tail and 0 < self._plan.get(chart.target, {}).get("room", 0) < _BEARABLE
        }
        if restored:
            self._plan |= restored
            yield True

    def _lowered(self, charts: Sequence[Spot], gap: Gap, less: float) -> dict[str, dict[str, Any]]:
        """The plan for charts that are each drawn lower by so much; nothing if one cannot be."""
        made = {}
        for chart in charts:
            told = self._plan.get(chart.target, {})
            total = told.get("less", 0) + math.ceil(less)
            drawn = self._lower(chart.picture, total)
            if drawn is None:
                return {}
            name = f"{chart.picture}.{total}.svg"
            self._pictures[name] = drawn
            made[chart.target] = {**told, "picture": name, "less": total, "room": gap.room}
        return made

    def _move(self, chart: Spot, gap: Gap) -> None:
        self._plan[chart.target] = {**self._plan.get(chart.target, {}), "floats": True}
        self._moved[chart.target] = gap

    def _overtaken(self, part: Sequence[Spot]) -> bool:
        """Move the charts that came to stand before one that they follow."""
        charts = sorted((spot for spot in part if spot.target), key=self._place)
        overtaken = False
        for first, spot in pairwise(charts):
            if first.kind == "float" and spot.kind == "start" and spot.page < first.page:
                self._move(spot, self._moved[first.target])
                overtaken = True
        return overtaken

    def _in_vain(self, part: Sequence[Spot]) -> bool:
        """Take back the moves after which the page is about as empty as it was."""
        left = rooms(part)
        floats = {spot.target for spot in part if spot.kind == "float"}
        vain = [
            target
            for target, gap in self._moved.items()
            if target in floats and left.get(gap.page, 0) > _GAIN * gap.room
        ]
        for target in vain:
            del self._plan[target]["floats"], self._moved[target]
        return bool(vain)

    def _place(self, spot: Spot) -> int:
        return self._order.index(spot.target)


def _has_spare_rows(part: Sequence[Spot], start: Spot) -> bool:
    """Whether a block of columns runs over to a page on which it has no text."""
    last = next(spot for spot in part if (spot.kind, spot.columns) == ("last", start.columns))
    return start.over and last.page == start.page
