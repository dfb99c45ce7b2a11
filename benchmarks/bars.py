"""The bars: ratios and times that the project has set itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["BARS", "Bar"]


@dataclass(frozen=True)
class Bar:
    """A ratio or a difference of two medians, or one median, against a limit.

    Args:
        title: what is compared.
        left: the row that is measured.
        right: the row that it is divided by or that is taken from it; empty for none.
        sense: ``>=`` or ``<=``.
        limit: the bar itself.
        difference: take ``right`` away instead of dividing by it.
    """

    title: str
    left: str
    right: str
    sense: str
    limit: float
    difference: bool = False

    def value(self, medians: Mapping[str, float]) -> float | None:
        """The figure, or None when a row is missing."""
        if any(key not in medians for key in (self.left, self.right) if key):
            return None
        if not self.right:
            return medians[self.left]
        if self.difference:
            return medians[self.left] - medians[self.right]
        return medians[self.left] / medians[self.right]

    def verdict(self, medians: Mapping[str, float]) -> str:
        """``pass``, ``FAIL`` or ``not measured``."""
        value = self.value(medians)
        if value is None:
            return "not measured"
        kept = value >= self.limit if self.sense == ">=" else value <= self.limit
        return "pass" if kept else "FAIL"

    @property
    def unit(self) -> str:
        """The figure's unit: a ratio's is ``x``."""
        return "s" if self.difference or not self.right else "x"


BARS = (
    Bar("executing: a1 / ce", "a1", "ce", ">=", 15),
    Bar("executing: ce / h (engine embedded)", "ce", "h", "<=", 1.0),
    Bar("executing: ce / g (the floor)", "ce", "g", "<=", 2.5),
    Bar("whole build: a / c", "a", "c", ">=", 5),
    Bar("nothing changed: d less Python's own start", "d", "start", "<=", 0.6, difference=True),
    Bar("preview of a data file: p1", "p1", "", "<=", 1.5),
    Bar("preview of a notebook: p2", "p2", "", "<=", 1.5),
)
