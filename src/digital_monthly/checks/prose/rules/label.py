"""Names of systems, places, departments and products that change where they must stay."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_attributes import find_attributes_mixed
from digital_monthly.checks.prose.rules.label_changed import find_changed
from digital_monthly.checks.prose.rules.label_crossed import find_crossed_rows
from digital_monthly.checks.prose.rules.label_doubles import (
    find_double_rows,
    find_doubles,
    find_returns,
)
from digital_monthly.checks.prose.rules.label_lists import find_renamed, find_repeated
from digital_monthly.checks.prose.rules.label_moves import find_moves
from digital_monthly.checks.prose.rules.label_owned import find_owned
from digital_monthly.checks.prose.rules.label_rows import find_items_mixed, find_rows_mixed

__all__ = ["find"]

_PARTS = (
    find_changed,
    find_doubles,
    find_double_rows,
    find_crossed_rows,
    find_renamed,
    find_repeated,
    find_returns,
    find_rows_mixed,
    find_items_mixed,
    find_attributes_mixed,
    find_owned,
    find_moves,
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """Labels that were copied, or slipped, each once."""
    told: set[Span] = set()
    for part in _PARTS:
        for each in part(reading):
            if each.spans[0] not in told:
                told.add(each.spans[0])
                yield each
