"""Tables of which one column or row follows from those before it everywhere but once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.tables import Table, tables_of

__all__ = ["find_changes", "find_means", "find_savings", "find_shares", "find_sums"]

_FEWEST = 2
_LONG, _NARROW = 10, 4
_REACH = 5  # columns; a turned table has as many as the table has rows
_FACTORS = (1 / 60, 1 / 3600, 1 / 480, 1e-4, 1e-8)
"""Minutes, seconds and days in hours, yuan in 万 and 亿: units that stand in heads."""
_NAMED = re.compile(
    r"变化|增减|增长|增幅|降幅|增量|差[额值异]?$|压降|缩短|节[省约]|提[升高]|占比|率$|均"
)
"""Heads of columns that follow from the two beside them, so that one other row shows how."""

_Relation = Callable[..., Interval]
_Row = tuple[Mention, ...]


def find_shares(reading: Reading) -> Iterator[Contradiction]:
    """Rates that are not the one column in percent of the other, as in the other rows."""
    yield from _find(reading, lambda one, other: (one / other).scaled(100), 2, _is_rate)


def find_changes(reading: Reading) -> Iterator[Contradiction]:
    """Growth and differences that the two columns beside them do not have."""
    yield from _find(reading, lambda new, old: ((new - old) / old).scaled(100), 2, _is_rate)
    yield from _find(reading, lambda one, other: one - other, 2, _is_alike)


def find_means(reading: Reading) -> Iterator[Contradiction]:
    """Means that are not the one column divided by the other."""
    yield from _find(reading, lambda total, count: total / count, 2, _is_size)
    for factor in _FACTORS:
        yield from _find(reading, _product(factor), 2, _is_size)


def find_sums(reading: Reading) -> Iterator[Contradiction]:
    """Sums of two columns."""
    yield from _find(reading, lambda one, other: one + other, 2, _is_alike)


def find_savings(reading: Reading) -> Iterator[Contradiction]:
    """What is saved: the difference of two columns, as often as a third one says."""
    for factor in (1.0, *_FACTORS):
        yield from _find(reading, _saving(factor), 3, _is_size)


def _product(factor: float) -> _Relation:
    """So much each, so many times, in the unit of the result."""
    return lambda one, other: (one * other).scaled(factor)


def _saving(factor: float) -> _Relation:
    return lambda one, other, often: ((one - other) * often).scaled(factor)


def _is_rate(row: _Row) -> bool:
    parts = {each.measure for each in row[1:]}
    return row[0].quantity.unit in ("%", "‰") and len(parts) == 1


def _is_alike(row: _Row) -> bool:
    kinds = [each.measure for each in row]
    is_in_points = kinds[0][0] == "point" and {kind[0] for kind in kinds[1:]} == {"percent"}
    return len(set(kinds)) == 1 or is_in_points


def _is_size(row: _Row) -> bool:
    return all(each.quantity.dimension != "percent" for each in row)


def _find(
    reading: Reading, relation: _Relation, inputs: int, fits: Callable[[_Row], bool]
) -> Iterator[Contradiction]:
    for table in tables_of(reading):
        for view in (table, table.turned):
            fewest = _FEWEST if view is table else _FEWEST + 1
            tried = (
                _odd(view, columns, relation, fits, fewest)
                for columns in _columns(len(view.head), inputs)
            )
            if odd := next(filter(None, tried), None):
                yield _told(odd, relation)


def _columns(width: int, inputs: int) -> Iterator[tuple[int, ...]]:
    """A column and, in any order, some of those shortly before it, from which it may follow."""
    for last in range(inputs + 1, width):
        for before in permutations(range(max(1, last - _REACH), last), inputs):
            yield last, *before


def _odd(
    table: Table,
    columns: Sequence[int],
    relation: _Relation,
    fits: Callable[[_Row], bool],
    fewest: int,
) -> _Row | None:
    """The only row in which a column is not what it is in all others; None for none."""
    rows = [row for row in _rows(table, columns) if fits(row)]
    odd = [row for row in rows if not _holds(relation, row, rows)]
    agreed = [row for row in rows if row not in odd]
    is_named = bool(_NAMED.search(table.head[columns[0]])) and len(table.head) <= _NARROW
    return (
        odd[0] if len(odd) == 1 and (_are_enough(agreed, fewest) or (is_named and agreed)) else None
    )


def _are_enough(rows: Sequence[_Row], fewest: int) -> bool:
    """Whether rows agree by no accident: three, or two whose numbers have two digits or more."""
    long = [row for row in rows if abs(row[0].number) >= _LONG * row[0].quantity.step]
    return len(rows) > fewest or len(long) == fewest


def _rows(table: Table, columns: Sequence[int]) -> Iterator[_Row]:
    """The numbers in some columns, of each row that has them all."""
    for row in table.rows:
        cells = [row[at].mention for at in columns if at < len(row)]
        found = tuple(each for each in cells if each and each.quantity.value is not None)
        if len(found) == len(columns):
            yield found


def _holds(relation: _Relation, row: _Row, rows: Sequence[_Row]) -> bool:
    """Whether a row's first number follows; where no row has a sign, it may have either."""
    made = _made(relation, row)
    is_signed = any(each[0].number < 0 for each in rows)
    return made.meets(row[0].quantity) or (
        not is_signed and Interval(-made.high, -made.low).meets(row[0].quantity)
    )


def _made(relation: _Relation, row: _Row) -> Interval:
    return relation(*(told(each.quantity) for each in row[1:]))


def _told(row: _Row, relation: _Relation) -> Contradiction:
    made = _made(relation, row)
    size = Interval(-made.high, -made.low) if made.high < 0 < row[0].number else made
    agreed = shown(size, row[0].quantity.unit)
    words = "、".join(each.quantity.text for each in row[1:])
    return Contradiction.among(
        f"按表中其他各行，由{words}应得{agreed}，与{row[0].quantity.text}不符", row, agreed
    )
