"""An input, and what may come of it, decided from what import promises before anything is run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Literal

from tests.contributions.mutations.book import Book, Cell
from tests.contributions.mutations.material import DEPARTMENTS, MONTH, Material, Row, Spot

__all__ = [
    "FAMILIES",
    "Allowed",
    "Input",
    "Tables",
    "family",
    "generate",
    "of_book",
    "of_cell",
    "of_csv",
    "put",
    "with_value",
    "workbook_name",
]

Allowed = Literal["right", "refused", "either"]

Tables = Mapping[str, list[Row] | None]
"""By data set, the rows that the month's CSV must hold; None: as before."""


@dataclass(frozen=True)
class Input:
    """Files as somebody might send them, and what is allowed.

    Attributes:
        name: tells it from the others of its family.
        files: by name, what stands in the folder from which they are sent.
        allowed: what may come of it.
        tables: what the CSVs hold afterwards where it is read.
        says: patterns that the refusal's text must match.
        given: the paths on the command line; None for the names of the files.
        options: further words on the command line.
        prepare: what else must be done in the folder.
        names_file: whether a refusal names the file; not where an option is at fault.
    """

    name: str
    files: Mapping[str, bytes]
    allowed: Allowed
    tables: Tables
    says: tuple[str, ...] = ()
    given: tuple[str, ...] | None = None
    options: tuple[str, ...] = ()
    prepare: Callable[[Path], None] | None = None
    family: str = ""
    names_file: bool = True


Maker = Callable[[Material, Random], Iterator[Input]]
FAMILIES: dict[str, Maker] = {}
"""The makers of inputs by family, in the order in which the table tells them."""


def family(name: str) -> Callable[[Maker], Maker]:
    """Register a maker of inputs under its family's name."""

    def register(maker: Maker) -> Maker:
        assert name not in FAMILIES, name
        FAMILIES[name] = maker
        return maker

    return register


def generate(material: Material, name: str) -> list[Input]:
    """The inputs of a family, the same each time."""
    made = FAMILIES[name](material, Random(f"mutations/{name}"))
    return [replace(each, family=name) for each in made]


def workbook_name(department: str) -> str:
    """As the template is named."""
    return f"数字月刊_{MONTH}_{department}.xlsx"


def committed(material: Material, datasets: Iterable[str]) -> dict[str, list[Row] | None]:
    """The committed rows of data sets."""
    return {name: material.tables[name] for name in datasets}


def with_value(material: Material, spot: Spot, value: str) -> dict[str, list[Row] | None]:
    """The committed rows of the spot's department, with another value at the spot."""
    tables = committed(material, DEPARTMENTS[spot.department])
    rows = [dict(row) for row in material.tables[spot.dataset]]
    rows[spot.index][spot.column] = value
    return {**tables, spot.dataset: rows}


def of_book(
    material: Material,
    department: str,
    name: str,
    book: Book | bytes,
    allowed: Allowed,
    *says: str,
    tables: Tables | None = None,
) -> Input:
    """A department's workbook; where it is read, its data sets hold what was committed.

    Args:
        says: what a refusal must name, literally.
        tables: where they differ from what was committed.
    """
    content = book if isinstance(book, bytes) else book.save()
    expected = {**committed(material, DEPARTMENTS[department]), **(tables or {})}
    patterns = tuple(map(_named, says))
    return Input(name, {workbook_name(department): content}, allowed, expected, patterns)


def put(material: Material, spot: Spot, cell: Cell | str, book: Book | None = None) -> Book:
    """A department's workbook with another cell at the spot; a text is typed into the cell."""
    book = (book or material.filled[spot.department]).copy()
    row = book.sheets[spot.sheet].rows[spot.row]
    style = row[spot.place].style
    if isinstance(cell, str):
        cell = book.text(cell)
    row[spot.place] = cell if cell.style else replace(cell, style=style)
    return book


def of_cell(
    material: Material,
    spot: Spot,
    name: str,
    cell: Cell | str,
    allowed: Allowed,
    value: str | None = None,
    shown: str | None = None,
) -> Input:
    """One cell changed in a workbook.

    Args:
        cell: what stands there; a text is typed as text.
        value: what is read from it, where that is not the committed value.
        shown: what a refusal must cite; None for a short text itself.
    """
    if shown is None and isinstance(cell, str) and len(cell) < 12 and cell.isprintable():
        shown = cell.strip("　 \xa0\t\u2003\u2009\u202f")
    tables = with_value(material, spot, spot.text if value is None else value)
    says = (spot.sheet, spot.address, shown or "")
    book = put(material, spot, cell)
    label = f"{name} @{spot.dataset}.{spot.column} {spot.address}"
    return of_book(material, spot.department, label, book, allowed, *says, tables=tables)


def of_csv(
    dataset: str,
    name: str,
    content: bytes,
    allowed: Allowed,
    *says: str,
    rows: list[Row] | None,
    file: str = "",
    options: tuple[str, ...] = (),
) -> Input:
    """A data set's CSV, with the rows that it holds where it is read."""
    file = file or f"{dataset}.csv"
    patterns = tuple(map(_named, says))
    words = ("--month", MONTH, *options)
    return Input(name, {file: content}, allowed, {dataset: rows}, patterns, options=words)


def _named(text: str) -> str:
    """A pattern for a text; an address is not found within a longer one."""
    pattern = re.escape(text)
    if re.fullmatch(r"[A-Z]{1,3}\d+", text):
        return rf"(?<![A-Za-z0-9]){pattern}(?!\d)"
    return pattern
