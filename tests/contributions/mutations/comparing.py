"""Holding the month's CSVs against the rows that an input says."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from tests.contributions.mutations.inputs import Tables
from tests.contributions.mutations.material import MONTH, Material, Row

__all__ = ["misread"]


def misread(tables: Tables, material: Material, now: Mapping[Path, bytes]) -> Iterator[str]:
    """Where the month's CSVs hold something else than an input says.

    Args:
        tables: the rows that they must hold.
        material: the repository.
        now: its files.
    """
    for name, rows in tables.items():
        held = _rows(now[material.root / "data" / MONTH / f"{name}.csv"])
        whole = material.before[name] if rows is None else _within(name, rows, material)
        if sorted(map(_normal, held)) != sorted(map(_normal, whole)):
            wrong = [row for row in held if _normal(row) not in set(map(_normal, whole))]
            yield f"{name}读成了{wrong[:2]}（{len(held)}行，应为{len(whole)}行）"


def _within(name: str, rows: list[Row], material: Material) -> list[Row]:
    """The whole file: a department's own rows among those of others."""
    if name == "resource_input_by_department":
        mine = {row["department"] for row in material.tables[name]}
        return [*rows, *(row for row in material.before[name] if row["department"] not in mine)]
    if name == "measures":
        mine = {row["id"] for row in material.tables[name]}
        return [*rows, *(row for row in material.before[name] if row["id"] not in mine)]
    return rows


def _normal(row: Row) -> tuple[tuple[str, str], ...]:
    """A row in which equal numbers are equal, in whatever order its columns are."""
    return tuple(sorted((column, _number(text or "")) for column, text in row.items()))


def _number(text: str) -> str:
    return str(Decimal(text).normalize()) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def _rows(content: bytes) -> list[Row]:
    return list(csv.DictReader(content.decode("utf-8").splitlines()))
