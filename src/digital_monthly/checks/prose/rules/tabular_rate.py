"""Tables of counts and rates in which one row's rate is not its own counts'."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.tables import Cell, Table, tables_of

__all__ = ["find"]

_RATE = re.compile(r"率|占比|比例")
_FEWEST = 2  # rows that must agree


def find(reading: Reading) -> Iterator[Contradiction]:
    """Rates that two columns of counts give in all rows but one."""
    for table in tables_of(reading):
        rates = [at for at, head in enumerate(table.head) if _RATE.search(head)]
        others = [at for at in range(1, len(table.head)) if at not in rates]
        for rate, part, whole in itertools.product(rates, others, others):
            if part != whole:
                yield from _odd_row(table, rate, part, whole)


def _odd_row(table: Table, rate: int, part: int, whole: int) -> Iterator[Contradiction]:
    rows = [_mentions(row, (rate, part, whole)) for row in table.rows]
    known = [row for row in rows if row]
    odd = [row for row in known if not _share(row).meets(row[0].quantity)]
    if len(odd) == 1 and len(known) - 1 >= _FEWEST and len(known) == len(rows):
        agreed = shown(_share(odd[0]), "%")
        yield Contradiction.among(
            f"{odd[0][1].quantity.text}÷{odd[0][2].quantity.text}为{agreed}"
            f"，与{odd[0][0].quantity.text}不符",
            odd[0],
            agreed,
        )


def _mentions(row: tuple[Cell, ...], columns: tuple[int, ...]) -> tuple[Mention, ...]:
    """A row's quantities in some columns; empty where one is missing."""
    cells = [row[at].mention for at in columns if at < len(row)]
    found = [each for each in cells if each and each.quantity.value is not None]
    return tuple(found) if len(found) == len(columns) else ()


def _share(row: tuple[Mention, ...]) -> Interval:
    return (told(row[1].quantity) / told(row[2].quantity)).scaled(100)
