"""Laying out tables for paper: widths of columns, size of type, parts below one another."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digital_monthly.publish.linebreaks import figures, names

__all__ = ["COLUMN", "MOST_ROWS", "WIDTH", "Layout", "Part", "is_narrow", "lay_out", "width_of"]

WIDTH = 493.5
"""Width in pt of the type area."""

COLUMN = 237.0
"""Width in pt of one of two columns."""

MOST_ROWS = 150
"""Rows of one table that are printed; the web edition has the rest."""

_SIZES = (8.5, 8.0, 7.5, 7.0)
_PADDING = 8.0  # pt beside a cell's text, both sides together
_LINE = 1.4  # em of a line, and about as much again around a row
_SAMPLE, _STEPS = 40, 48  # rows that widths are tried on, and how often
_SHORT, _LEAST, _MOST = 4.2, 3.0, 24.0  # em: a cell that is not broken; least and most of others
_TOKEN = re.compile(r"[!-~]+|\S")
_NARROW, _BROAD = frozenset("il.,:;|!'()[] "), frozenset("%@mwMW")


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
    """How a table is set.

    Attributes:
        size: of type, in pt.
        parts: each with the key column.
        height: about how tall it is in pt.
    """

    size: float
    parts: tuple[Part, ...]
    height: float = 0.0


def lay_out(rows: Sequence[Sequence[str]], width: float = WIDTH) -> Layout:
    """Lay out a table.

    Type shrinks to a floor; a table that is wider still is parted, and each part repeats the
    first column.

    Args:
        rows: texts of the cells, the head's first.
        width: pt that the table may take.
    """
    least = [max(map(_least, column)) for column in zip(*rows, strict=True)]
    everything = list(range(len(least)))
    size = next((each for each in _SIZES if _needs(least, each) <= width), _SIZES[-1])
    groups = [everything] if _needs(least, size) <= width else list(_groups(least, size, width))
    parts, height = [], 0.0
    for group in groups:
        cells = [[width_of(row[place]) for place in group] for row in rows]
        widths = _share(cells, [least[place] for place in group], size, width)
        parts.append(Part(tuple(group), tuple(round(each, 2) for each in widths)))
        height += sum(max(_lines(row, widths, size)) * size * _LINE + size for row in cells)
    return Layout(size, tuple(parts), height)


def is_narrow(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table fits into one of two columns as it is, no cell broken."""
    widest = (max(map(width_of, column)) for column in zip(*rows, strict=True))
    return sum(width * _SIZES[0] + _PADDING for width in widest) <= COLUMN


@functools.lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """The width in em of a line of text, in the face that tables are set in; a little generous."""
    return sum(map(_advance, text))


@functools.lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·":
        return 1.0
    if character in _BROAD:
        return 0.9
    return 0.7 if character.isupper() else 0.3 if character in _NARROW else 0.58


def _least(text: str) -> float:
    """The width of the longest piece that cannot be broken; short cells are not broken at all."""
    whole = width_of(text)
    if whole <= _SHORT:
        return whole
    return max([_LEAST, *(min(width_of(piece), _MOST) for piece in _unbroken(text))])


def _unbroken(text: str) -> Iterator[str]:
    """The pieces of a text in which no line ends."""
    for piece in figures(text):
        if piece.is_whole:
            yield piece.text
        else:
            yield from (part for token in _TOKEN.findall(piece.text) for part in names(token))


def _needs(least: Sequence[float], size: float) -> float:
    return sum(each * size + _PADDING for each in least)


def _groups(least: Sequence[float], size: float, width: float) -> Iterator[list[int]]:
    """Columns that fit beside the first one."""
    room = width - (least[0] * size + _PADDING)
    group, taken = [0], 0.0
    for place in range(1, len(least)):
        needed = least[place] * size + _PADDING
        if taken + needed > room and len(group) > 1:
            yield group
            group, taken = [0], 0.0
        group.append(place)
        taken += needed
    yield group


def _share(
    cells: Sequence[Sequence[float]], least: Sequence[float], size: float, width: float
) -> list[float]:
    """Widths of columns in pt that fill the table's.

    What is left after the least that each needs goes, bit by bit, to the column whose cells make
    its rows tall; once no cell is broken, to all.

    Args:
        cells: the widths of the cells' texts in em.
        least: em that each column needs.
        size: of type in pt.
        width: of the table in pt.
    """
    widths = [each * size + _PADDING for each in least]
    free = width - sum(widths)
    if free < 0:
        return [each * width / sum(widths) for each in widths]
    step = free / _STEPS
    sample = cells[:_SAMPLE]
    while free > step / 2 and (column := _tallest(sample, widths, size)) is not None:
        widths[column] += step
        free -= step
    return [each * width / (width - free) for each in widths]


def _tallest(cells: Sequence[Sequence[float]], widths: Sequence[float], size: float) -> int | None:
    """The column that makes the most rows taller than a line; None where none does."""
    weight = [0.0] * len(widths)
    for row in cells:
        lines = _lines(row, widths, size)
        most = max(lines)
        if most > 1:
            weight[lines.index(most)] += most - 1
    return weight.index(max(weight)) if any(weight) else None


def _lines(row: Sequence[float], widths: Sequence[float], size: float) -> list[int]:
    """Lines that the cells of a row take; what cannot be filled to the end counts as half an em."""
    return [
        max(1, math.ceil(text * size / max(width - _PADDING - size / 2, size)))
        if text * size > width - _PADDING
        else 1
        for text, width in zip(row, widths, strict=True)
    ]
