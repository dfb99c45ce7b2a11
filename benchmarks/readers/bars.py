"""The bars that the project has set itself for what readers feel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.readers.metrics import METRICS, median, values_of
from benchmarks.readers.rounds import Key, Visits

__all__ = ["BARS", "Bar"]

_METRICS = {metric.key: metric for metric in METRICS}


@dataclass(frozen=True)
class Bar:
    """A limit for a median of ours, or for its ratio to another side's.

    Args:
        title: what is compared.
        metric: the row's key.
        limit: the most that it may be.
        other: the side that it is divided by; empty for none.
    """

    title: str
    metric: str
    limit: float
    other: str = ""

    def value(self, results: Mapping[Key, Visits], condition: str, chapter: str) -> float | None:
        """The figure for a page under a condition; None when it was not measured."""
        values = values_of(_METRICS[self.metric], results, condition, chapter)
        if not values.get("ours") or (self.other and not values.get(self.other)):
            return None
        ours = median(values["ours"])
        return ours / median(values[self.other]) if self.other else ours

    def verdict(self, value: float | None) -> str:
        """``pass``, ``FAIL`` or ``not measured``."""
        if value is None:
            return "not measured"
        return "pass" if value <= self.limit else "FAIL"


BARS = (
    Bar("first paint with the first chart: ours / stock", "whole", 0.55, "stock"),
    Bar("charts live: ours / Observable", "live", 1.0, "observable"),
    Bar("charts live: ours / Observable, bundled", "live", 1.0, "bundled"),
    Bar("first visit without Vega, kB", "own", 150),
    Bar("layout shift", "shift", 0.02),
    Bar("requests to other hosts", "others", 0),
)
