"""The lines of files on which figures stand."""

from __future__ import annotations

import re

from digital_monthly.checks.rules.quantities import Quantity
from digital_monthly.issue import Issue

__all__ = ["line_of"]


def line_of(issue: Issue, quantity: Quantity) -> int | None:
    """The line on which a quantity stands in ``measures.csv``, or is declared in an article."""
    if not quantity.row:
        return None
    rows = (issue.root / quantity.file).read_text(encoding="utf-8-sig").splitlines()
    name = re.escape(quantity.row)
    stands = re.compile(rf"{name},|[\s{{-]*id:\s*[\"']?{name}\b")
    return next((line for line, row in enumerate(rows, 1) if stands.match(row)), None)
