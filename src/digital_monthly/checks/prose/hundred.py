"""Shares added up, and whether they may be the whole, as exactly as they are written."""

from __future__ import annotations

from collections.abc import Sequence

from digital_monthly.checks.prose.intervals import Interval, of
from digital_monthly.checks.prose.quantities import Quantity

__all__ = ["added", "makes_hundred"]

_TENTH = 2.0
"""Tenths (四成) are taken as nearly exact."""
_HALF, _LEAST, _SLACK = 0.5, 1.0, 0.06


def added(shares: Sequence[Quantity]) -> Interval:
    """The least and the most that shares together may be."""
    size = Interval(0, 0)
    for each in shares:
        size = size + _bounds(each)
    return size


def makes_hundred(shares: Sequence[Quantity]) -> bool:
    """Whether shares may add to 100 %."""
    size, step = added(shares), max(min(each.step, _TENTH) for each in shares)
    slack = _SLACK * len(shares) * step
    may_be = size.low - slack <= 100 <= size.high + slack
    if any(_is_hedged(each) for each in shares):
        return may_be
    most = max(_LEAST, _HALF * len(shares)) * step + slack
    return may_be and abs(sum(each.number for each in shares) - 100) <= most


def _bounds(share: Quantity) -> Interval:
    if _is_hedged(share):
        return of(share)
    step = min(share.step, _TENTH)
    return Interval(share.number - step / 2, share.number + step)


def _is_hedged(share: Quantity) -> bool:
    """Whether 近, 约, 超 or the like stand beside a share."""
    return share.high - share.low > share.step * 1.5
