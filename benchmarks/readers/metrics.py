"""What is told of visits: rows of the table, medians and ratios."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.readers.rounds import Key, Visits
from benchmarks.readers.visits import Visit

__all__ = ["METRICS", "Metric", "median", "values_of"]


@dataclass(frozen=True)
class Metric:
    """A row of the table.

    Args:
        key: a short name.
        title: what it is, with its unit.
        value: its value in a visit, None for none; the number is how many charts every side that
            makes charts live has on the first screen.
        digits: digits after the point.
        everywhere: whether it depends on the condition; shown for the first one only otherwise.
    """

    key: str
    title: str
    value: Callable[[Visit, int], float | None]
    digits: int = 0
    everywhere: bool = True


def values_of(
    metric: Metric, results: Mapping[Key, Visits], condition: str, chapter: str
) -> dict[str, list[float]]:
    """Every value of a metric, by side; sides of which a visit failed are left out.

    Args:
        metric: the row.
        results: all visits.
        condition: the condition's key.
        chapter: the page.
    """
    found = {
        side: visits.visits
        for (where, page, side), visits in results.items()
        if (where, page) == (condition, chapter) and not visits.failures
    }
    charts = _fewest(visit for visits in found.values() for visit in visits)
    values = {
        side: [metric.value(visit, charts) for visit in visits] for side, visits in found.items()
    }
    return {
        side: [value for value in row if value is not None]
        for side, row in values.items()
        if row and None not in row
    }


def median(values: Iterable[float]) -> float:
    """The median of some values."""
    return statistics.median(values)


def _fewest(visits: Iterable[Visit]) -> int:
    """How many charts every visit that had live charts had on its first screen."""
    return min((len(visit.live) for visit in visits if visit.live), default=0)


def _live(visit: Visit, charts: int) -> float | None:
    """When as many charts were live as the others have; who has more is not made to wait."""
    return max(visit.live[:charts], default=None)


def _all_live(visit: Visit, _: int) -> float | None:
    return max(visit.live, default=None)


METRICS = (
    Metric("whole", "first paint with the first chart, ms", lambda visit, _: visit.whole),
    Metric("paint", "first contentful paint, ms", lambda visit, _: visit.paint),
    Metric("chart", "first chart painted, ms", lambda visit, _: visit.chart),
    Metric("largest", "largest contentful paint, ms", lambda visit, _: visit.largest),
    Metric("live", "as many charts live as all sides show, ms", _live),
    Metric("all", "all charts of the first screen live, ms", _all_live),
    Metric("shown", "charts on the first screen", lambda visit, _: visit.shown),
    Metric("load", "load event, ms", lambda visit, _: visit.load),
    Metric("shift", "layout shift", lambda visit, _: visit.shift, digits=3),
    Metric("requests", "requests", lambda visit, _: visit.requests, everywhere=False),
    Metric("others", "of them to other hosts", lambda v, _: len(v.others), everywhere=False),
    Metric("own", "kB without Vega", lambda v, _: v.own / 1000, digits=1, everywhere=False),
    Metric("total", "kB with Vega", lambda v, _: v.total / 1000, digits=1, everywhere=False),
)
