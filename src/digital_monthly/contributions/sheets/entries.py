"""Which columns of a sheet are filled in by people, and which say what a row is about."""

from __future__ import annotations

from digital_monthly.dataset import DataSet

__all__ = ["entries_of"]


def entries_of(dataset: DataSet) -> tuple[str, ...]:
    """The columns that a template leaves to be filled in; the others say what the row is about."""
    if dataset.name == "measures":
        return ("value", "qualifier", "note")
    if dataset.is_sparse or not dataset.required:
        return tuple(dataset.columns)
    given = {*dataset.key, *(each for each in dataset.columns if _describes(dataset, each))}
    return tuple(column for column in dataset.columns if column not in given)


def _describes(dataset: DataSet, column: str) -> bool:
    return dataset.kind_of(column) in ("text", "period") or column == dataset.moment
