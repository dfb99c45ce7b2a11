"""Shares that do not add up to 100 once they are rounded: one sentence that says so.

Figures are rounded once, when they are shown. Parts that are 100 % together may then show as
99.99 %, and readers who add them up must be told why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from digital_monthly.formatting import format_number

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["decimals_of", "rounding_note", "with_note"]

_MOST = 2
_WHOLE = 100
_EXACT = 1e-6


def decimals_of(cells: Iterable[Any]) -> int:
    """Digits after the point that a column of figures shows: as many as one needs, two at most."""
    needed = [
        len(f"{cell:.{_MOST}f}".rstrip("0").partition(".")[2])
        for cell in cells
        if isinstance(cell, float)
    ]
    return max(needed, default=0)


def rounding_note(table: pd.DataFrame, decimals: Mapping[str, int] | None = None) -> str:
    """Say that shares do not add up to 100 as they are shown; empty where they do.

    Args:
        table: columns whose title ends in ``（%）`` and holds 占 are shares; a column counts where
            its exact values add up to 100, all together or in each group of a column of names.
        decimals: digits after the point, by column title; those that are needed by default.
    """
    told = [
        sentence
        for title in map(str, table.columns)
        if "占" in title and title.endswith("（%）") and table[title].dtype.kind in "fi"
        for sentence in _told(table, title, (decimals or {}).get(title))
    ]
    return "。".join(told)


def with_note(text: str, note: str) -> str:
    """A line of text with a note behind it; as it is where there is none."""
    return "。".join(filter(None, [text.rstrip("。"), note])) if note else text


def _told(table: pd.DataFrame, title: str, decimals: int | None) -> Iterator[str]:
    shares = [float(cell) for cell in table[title]]
    digits = decimals_of(shares) if decimals is None else decimals
    sums = [
        (name, shown)
        for name, part in _groups(table, title, shares)
        if (shown := _sum_of(part, digits)) != _WHOLE
    ]
    if sums:
        named = "，".join(
            f"{name}合计为{format_number(float(sum_), digits)}%" for name, sum_ in sums
        )
        yield f"{title.removesuffix('（%）')}按{digits}位小数四舍五入，{named}，与100%略有出入"


def _groups(
    table: pd.DataFrame, title: str, shares: Sequence[float]
) -> list[tuple[str, list[float]]]:
    """The parts of wholes: all rows, or those of each name in a column; none where neither is."""
    if abs(sum(shares) - _WHOLE) < _EXACT:
        return [("", list(shares))]
    for column in table.columns:
        groups: dict[str, list[float]] = {}
        for name, share in zip(table[column], shares, strict=True):
            groups.setdefault(str(name), []).append(share)
        if str(column) != title and all(
            abs(sum(part) - _WHOLE) < _EXACT for part in groups.values()
        ):
            return list(groups.items())
    return []


def _sum_of(shares: Sequence[float], decimals: int) -> Decimal:
    """The sum of shares as they are shown."""
    return sum(
        (Decimal(format_number(share, decimals, separators=False)) for share in shares), Decimal()
    )
