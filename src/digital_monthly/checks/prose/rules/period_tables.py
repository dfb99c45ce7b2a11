"""Tables of dates in which one row ends before it starts, or lasts another time than it says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.moments import find_moments
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.tables import Cell, Table, tables_of
from digital_monthly.checks.prose.window import count_workdays
from digital_monthly.checks.prose.windows import find_windows
from digital_monthly.checks.prose.years import year_of

__all__ = ["find_dated_rows"]

_FEWEST = 2  # rows that tell how the others are meant
_LAST_CALENDAR = 2026
_LENGTH = re.compile(r"天|日|时长|工期|历时|周期|用时|期限")

_PLANNED = re.compile(r"计划|实际|原定|预计|目标")

Days = tuple[dt.date, dt.date]


def find_dated_rows(reading: Reading) -> Iterator[Contradiction]:
    """Rows that do not follow what all other rows of their table follow."""
    year = min(year_of(reading.plain) or {2023})
    for table in tables_of(reading):
        for at in range(len(table.head)):
            ranged = [(row, _range(row, at, year)) for row in table.rows]
            if all(days for _, days in ranged):
                yield from _lengths(table, [(row, days) for row, days in ranged if days])
        spans = [at for at, each in enumerate(table.head) if not _PLANNED.search(each)]
        for first, last in combinations(spans, 2):
            dated = [(row, _days(row, first, last, year)) for row in table.rows]
            if all(days for _, days in dated):
                rows = [(row, days) for row, days in dated if days]
                yield from _backward(rows, first, last)
                yield from _lengths(table, rows)


def _days(row: Sequence[Cell], first: int, last: int, year: int) -> Days | None:
    """The days in two cells of a row; None where either has no or several."""
    if last >= len(row):
        return None
    one, other = (_day(row[at].text, year) for at in (first, last))
    return (one, other) if one and other else None


def _range(row: Sequence[Cell], at: int, year: int) -> Days | None:
    """The first and the last day of a cell such as 6月1日至6月10日."""
    text = row[at].text if at < len(row) else ""
    windows = [each for each in find_windows(text, 0, len(text)) if each.is_range]
    if len(windows) != 1 or not windows[0].first.day or not windows[0].last.day:
        return None
    return windows[0].first.dates(year)[0], windows[0].last.dates(year)[0]


def _day(text: str, year: int) -> dt.date | None:
    moments = [each for each in find_moments(text) if each.day]
    return moments[0].on(year) if len(moments) == 1 else None


def _backward(
    rows: Sequence[tuple[tuple[Cell, ...], Days]], first: int, last: int
) -> Iterator[Contradiction]:
    wrong = [row for row, (begins, ends) in rows if ends < begins]
    is_turn = any(begins.month >= 10 and ends.month <= 3 for _, (begins, ends) in rows)
    if len(wrong) == 1 and len(rows) - 1 >= _FEWEST and not is_turn:
        begins, ends = wrong[0][first], wrong[0][last]
        yield Contradiction(
            f"“{begins.text}”至“{ends.text}”的结束早于开始",
            tuple((each.start, each.end) for each in (ends, begins)),
            "结束不早于开始",
        )


def _lengths(
    table: Table, rows: Sequence[tuple[tuple[Cell, ...], Days]]
) -> Iterator[Contradiction]:
    """The only row whose number of days is not what its dates make, counted as the others are."""
    for at, head in enumerate(table.head):
        if not _LENGTH.search(head):
            continue
        known = [(row[at], days) for row, days in rows if at < len(row) and _number(row[at])]
        for count in _ways(head, [days for _, days in known]):
            odd = [(cell, days) for cell, days in known if _number(cell) != count(days)]
            if len(odd) == 1 and len(known) - 1 >= _FEWEST:
                cell, days = odd[0]
                yield Contradiction(
                    f"{days[0]:%-m月%-d日}至{days[1]:%-m月%-d日}是{count(days)}天，与{cell.text}不符",
                    ((cell.start, cell.end),),
                    f"{count(days)}天",
                )
                return


def _number(cell: Cell) -> float | None:
    return cell.mention.quantity.value if cell.mention else None


def _ways(head: str, spans: Sequence[Days]) -> tuple[Callable[[Days], int], ...]:
    """How days may be counted: both ends, or one of them; working days where the head says so."""
    if "工作日" in head:
        is_known = all(ends.year <= _LAST_CALENDAR for _, ends in spans)
        return (lambda days: count_workdays(*days),) if is_known else ()
    return (lambda days: (days[1] - days[0]).days + 1, lambda days: (days[1] - days[0]).days)
