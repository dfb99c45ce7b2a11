"""A month's files as they lie there, read without judging them: rows, and what repeats."""

from __future__ import annotations

import csv
import io
from functools import cached_property
from pathlib import Path

from digital_monthly.schemas import DATASETS

__all__ = ["Tables"]

Row = dict[str, str]

_FEW = 2  # measures that are the same as last time by chance


class Tables:
    """The data sets of a folder as text.

    Args:
        folder: a month's folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, list[Row]] = {}

    def rows(self, name: str) -> list[Row]:
        """A data set's rows; none where it has only a head, cannot be read or is not there."""
        if name not in self._known:
            self._known[name] = _read(self.folder / f"{name}.csv")
        return self._known[name]

    def of_department(self, name: str, department: str) -> list[Row]:
        """The rows of a shared data set that a department sends."""
        return [row for row in self.rows(name) if row.get("department") == department]

    @cached_property
    def measures(self) -> dict[str, str]:
        """The scalar figures by id."""
        return {row.get("id", ""): row.get("value", "") for row in self.rows("measures")}

    def repeats(self, name: str, last: Tables) -> bool:
        """Whether a data set holds the same as last time, but for the time that it speaks of."""
        moment = DATASETS[name].moment
        mine, others = (_without(each.rows(name), moment) for each in (self, last))
        return bool(mine) and mine == others

    def repeats_measures(self, ids: tuple[str, ...], last: Tables) -> bool:
        """Whether all of some measures are the same as last time."""
        there = [id for id in ids if id in self.measures]
        return len(there) > _FEW and all(self.measures[id] == last.measures.get(id) for id in there)


def _read(path: Path) -> list[Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return [
            {str(key).strip(): str(cell or "").strip() for key, cell in row.items()}
            for row in rows
            if any(str(cell or "").strip() for cell in row.values())
        ]
    except (OSError, ValueError, csv.Error):
        return []  # a check tells why


def _without(rows: list[Row], column: str) -> list[Row]:
    return [{key: cell for key, cell in row.items() if key != column} for row in rows]
