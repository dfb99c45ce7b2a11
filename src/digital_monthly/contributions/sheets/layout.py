"""Where a sheet's table stands: its head row, and which column holds what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from digital_monthly.contributions.files.source import Sheet, Source, letters_of
from digital_monthly.contributions.sheets.heads import Head, is_aside, read_head
from digital_monthly.dataset import DataSet
from digital_monthly.errors import Finding

__all__ = ["Layout", "find_head", "find_layout", "holds_all"]

_LOOKED_AT = 100
"""Among how many rows with content the head is looked for."""


@dataclass
class Layout:
    """A table's place in its sheet.

    Attributes:
        head: the number of the head's row.
        columns: the number of each data set's column that is there.
        unknown: heads of columns that the data set does not have, by number.
        aside: columns that are there for people alone.
        findings: what is wrong with the heads.
        told: what an editor should know of them.
    """

    head: int
    columns: dict[str, int] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def find_head(sheet: Sheet, dataset: DataSet) -> int | None:
    """The number of the row that names most columns, at least two of them; None without one."""
    best, found = 1 if len(dataset.columns) > 1 else 0, None
    for row in sorted(sheet.rows)[:_LOOKED_AT]:
        named = len({head.column for _, head in _heads(sheet, row, dataset)})
        if named > best:
            best, found = named, row
    return found


def holds_all(sheet: Sheet, dataset: DataSet) -> bool:
    """Whether a sheet's head names every column that a data set must have."""
    row = find_head(sheet, dataset)
    if row is None:
        return False
    named = {head.column for _, head in _heads(sheet, row, dataset)}
    return named >= {name for name, spec in dataset.columns.items() if not spec.nullable}


def find_layout(source: Source, sheet: Sheet, dataset: DataSet) -> Layout | None:
    """Find a data set's table in a sheet.

    Args:
        source: the file, for what findings call it.
        sheet: the sheet.
        dataset: what it is to hold.

    Returns:
        None where no row is a head.
    """
    row = find_head(sheet, dataset)
    if row is None:
        return None
    layout = Layout(row)
    heads = dict(_heads(sheet, row, dataset))
    for column, cell in sheet.rows[row].items():
        if column in heads:
            layout.findings += _check(source, sheet, dataset, layout, column, heads[column])
            layout.columns.setdefault(heads[column].column, column)
        elif is_aside(cell.text):
            layout.aside.add(column)
        else:
            layout.unknown[column] = cell.text.strip()
    layout.findings += _missing(source, sheet, dataset, layout)
    layout.told += _told(sheet, dataset, layout)
    return layout


def _heads(sheet: Sheet, row: int, dataset: DataSet) -> Iterator[tuple[int, Head]]:
    for column, cell in sheet.rows[row].items():
        head = read_head(cell.text, dataset) if cell.content == "text" else None
        if head is not None and not is_aside(cell.text):
            yield column, head


def _check(
    source: Source, sheet: Sheet, dataset: DataSet, layout: Layout, column: int, head: Head
) -> Iterator[Finding]:
    place = source.place(sheet, layout.head, column)
    title = dataset.title_of(head.column)
    written = sheet.rows[layout.head][column].text.strip()
    if head.column in layout.columns:
        first = letters_of(layout.columns[head.column])
        yield Finding(place, f"与{first}列是同一列", "请只留一列", value=written)
    if head.wrong_unit:
        remedy = f"请把表头改回“{title}”，数值按“{dataset.units[head.column]}”填写"
        yield Finding(place, "表头的单位与数据约定不符", remedy, value=written)


def _missing(source: Source, sheet: Sheet, dataset: DataSet, layout: Layout) -> Iterator[Finding]:
    """Columns that are not there; optional ones only where an unknown one may stand for them."""
    others = "、".join(f"“{head}”" for head in layout.unknown.values())
    for column, spec in dataset.columns.items():
        if column in layout.columns or (spec.nullable and not others):
            continue
        title = dataset.title_of(column)
        remedy = f"请把{others}中相应的一列改回“{title}”" if others else f"请补上“{title}”一列"
        yield Finding(source.place(sheet, layout.head, 1), "表头缺少此列", remedy, column=title)


def _told(sheet: Sheet, dataset: DataSet, layout: Layout) -> Iterator[str]:
    for column, spec in dataset.columns.items():
        number = layout.columns.get(column)
        if number is None and spec.nullable:
            yield f"没有“{spec.title}”一列，按空读入"
        elif number is not None and sheet.hides(number):
            yield f"“{spec.title}”（{letters_of(number)}列）是隐藏的，已读入"
    for unknown, head in layout.unknown.items():
        yield f"“{head}”（{letters_of(unknown)}列）不在数据约定之内，没有读入"
