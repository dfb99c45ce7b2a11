"""The rows of a data set as a sheet has them: read cell by cell, checked, or refused by address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pandas as pd

from digital_monthly.contributions.files.source import Cell, Sheet, Source, address, letters_of
from digital_monthly.contributions.sheets.entries import entries_of
from digital_monthly.contributions.sheets.layout import Layout, find_layout
from digital_monthly.contributions.sheets.lines import find_lines
from digital_monthly.contributions.values.cell_reading import read_cell, read_figure
from digital_monthly.contributions.values.reading import Setting, UnreadableError, bare
from digital_monthly.dataset import DataSet
from digital_monthly.errors import Finding
from digital_monthly.month import Period
from digital_monthly.tables import check_cells

__all__ = ["Table", "read_table"]

_SHOWN = 40


@dataclass
class Table:
    """A data set's rows in a file.

    Attributes:
        source: the file.
        sheet: the sheet.
        dataset: what it holds.
        columns: in which column of the sheet each column stands.
        rows: the cells' text as the CSV is to hold them, by the sheet's row.
        findings: every cell that cannot be read, and whatever is wrong with the rows.
        told: how cells were read where that is not plain to see.
        is_blank: whether the template's rows came back without entries.
    """

    source: Source
    sheet: Sheet
    dataset: DataSet
    columns: dict[str, int] = field(default_factory=dict)
    rows: dict[int, dict[str, str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    is_blank: bool = False

    def finding(self, row: int, column: str, problem: str, remedy: str) -> Finding:
        """What is wrong with a cell."""
        number = self.columns.get(column, 1)
        cell = self.sheet.rows[row].get(number)
        shown = None if cell is None else _shown(cell) or None
        place = self.source.place(self.sheet, row, number)
        return Finding(place, problem, remedy, column=self.dataset.title_of(column), value=shown)


def read_table(source: Source, sheet: Sheet, dataset: DataSet, period: Period) -> Table:
    """Read a data set from a sheet.

    Args:
        source: the file.
        sheet: the sheet.
        dataset: what it holds.
        period: the issue's period.
    """
    table = Table(source, sheet, dataset)
    layout = find_layout(source, sheet, dataset)
    if layout is None:
        heads = "、".join(dataset.title_of(column) for column in dataset.columns)
        remedy = f"请保留一行表头：{heads}"
        table.findings.append(Finding(source.place(sheet), "找不到表头", remedy))
        return table
    table.columns = layout.columns
    lines = find_lines(source, sheet, layout)
    is_filled = any(_is_filled(table, row) for row in lines.rows)
    table.is_blank = not (is_filled or layout.findings or lines.findings)
    if table.is_blank:
        return table
    table.findings += [*layout.findings, *_merged(table, layout), *lines.findings]
    table.told += [*layout.told, *lines.told]
    for row in lines.rows:
        table.rows[row] = {}
    _read_cells(table, period)
    _check_rows(table, period)
    return table


def _is_filled(table: Table, row: int) -> bool:
    cells = table.sheet.rows[row]
    return any(table.columns.get(column) in cells for column in entries_of(table.dataset))


def _merged(table: Table, layout: Layout) -> Iterator[Finding]:
    columns = set(layout.columns.values())
    for top, left, bottom, right in table.sheet.merged:
        if bottom >= layout.head and columns & set(range(left, min(right, 20_000) + 1)):
            place = table.source.place(table.sheet, top, left)
            remedy = "请取消合并，逐格填写"
            yield Finding(f"{place}至{address(bottom, right)}", "合并了单元格", remedy)


def _read_cells(table: Table, period: Period) -> None:
    """Read every cell; what cannot be read stands in the rows as it is."""
    blanks: dict[str, list[int]] = {}
    ways: dict[tuple[str, str], list[str]] = {}
    for row, texts in table.rows.items():
        for column in table.dataset.columns:
            cell = table.sheet.rows[row].get(table.columns.get(column, 0))
            if cell is None:
                texts[column] = ""
                if not table.dataset.columns[column].nullable and column in table.columns:
                    blanks.setdefault(column, []).append(row)
                continue
            texts[column] = bare(cell.text)
            _read(table, row, column, cell, period, ways)
    table.findings += _blank(table, blanks)
    table.told += _told(table, ways)


def _read(
    table: Table,
    row: int,
    column: str,
    cell: Cell,
    period: Period,
    ways: dict[tuple[str, str], list[str]],
) -> None:
    is_figure = table.dataset.name == "measures" and column == "value"
    unit = _unit_of(table, row) if is_figure else table.dataset.units.get(column, "")
    setting = Setting(period, unit, table.source.epoch, table.source.delimiter)
    try:
        if is_figure:
            reading = read_figure(cell, setting)
        else:
            reading = read_cell(cell, table.dataset, column, setting)
    except UnreadableError as error:
        table.findings.append(table.finding(row, column, error.problem, error.remedy))
        return
    table.rows[row][column] = reading.text
    how = "公式的结果" if cell.is_formula else reading.how
    if how:
        where = table.source.place(table.sheet, row, table.columns[column]).rpartition(" ")[2]
        example = f"{where}“{_shown(cell)}”读作{reading.text}"
        ways.setdefault((column, how), []).append(example)


def _unit_of(table: Table, row: int) -> str:
    cell = table.sheet.rows[row].get(table.columns.get("unit", 0))
    return "" if cell is None else bare(cell.text)


def _blank(table: Table, blanks: dict[str, list[int]]) -> Iterator[Finding]:
    """Empty cells that must not be, those below one another in one finding."""
    for column, rows in blanks.items():
        first = last = rows[0]
        for row in [*rows[1:], 0]:
            if row == last + 1:
                last = row
                continue
            yield _blank_run(table, column, first, last)
            first = last = row


def _blank_run(table: Table, column: str, first: int, last: int) -> Finding:
    found = table.finding(
        first, column, "不能为空", "请填写；没有发生的数量填0，不需要的行整行删去"
    )
    if last == first:
        return found
    if table.source.form == "csv":
        return replace(found, file=f"{table.source.name} 第{first}至{last}行")
    return replace(found, file=f"{found.file}至{letters_of(table.columns[column])}{last}")


def _told(table: Table, ways: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    for (column, how), examples in ways.items():
        title = table.dataset.columns[column].title
        yield f"“{title}”有{len(examples)}格是{how}，如 {examples[0]}"


def _check_rows(table: Table, period: Period) -> None:
    """Hold the rows against the schema; cells that could not be read were told already."""
    columns = [column for column in table.dataset.columns if column in table.columns]
    raw = pd.DataFrame.from_dict(table.rows, orient="index", columns=columns, dtype=str)
    told = {(found.file, found.column) for found in table.findings}
    blanks = {
        (row, column)
        for row, texts in table.rows.items()
        for column in columns
        if not texts[column]
    }
    for found in check_cells(raw, table.dataset, period, "")[1]:
        row, column = int(found.row or 0), str(found.column)
        placed = table.finding(row, column, found.problem, found.remedy)
        if (placed.file, placed.column) not in told and (row, column) not in blanks:
            table.findings.append(placed)


def _shown(cell: Cell) -> str:
    text = " ".join(bare(cell.text).split())
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
