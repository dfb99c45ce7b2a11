"""Filling in templates as a person would: values into the cells that are meant for them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from digital_monthly.contributions.sheets.heads import sheet_title
from digital_monthly.contributions.stored import Row
from digital_monthly.dataset import DataSet
from digital_monthly.formatting import type_of
from digital_monthly.schemas import DATASETS

__all__ = ["fill", "fill_sheet", "typed"]


def fill(path: Path, rows: dict[str, list[Row]]) -> None:
    """Fill in a workbook and save it over itself.

    Args:
        path: the template.
        rows: by data set, the rows as its CSV has them; other sheets stay as they are.
    """
    workbook = load_workbook(path)
    for name, lines in rows.items():
        fill_sheet(workbook, DATASETS[name], lines)
    workbook.save(path)


def fill_sheet(workbook: Workbook, dataset: DataSet, rows: list[Row]) -> None:
    """Put rows into a data set's sheet, one below the other from the first."""
    sheet: Worksheet = workbook[sheet_title(dataset)]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 2):
        for column, text in row.items():
            cell = sheet.cell(number, heads[dataset.title_of(column)])
            cell.value = typed(dataset, column, text, row)
            decimals = len(text.partition(".")[2])
            if isinstance(cell.value, float) and decimals:
                cell.number_format = f"#,##0.{'0' * decimals}"
    for number in range(len(rows) + 2, sheet.max_row + 1):
        for column in dataset.columns:
            sheet.cell(number, heads[dataset.title_of(column)]).value = None


def typed(dataset: DataSet, column: str, text: str, row: Row) -> Any:
    """A CSV's cell as a person types it into a spreadsheet."""
    if not text:
        return None
    kind = str(dataset.kind_of(column))
    if dataset.name == "measures" and column == "value":
        kind = {"number": "amount", "date": "day", "time": "clock"}.get(
            type_of(0, row["unit"]), "text"
        )
    if kind == "whole":
        return int(text)
    if kind == "amount":
        return float(text) if "." in text else int(text)
    if kind == "day":
        return dt.date.fromisoformat(text)
    return dt.time.fromisoformat(text) if kind == "clock" else text
