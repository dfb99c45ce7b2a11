"""Which rows of a sheet are data: below the head, and no note, total or leftover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from digital_monthly.contributions.files.source import Cell, Sheet, Source, address
from digital_monthly.contributions.sheets.layout import Layout
from digital_monthly.contributions.values.reading import bare
from digital_monthly.contributions.values.words import squeeze
from digital_monthly.errors import Finding

__all__ = ["Lines", "find_lines"]

_NOTE = re.compile(r"(注|附注|备注|说明|填表说明|数据说明|备注说明|口径)\d*\s*[:：]")
_TOTALS = {"合计", "总计", "小计", "共计", "总和", "合计数", "平均", "平均值", "total", "sum"}
_SHOWN = 20


@dataclass
class Lines:
    """The rows of a table.

    Attributes:
        rows: the numbers of the rows that hold data.
        findings: rows that may be data and cannot be read as such.
        told: rows that were left out, and why that is safe.
    """

    rows: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def find_lines(source: Source, sheet: Sheet, layout: Layout) -> Lines:
    """Tell a table's rows from what stands around them.

    Args:
        source: the file, for what findings call it.
        sheet: the sheet.
        layout: where its table stands.
    """
    lines = Lines()
    for row in sorted(sheet.rows):
        cells = {
            column: cell for column, cell in sheet.rows[row].items() if column not in layout.aside
        }
        if row == layout.head or not cells:
            continue
        known = {column: cells[column] for column in layout.columns.values() if column in cells}
        others = {column: cells[column] for column in cells if column not in known}
        if row < layout.head:
            _above(source, sheet, row, cells, lines)
        elif known:
            _below(source, sheet, row, known, lines)
            strays = _strays(others, layout)
            ragged = list(_ragged(source, sheet, layout, bool(strays), row))
            if ragged and row in lines.rows:
                lines.findings += ragged
            else:
                _beside(sheet, row, strays, lines)
        else:
            _apart(source, sheet, row, others, lines)
    hidden = [row for row in lines.rows if row in sheet.hidden_rows]
    if hidden:
        lines.told.append(f"第{_runs(hidden)}行是隐藏的，已读入")
    return lines


def _above(source: Source, sheet: Sheet, row: int, cells: dict[int, Cell], lines: Lines) -> None:
    first = min(cells)
    if len(cells) == 1 and cells[first].content == "text":
        lines.told.append(f"表头之上的“{_short(cells[first])}”没有读入")
        return
    remedy = "请把表头移到数据之上，表头之上只留标题"
    lines.findings.append(
        Finding(
            source.place(sheet, row, first), "表头之上有内容", remedy, value=_short(cells[first])
        )
    )


def _below(source: Source, sheet: Sheet, row: int, known: dict[int, Cell], lines: Lines) -> None:
    cell = known[min(known)]
    totals = [column for column in sorted(known) if _is_total(known[column])]
    if len(known) == 1 and cell.content == "text" and _NOTE.match(bare(cell.text)):
        lines.told.append(f"表下的“{_short(cell)}”没有读入")
    elif totals:
        place = source.place(sheet, row, totals[0])
        remedy = "请删去合计、平均等行，只留逐行的数据"
        told = _short(known[totals[0]])
        lines.findings.append(Finding(place, "这是合计或平均，不是数据", remedy, value=told))
    else:
        lines.rows.append(row)


def _is_total(cell: Cell) -> bool:
    return squeeze(cell.text).rstrip(":") in _TOTALS


def _strays(others: dict[int, Cell], layout: Layout) -> dict[int, Cell]:
    return {column: cell for column, cell in others.items() if column not in layout.unknown}


def _beside(sheet: Sheet, row: int, strays: dict[int, Cell], lines: Lines) -> None:
    """Remarks beside a row, under no head."""
    if row in lines.rows:
        for column, cell in strays.items():
            where = f"{address(row, column)}“{_short(cell)}”"
            lines.told.append(f"{where}上面没有表头，没有读入")


def _ragged(
    source: Source, sheet: Sheet, layout: Layout, strays: bool, row: int
) -> Iterator[Finding]:
    """In a CSV, a row of another width than the head: a delimiter too many or too few."""
    width, head = sheet.widths.get(row, 0), sheet.widths.get(layout.head, 0)
    if width != head or (source.form == "csv" and strays):
        problem = f"有{width}格，表头却有{head}列" if width != head else "有一格上面没有表头"
        remedy = "请核对有没有多余或缺少的分隔符（如没有加引号的千分位）"
        yield Finding(source.place(sheet, row), problem, remedy)


def _apart(source: Source, sheet: Sheet, row: int, others: dict[int, Cell], lines: Lines) -> None:
    """A row with nothing in any column of the data set."""
    first = min(others)
    cell = others[first]
    if len(others) == 1 and cell.content == "text" and _NOTE.match(bare(cell.text)):
        lines.told.append(f"表外的“{_short(cell)}”没有读入")
        return
    remedy = "请移到表内，或删去；说明文字请以“注：”开头"
    place = source.place(sheet, row, first)
    lines.findings.append(Finding(place, "这一格在表外，看不出是什么", remedy, value=_short(cell)))


def _runs(rows: Iterable[int]) -> str:
    """Row numbers with runs drawn together: ``3-5、9``."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][-1] + 1:
            parts[-1].append(row)
        else:
            parts.append([row])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in parts)


def _short(cell: Cell) -> str:
    text = " ".join(bare(cell.text).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
