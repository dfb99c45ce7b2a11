"""One made data set: its rows, what they rest on, and its bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["Cell", "Table", "require", "write_beside_and_rename"]

Cell = str | int
"""A number with decimals is formatted where its decimals are known, so a cell is never a float."""


@dataclass(frozen=True)
class Table:
    """A data set's file in one folder below ``data/``.

    Attributes:
        folder: ``2024-02``, ``history``, ...
        name: the data set's name, also the file's.
        columns: the head, in the order of the file.
        rows: the cells, as written.
        kind: ``published`` when every value was printed, else ``synthetic``.
        basis: in Chinese, which printed values the rows reproduce and what was chosen freely.
        seed: what seeded the random part, or empty where there is none.
    """

    folder: str
    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    kind: Literal["published", "synthetic"]
    basis: str
    seed: str = ""

    def csv(self) -> bytes:
        """The file: UTF-8 without mark, comma, LF, one head line."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            require(len(row) == len(self.columns), f"{self.name}: ragged row {row}")
            writer.writerow(row)
        return text.getvalue().encode("utf-8")


def require(holds: bool, constraint: str) -> None:
    """Stop when a constraint does not hold.

    Raises:
        ValueError: naming the constraint.
    """
    if not holds:
        raise ValueError(f"constraint not met: {constraint}")


def write_beside_and_rename(path: Path, content: bytes) -> None:
    """Replace a file so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)
