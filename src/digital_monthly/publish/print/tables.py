"""Laying out tables for paper: widths of columns, size of type, parts below one another."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["COLUMN", "MOST_ROWS", "WIDTH", "Layout", "Part", "is_narrow", "lay_out", "width_of"]

WIDTH = 493.5
"""Width in pt of the type area."""

COLUMN = 237.0
"""Width in pt of one of two columns."""

MOST_ROWS = 150
"""Rows of one table that are printed; the web edition has the rest."""

_SIZES = (8.5, 8.0, 7.5, 7.0)
_PADDING = 8.0  # pt beside a cell's text, both sides together
_NATURAL = 12.0  # em up to which a column keeps the width of its longest cell
_TOKEN = re.compile(r"[!-~]+|\S")
_CODE_BREAK = re.compile(r"(?<=[_/.，、；])")


@dataclass(frozen=True)
class Part:
    """Columns that stand side by side.

    Attributes:
        columns: their positions in the table.
        widths: their widths in pt.
    """

    columns: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Layout:
    """How a table is set: size of type in pt, and its parts, each with the key column."""

    size: float
    parts: tuple[Part, ...]


def lay_out(rows: Sequence[Sequence[str]], width: float = WIDTH) -> Layout:
    """Lay out a table.

    Type shrinks to a floor; a table that is wider still is parted, and each part repeats the
    first column.

    Args:
        rows: texts of the cells, the head's first.
        width: pt that the table may take.
    """
    columns = list(zip(*rows, strict=True))
    least = [max(map(_least, column)) for column in columns]
    natural = [max(map(width_of, column)) for column in columns]
    for size in _SIZES:
        if sum(each * size + _PADDING for each in least) <= width:
            return Layout(size, (_part(range(len(columns)), least, natural, size, width),))
    size = _SIZES[-1]
    groups = _groups(least, size, width)
    return Layout(size, tuple(_part(group, least, natural, size, width) for group in groups))


def is_narrow(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table fits into one of two columns as it is, no cell broken."""
    widest = (max(map(width_of, column)) for column in zip(*rows, strict=True))
    return sum(width * _SIZES[0] + _PADDING for width in widest) <= COLUMN


def width_of(text: str) -> float:
    """The width in em of a line of text, in the face that tables are set in; a little generous."""
    return sum(_advance(character) for character in text)


def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·":
        return 1.0
    if character.isupper() or character in "%@mwMW＋":
        return 0.9 if character in "%@mwMW" else 0.7
    return 0.3 if character in "il.,:;|!'()[] " else 0.58


def _least(text: str) -> float:
    """The width of the longest piece that cannot be broken; short cells are not broken at all."""
    whole = width_of(text)
    if whole <= 4.2:
        return whole
    pieces = (piece for token in _TOKEN.findall(text) for piece in _CODE_BREAK.split(token))
    return max([3.0, *(min(width_of(piece), 24.0) for piece in pieces)])


def _groups(least: Sequence[float], size: float, width: float) -> Iterator[list[int]]:
    """Columns that fit beside the first one."""
    room = width - (min(least[0] * size, width / 3) + _PADDING)
    group, taken = [0], 0.0
    for place in range(1, len(least)):
        needed = least[place] * size + _PADDING
        if taken + needed > room and len(group) > 1:
            yield group
            group, taken = [0], 0.0
        group.append(place)
        taken += needed
    yield group


def _part(
    columns: Sequence[int],
    least: Sequence[float],
    natural: Sequence[float],
    size: float,
    width: float,
) -> Part:
    chosen = list(columns)
    wanted = [natural[place] * size + _PADDING for place in chosen]
    if sum(wanted) <= width:
        return Part(tuple(chosen), tuple(_stretch(wanted, width)))
    floors = [least[place] * size + _PADDING for place in chosen]
    fixed = [
        each if natural[place] <= _NATURAL else 0.0
        for place, each in zip(chosen, wanted, strict=True)
    ]
    rest = [0.0 if kept else floor for kept, floor in zip(fixed, floors, strict=True)]
    if sum(fixed) + sum(rest) > width:
        fixed, rest = [0.0] * len(chosen), floors
    weights = [0.0 if kept else math.sqrt(each) for kept, each in zip(fixed, wanted, strict=True)]
    free = width - sum(fixed) - sum(rest)
    share = free / sum(weights) if any(weights) else 0.0
    made = [
        kept or max(0.0, least_width) + share * weight
        for kept, least_width, weight in zip(fixed, rest, weights, strict=True)
    ]
    scale = width / sum(made)
    return Part(tuple(chosen), tuple(round(each * scale, 2) for each in made))


def _stretch(widths: Sequence[float], width: float) -> Iterator[float]:
    """Share what is left among the columns, the wider the more."""
    scale = width / sum(widths)
    return (round(each * scale, 2) for each in widths)
