"""The rows of a data set's file as text, decimals and all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from digital_monthly.dataset import DataSet

__all__ = ["Row", "csv_of", "read_rows"]

Row = dict[str, str]
"""A row's cells by column, as they stand in the CSV."""


def read_rows(path: Path, dataset: DataSet) -> list[Row] | None:
    """The rows of a file; none where there is no file.

    Args:
        path: the CSV.
        dataset: what it holds.

    Returns:
        None where the file is not what the data contract asks for.
    """
    if not path.is_file():
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), strict=True) if line]
    except (UnicodeDecodeError, csv.Error):
        return None
    head = [cell.strip() for cell in lines[0]] if lines else []
    if set(head) != set(dataset.columns) or any(len(line) != len(head) for line in lines):
        return None
    return [dict(zip(head, (cell.strip() for cell in line), strict=True)) for line in lines[1:]]


def csv_of(rows: Iterable[Row], dataset: DataSet) -> bytes:
    """The rows as a file of the data contract: UTF-8, columns in their order."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(dataset.columns)
    writer.writerows([row[column] for column in dataset.columns] for row in rows)
    return stream.getvalue().encode()
