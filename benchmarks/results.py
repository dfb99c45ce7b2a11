"""Measured values, by row of the table."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ["Results", "Row"]


@dataclass
class Row:
    """One row: what was measured, how long it took each round, and how much memory it took.

    Args:
        title: what was measured.
        seconds: one value a round that succeeded.
        failures: one message a round that failed.
        peak: bytes of all processes together, None where not measured.
        note: what a reader must know beside.
    """

    title: str
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    peak: int | None = None
    note: str = ""

    @property
    def median(self) -> float | None:
        """The median of all rounds, None when no round succeeded."""
        return statistics.median(self.seconds) if self.seconds else None


@dataclass
class Results:
    """All rows of a run, in the table's order."""

    rows: dict[str, Row] = field(default_factory=dict)

    def row(self, key: str, title: str) -> Row:
        """The row of a key, made when there is none yet."""
        return self.rows.setdefault(key, Row(title))

    @property
    def medians(self) -> Mapping[str, float]:
        """The medians on which bars may rest: of rows without any failure."""
        rows = {key: row for key, row in self.rows.items() if not row.failures}
        return {key: row.median for key, row in rows.items() if row.median is not None}

    @property
    def failed(self) -> bool:
        """Whether any round of any row failed."""
        return any(row.failures for row in self.rows.values())

    def to_json(self) -> dict[str, Any]:
        """Every value of every round."""
        return {key: {**asdict(row), "median": row.median} for key, row in self.rows.items()}
