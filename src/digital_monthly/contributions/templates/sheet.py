"""One data set's sheet in a template: heads, rows filled in as far as known, last month beside."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from digital_monthly.contributions.files.spreadsheet import MARK
from digital_monthly.contributions.sheets.entries import entries_of
from digital_monthly.contributions.sheets.heads import BEFORE, LABEL, sheet_title
from digital_monthly.contributions.templates.looks import Looks
from digital_monthly.contributions.templates.prefilled import Line
from digital_monthly.contributions.templates.validation import validation_of
from digital_monthly.dataset import DataSet, Kind
from digital_monthly.formatting import type_of
from digital_monthly.month import Period

__all__ = ["write_sheet"]

_SPARE = 100
"""How many rows below those that are known may be filled in, where rows are free to be added."""

_FORMATS: dict[Kind, str] = {"day": "yyyy-mm-dd", "clock": "hh:mm", "whole": "#,##0"}
_FIGURE_KINDS: dict[str, Kind] = {"date": "day", "month": "month", "time": "clock", "text": "text"}
_GAP_WIDTH = 3
_NARROWEST, _WIDEST = 11, 44


@dataclass
class _Place:
    """Where a column stands, and how it is called."""

    number: int
    column: str
    head: str
    style: str


def write_sheet(
    workbook: Workbook,
    looks: Looks,
    dataset: DataSet,
    lines: list[Line],
    period: Period,
    labels: dict[str, str],
) -> None:
    """Write a data set's sheet.

    Args:
        workbook: the workbook.
        looks: its formats.
        dataset: what the sheet is for.
        lines: the rows that it begins with.
        period: the issue's period.
        labels: names of measures by id.
    """
    sheet = workbook.add_worksheet(sheet_title(dataset))
    workbook.define_name(f"{MARK}{dataset.name}", f"='{sheet_title(dataset)}'!$A$1")
    places, before = _places(dataset)
    for place in (*places, *before):
        head = looks.of("head_before" if place.style == "before" else "head")
        sheet.write_string(0, place.number, place.head, head)
        sheet.set_column(place.number, place.number, _width(place, lines, labels))
    sheet.set_column(len(places), len(places), _GAP_WIDTH)
    spare = _SPARE if _is_open(dataset) else 0
    for row, line in enumerate([*lines, *[Line()] * spare], 1):
        _write_row(sheet, looks, dataset, places, row, line, labels)
        _write_before(sheet, looks, dataset, before, row, line)
    _validate(sheet, dataset, places, lines, spare, period)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, sum(place.style == "given" for place in places))
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _places(dataset: DataSet) -> tuple[list[_Place], list[_Place]]:
    """The columns to be filled in, and after a gap those of the last issue."""
    entries = entries_of(dataset)
    columns = list(dataset.columns)
    places = [
        _Place(
            number,
            column,
            dataset.title_of(column),
            "entry" if column in entries else "given",
        )
        for number, column in enumerate(columns)
    ]
    if dataset.name == "measures":
        label = _Place(1, LABEL, LABEL, "given")
        places = [places[0], label, *places[1:]]
        for number, place in enumerate(places):
            place.number = number
    shown = [column for column in columns if column in entries or column == "date"]
    if dataset.name == "measures":
        shown = ["value", "qualifier", "period", "note"]
    before = [
        _Place(number, column, f"{BEFORE} {dataset.title_of(column)}", "before")
        for number, column in enumerate(shown, len(places) + 1)
    ]
    return places, before


def _is_open(dataset: DataSet) -> bool:
    """Whether rows may be added: a key holds free text, or rows stand for what happened."""
    free = any(dataset.kind_of(column) == "text" for column in dataset.key)
    fixed = dataset.moment == "period" or dataset.name == "measures"
    return not dataset.required or dataset.is_sparse or (free and not fixed)


def _write_row(
    sheet: Worksheet,
    looks: Looks,
    dataset: DataSet,
    places: list[_Place],
    row: int,
    line: Line,
    labels: dict[str, str],
) -> None:
    for place in places:
        if place.column == LABEL:
            text = labels.get(line.given.get("id", ""), "")
            sheet.write_string(row, place.number, text, looks.of("given", "@"))
            continue
        kind = _kind(dataset, place.column, line)
        sample = line.before.get(place.column, "")
        look = looks.of(place.style, _format(kind, sample))
        _write(sheet, row, place.number, line.given.get(place.column, ""), kind, look)


def _write_before(
    sheet: Worksheet, looks: Looks, dataset: DataSet, before: list[_Place], row: int, line: Line
) -> None:
    for place in before:
        text = line.before.get(place.column, "")
        kind = _kind(dataset, place.column, line)
        if text:
            _write(sheet, row, place.number, text, kind, looks.of("before", _format(kind, text)))


def _kind(dataset: DataSet, column: str, line: Line) -> Kind:
    """What a cell holds; a measure's value goes by its unit."""
    if dataset.name != "measures" or column != "value":
        return dataset.kind_of(column)
    value, unit = line.before.get("value", "0"), line.before.get("unit", "")
    kind = _FIGURE_KINDS.get(type_of(0, unit), "amount")
    return "text" if kind == "amount" and not value.replace(".", "").isdecimal() else kind


def _format(kind: Kind, sample: str) -> str:
    """The number format of a cell: as many decimals as the last issue's value has."""
    if kind == "amount":
        decimals = len(sample.partition(".")[2])
        return f"#,##0.{'0' * decimals}" if decimals else "#,##0.##" if not sample else "#,##0"
    return _FORMATS.get(kind, "@")


def _write(sheet: Worksheet, row: int, column: int, text: str, kind: Kind, look: object) -> None:
    if not text:
        sheet.write_blank(row, column, None, look)
    elif kind in ("whole", "amount"):
        sheet.write_number(row, column, float(text), look)
    elif kind == "day":
        sheet.write_datetime(row, column, dt.date.fromisoformat(text), look)
    elif kind == "clock":
        sheet.write_datetime(row, column, dt.time.fromisoformat(text), look)
    else:
        sheet.write_string(row, column, text, look)


def _validate(
    sheet: Worksheet,
    dataset: DataSet,
    places: list[_Place],
    lines: list[Line],
    spare: int,
    period: Period,
) -> None:
    last = len(lines) + spare
    for place in places:
        if place.column == LABEL or not last:
            continue
        if dataset.name == "measures" and place.column == "value":
            for row, line in enumerate(lines, 1):
                options = validation_of(dataset, "value", period, line.given.get("unit", ""))
                sheet.data_validation(row, place.number, row, place.number, options)
        else:
            options = validation_of(dataset, place.column, period)
            sheet.data_validation(1, place.number, last, place.number, options)


def _width(place: _Place, lines: list[Line], labels: dict[str, str]) -> int:
    """A width that holds the head and what is shown below it."""
    texts = [place.head]
    for line in lines:
        row = line.before if place.style == "before" else {**line.before, **line.given}
        texts.append(
            labels.get(row.get("id", ""), "")
            if place.column == LABEL
            else row.get(place.column, "")
        )
    widest = max(sum(2 if ord(letter) > 255 else 1 for letter in text) for text in texts)
    return min(max(widest + 3, _NARROWEST), _WIDEST)
