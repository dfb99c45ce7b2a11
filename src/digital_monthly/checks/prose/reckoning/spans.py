"""Stretches of time that a total is told for by words alone: 半年, 全年, 一季度."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.reckoning.terms import Term

__all__ = ["months_told"]

_TOLD = (
    (re.compile("半年"), 6),
    (re.compile("(?<!半)年"), 12),
    (re.compile("(?<!前三)季"), 3),
    (re.compile("前三季"), 9),
)


def months_told(total: Term) -> Iterator[int]:
    """How many months a total may be of, by the words ahead of it."""
    words = f"{total.gap} {total.clause}"
    return (months for pattern, months in _TOLD if pattern.search(words))
