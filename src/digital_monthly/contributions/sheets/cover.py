"""The cover of a workbook: whose it is, and of which month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.contributions.files.source import Cell, Sheet, Source
from digital_monthly.contributions.values.moments import read_month
from digital_monthly.contributions.values.reading import Setting, UnreadableError, bare
from digital_monthly.contributions.values.words import squeeze
from digital_monthly.errors import Finding
from digital_monthly.month import Month, Period

__all__ = ["DEPARTMENT", "MONTH", "VERSION", "VERSION_NOW", "Cover", "is_cover", "read_cover"]

MONTH, DEPARTMENT, VERSION = "月份", "部门", "模板版本"
_LABELS = (MONTH, DEPARTMENT, VERSION)

VERSION_NOW = 1
"""The version of the templates; a newer one was made by a newer program."""

_LOOKED_AT = 60
_ANY = Setting(Period(Month(2000, 1), Month(2000, 12)))


@dataclass
class Cover:
    """What a cover says; empty where it says nothing.

    Attributes:
        month: the month, as ``YYYY-MM``.
        department: the department.
        version: the template's version.
    """

    month: str = ""
    department: str = ""
    version: str = ""


def is_cover(sheet: Sheet) -> bool:
    """Whether a sheet names month, department and version one below the other."""
    return {label for label, *_ in _entries(sheet)} == set(_LABELS)


def read_cover(source: Source) -> tuple[Cover, list[Finding]]:
    """Read a workbook's cover.

    Args:
        source: the file; a CSV has none.

    Returns:
        What it says, and what is wrong with it.
    """
    cover, findings = Cover(), []
    covers = [sheet for sheet in source.sheets if is_cover(sheet)]
    if len(covers) > 1:
        names = "和".join(f"“{sheet.name}”" for sheet in covers)
        findings.append(Finding(source.name, f"有{len(covers)}张封面：{names}", "请只留一张"))
    for label, row, column, cell in _entries(covers[0]) if covers else ():
        if label == MONTH:
            try:
                cover.month = read_month(cell, Setting(_ANY.period, epoch=source.epoch)).text
            except UnreadableError as error:
                place = source.place(covers[0], row, column)
                findings.append(
                    Finding(place, error.problem, error.remedy, column=MONTH, value=cell.text)
                )
        elif label == DEPARTMENT:
            cover.department = bare(cell.text)
        else:
            cover.version = bare(cell.text)
            findings += _check_version(source, covers[0], row, column, cell)
    return cover, findings


def _check_version(
    source: Source, sheet: Sheet, row: int, column: int, cell: Cell
) -> Iterator[Finding]:
    version = bare(cell.text).removesuffix(".0")
    if not version.isdecimal() or int(version) > VERSION_NOW:
        place = source.place(sheet, row, column)
        problem = f"不认识这一版报送表（本程序到第{VERSION_NOW}版）"
        yield Finding(place, problem, "请用本期重新下发的报送表", value=cell.text)


def _entries(sheet: Sheet) -> Iterator[tuple[str, int, int, Cell]]:
    """The labels in the first column with the cell beside each."""
    for row in sorted(sheet.rows)[:_LOOKED_AT]:
        cells = sheet.rows[row]
        first = min(cells)
        beside = cells.get(first + 1)
        for label in _LABELS:
            if beside is not None and squeeze(cells[first].text).rstrip(":") == label:
                yield label, row, first + 1, beside
