"""Tables in a text: rows of cells, each with the quantity that stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading

__all__ = ["Cell", "Table", "tables_of"]

_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.M)


@dataclass(frozen=True)
class Cell:
    """A cell: its words, and its quantity if it has just one.

    Attributes:
        text: its words.
        start: place of its first character.
        end: place behind its last.
        mention: its quantity, or None.
    """

    text: str
    start: int
    end: int
    mention: Mention | None


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        head: the first row's words.
        rows: the cells of the other rows.
        cells: those of the first row.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cells: tuple[Cell, ...]

    def column(self, at: int) -> list[Cell]:
        """The cells of a column; rows that are too short have none."""
        return [row[at] for row in self.rows if at < len(row)]

    @property
    def turned(self) -> Table:
        """Its columns as rows, each led by the cell of its head; rows that are too short end it."""
        width = min(len(row) for row in (self.cells, *self.rows))
        head = (self.head[0], *(row[0].text for row in self.rows))
        columns = ((self.cells[at], *(row[at] for row in self.rows)) for at in range(1, width))
        return Table(head, tuple(columns), (self.cells[0], *(row[0] for row in self.rows)))


def tables_of(reading: Reading) -> list[Table]:
    """The tables of a text, in order."""
    return list(_tables(reading))


def _tables(reading: Reading) -> Iterator[Table]:
    rows: list[tuple[Cell, ...]] = []
    end = None
    for found in _ROW.finditer(reading.plain):
        if end is not None and reading.plain[end : found.start()].strip():
            yield from _made(rows)
            rows = []
        rows.append(tuple(_cells(found, reading)))
        end = found.end()
    yield from _made(rows)


def _made(rows: list[tuple[Cell, ...]]) -> Iterator[Table]:
    if len(rows) > 1:
        yield Table(tuple(cell.text for cell in rows[0]), tuple(rows[1:]), rows[0])


def _cells(row: re.Match[str], reading: Reading) -> Iterator[Cell]:
    for cell in re.finditer(r"[^|\s](?:[^|]*[^|\s])?", row[0]):
        start, end = row.start() + cell.start(), row.start() + cell.end()
        inside = [each for each in reading.mentions if start <= each.quantity.start < end]
        yield Cell(cell[0], start, end, inside[0] if len(inside) == 1 else None)
