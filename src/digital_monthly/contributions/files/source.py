"""What a file holds, whatever its form: sheets of cells, by row and column."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from digital_monthly.errors import DataError, Finding

__all__ = ["Cell", "Content", "Form", "Sheet", "Source", "address", "letters_of", "refuse"]

Form = Literal["workbook", "csv"]

Content = Literal["number", "text", "bool", "error", "uncomputed"]
"""What a cell holds; ``uncomputed`` is a formula whose result the file does not have."""


@dataclass(frozen=True)
class Cell:
    """A cell with content.

    Attributes:
        content: what it holds.
        text: it, as the file has it.
        format: the number format's code.
        is_formula: whether it is a formula's result.
    """

    content: Content
    text: str
    format: str = "General"
    is_formula: bool = False


@dataclass
class Sheet:
    """A sheet: its cells by row and column, both counted from 1.

    Attributes:
        name: the sheet's name; the file's stem where the file is a CSV.
        rows: the rows that have a cell with content.
        hidden_rows: rows that are hidden.
        hidden_columns: runs of hidden columns, first and last.
        merged: ranges of merged cells: first row and column, last row and column.
        is_hidden: whether the sheet itself is hidden.
        marked: the data set that the template marked the sheet with.
        widths: how many cells each row of a CSV has, empty ones included.
    """

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    is_hidden: bool = False
    marked: str = ""
    widths: dict[int, int] = field(default_factory=dict)

    def hides(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


@dataclass
class Source:
    """A file that came back.

    Attributes:
        name: the file's name, without folders.
        form: what it is.
        sheets: its sheets, in order.
        sha256: of its bytes.
        epoch: the day from which the workbook counts days; None in a CSV.
        delimiter: what parts the cells of a CSV.
        told: what an editor should know of how it was read.
    """

    name: str
    form: Form
    sheets: list[Sheet]
    sha256: str = ""
    epoch: dt.date | None = None
    delimiter: str = ""
    told: list[str] = field(default_factory=list)

    def place(self, sheet: Sheet, row: int | None = None, column: int | None = None) -> str:
        """How findings call a cell, or the sheet as a whole."""
        if self.form == "csv":
            return self.name if row is None else f"{self.name} 第{row}行"
        where = "" if row is None or column is None else f" {address(row, column)}"
        return f"{self.name} 工作表“{sheet.name}”{where}"


def address(row: int, column: int) -> str:
    """A cell's address, such as ``B7``."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    """A column's letters, such as ``B`` or ``AA``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def refuse(name: str, problem: str, remedy: str) -> DataError:
    """The error that refuses a file as a whole."""
    return DataError([Finding(name, problem, remedy)])
