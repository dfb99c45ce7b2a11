"""The lines of files on which figures stand."""

from __future__ import annotations

from digital_monthly.checks.rules.quantities import Quantity
from digital_monthly.issue import Issue

__all__ = ["line_of"]


def line_of(issue: Issue, quantity: Quantity) -> int | None:
    """The line of ``measures.csv`` that a quantity was read from; None for other files."""
    if not quantity.measure:
        return None
    rows = (issue.root / quantity.file).read_text(encoding="utf-8-sig").splitlines()
    starts = f"{quantity.measure},"
    return next((line for line, row in enumerate(rows, 1) if row.startswith(starts)), None)
