"""What an import would change: rows added, removed and changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from digital_monthly.cells import parse_cell
from digital_monthly.contributions.stored import Row
from digital_monthly.dataset import DataSet

__all__ = ["Difference", "Key", "compare", "keep_spelling", "key_of"]

Key = tuple[str, ...]


@dataclass
class Difference:
    """How rows differ from those that are there.

    Attributes:
        added: rows with a new key.
        removed: rows whose key is gone.
        changed: by key, the columns that differ with the old and the new text.
        is_reordered: whether the rows are the same in another order.
    """

    added: list[Row] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    changed: dict[Key, list[tuple[str, str, str]]] = field(default_factory=dict)
    is_reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.is_reordered)


def key_of(row: Row, dataset: DataSet) -> Key:
    """What identifies a row."""
    return tuple(row[column] for column in dataset.key)


def keep_spelling(before: list[Row], after: list[Row], dataset: DataSet) -> list[Row]:
    """New rows with the old text wherever a cell stands for the same: 1.50 does not become 1.5.

    Args:
        before: the rows that are there.
        after: the rows that came.
        dataset: what they are.
    """
    known = {key_of(row, dataset): row for row in before}
    return [
        {
            column: old[column] if _is_same(old[column], text, column, dataset) else text
            for column, text in row.items()
        }
        if (old := known.get(key_of(row, dataset)))
        else row
        for row in after
    ]


def compare(before: list[Row], after: list[Row], dataset: DataSet) -> Difference:
    """Compare rows by their keys.

    Args:
        before: the rows that are there.
        after: the rows that would be there, spelt as `keep_spelling` does.
        dataset: what they are.
    """
    old = {key_of(row, dataset): row for row in before}
    new = {key_of(row, dataset): row for row in after}
    difference = Difference(
        added=[row for key, row in new.items() if key not in old],
        removed=[row for key, row in old.items() if key not in new],
    )
    for key, row in new.items():
        cells = [
            (column, old[key][column], row[column])
            for column in dataset.columns
            if key in old and old[key][column] != row[column]
        ]
        if cells:
            difference.changed[key] = cells
    difference.is_reordered = not difference and before != after
    return difference


def _is_same(old: str, new: str, column: str, dataset: DataSet) -> bool:
    """Whether two texts stand for one value; a measure's decimals are shown, and so they count."""
    if old == new or dataset.name == "measures":
        return old == new
    (first, wrong), (second, _) = (parse_cell(text, dataset.columns[column]) for text in (old, new))
    return bool(not wrong and first == second)
