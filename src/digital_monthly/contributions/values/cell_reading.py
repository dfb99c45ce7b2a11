"""Reading a cell as what its column holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from digital_monthly.contributions.files.source import Cell
from digital_monthly.contributions.values.moments import (
    read_clock,
    read_day,
    read_instant,
    read_month,
    read_period,
)
from digital_monthly.contributions.values.numbers import read_amount, read_whole
from digital_monthly.contributions.values.reading import Reading, Setting, UnreadableError, ascii_of
from digital_monthly.contributions.values.words import pick, read_text
from digital_monthly.dataset import DataSet, Kind
from digital_monthly.formatting import type_of

__all__ = ["read_cell", "read_figure"]

_READERS: dict[Kind, Callable[[Cell, Setting], Reading]] = {
    "whole": read_whole,
    "amount": read_amount,
    "day": read_day,
    "month": read_month,
    "period": read_period,
    "clock": read_clock,
    "instant": read_instant,
}
_FIGURES: dict[str, Callable[[Cell, Setting], Reading]] = {
    "date": read_day,
    "month": read_month,
    "time": read_clock,
}
_RUN = re.compile(r"\d+-\d+", re.ASCII)


def read_cell(cell: Cell, dataset: DataSet, column: str, setting: Setting) -> Reading:
    """Read a cell of a data set's column.

    Args:
        cell: the cell.
        dataset: whose column it is.
        column: the column's name.
        setting: what the reading may rest on.

    Raises:
        UnreadableError: the cell holds an error or no result, or has no single reading.
    """
    _refuse_what_has_no_value(cell)
    kind = dataset.kind_of(column)
    if kind == "choice":
        return pick(cell, dataset.choices_of(column))
    return _READERS[kind](cell, setting) if kind in _READERS else read_text(cell)


def read_figure(cell: Cell, setting: Setting) -> Reading:
    """Read the value of a measure by its unit: a number or a range, a day, a month, a time, words.

    Args:
        cell: the cell.
        setting: with the measure's unit.

    Raises:
        UnreadableError: as `read_cell` does.
    """
    _refuse_what_has_no_value(cell)
    kind = type_of(0, setting.unit)
    if kind in _FIGURES:
        return _FIGURES[kind](cell, setting)
    if kind == "text":
        return read_text(cell)
    if cell.content == "text" and _RUN.fullmatch(ascii_of(cell)):
        return Reading(ascii_of(cell))
    return read_amount(cell, setting)


def _refuse_what_has_no_value(cell: Cell) -> None:
    if cell.content == "error":
        raise UnreadableError("公式出错", "请改正公式，或直接填数值")
    if cell.content == "uncomputed":
        raise UnreadableError("公式没有计算结果", "请打开后重新保存，或直接填数值")
