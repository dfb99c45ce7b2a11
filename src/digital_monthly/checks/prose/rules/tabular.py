"""Tables whose last row or column does not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import summed
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.tables import Cell, Table, tables_of

__all__ = ["find"]

_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|共\s*计|小\s*计|总数|汇总|全行|全部|总和)(?:[(（].*)?$")
_INNER = re.compile(r"其中|小\s*计|平均|均值|占比|同比|环比")
_NO_SUM = re.compile(r"率|均|占比|比重|得分|分数|评分|耗时|时长|%|排名|名次|峰值")


def find(reading: Reading) -> Iterator[Contradiction]:
    """Totals of rows and columns that their cells contradict."""
    for table in tables_of(reading):
        for parts, total in (*_columns(table), *_rows(table)):
            size = summed(each.quantity for each in parts)
            if not size.meets(total.quantity):
                agreed = shown(size, total.quantity.unit)
                yield Contradiction.among(
                    f"表中各项合计{agreed}，与{total.quantity.text}不符",
                    (total, *parts),
                    agreed,
                )


def _columns(table: Table) -> Iterator[tuple[list[Mention], Mention]]:
    """Each column above a row of totals, with its total."""
    for row in table.rows:
        if not row or not _TOTAL.match(row[0].text):
            continue
        above = [each for each in table.rows[: table.rows.index(row)] if each]
        above = [each for each in above if not _INNER.search(each[0].text)]
        for at in range(1, len(row)):
            head = table.head[at] if at < len(table.head) else ""
            if not _NO_SUM.search(head):
                yield from _whole([each[at] for each in above if at < len(each)], row[at])


def _rows(table: Table) -> Iterator[tuple[list[Mention], Mention]]:
    """Each row ahead of a column of totals, with its total."""
    for at, head in enumerate(table.head):
        if not _TOTAL.match(head) or at < _FEWEST + 1:
            continue
        if any(_INNER.search(other) or _NO_SUM.search(other) for other in table.head[1:at]):
            continue
        for row in table.rows:
            if at < len(row) and not _NO_SUM.search(row[0].text):
                yield from _whole(row[1:at], row[at])


_FEWEST = 2


def _whole(cells: Sequence[Cell], total: Cell) -> Iterator[tuple[list[Mention], Mention]]:
    """Cells with their total, where each of them has a number."""
    parts = [mention for mention in map(_number, cells) if mention is not None]
    whole = _number(total)
    if len(parts) == len(cells) >= _FEWEST and whole and whole.quantity.unit != "%":
        yield parts, whole


def _number(cell: Cell) -> Mention | None:
    """A cell's quantity, unless a notebook fills it in."""
    known = cell.mention is not None and cell.mention.quantity.value is not None
    return cell.mention if known else None
