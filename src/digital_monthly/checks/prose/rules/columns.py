"""Tables of which one column follows from those left of it in every row but one."""

from __future__ import annotations

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
_LONG = 10

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


def find_sums(reading: Reading) -> Iterator[Contradiction]:
    """Sums of two columns."""
    yield from _find(reading, lambda one, other: one + other, 2, _is_alike)


def find_savings(reading: Reading) -> Iterator[Contradiction]:
    """What is saved: the difference of two columns, as often as a third one says."""
    yield from _find(reading, lambda one, other, often: (one - other) * often, 3, _is_size)


def _is_rate(row: _Row) -> bool:
    parts = {each.measure for each in row[1:]}
    return row[0].quantity.unit in ("%", "‰") and len(parts) == 1


def _is_alike(row: _Row) -> bool:
    return len({each.measure for each in row}) == 1


def _is_size(row: _Row) -> bool:
    return all(each.quantity.dimension != "percent" for each in row)


def _find(
    reading: Reading, relation: _Relation, inputs: int, fits: Callable[[_Row], bool]
) -> Iterator[Contradiction]:
    for table in tables_of(reading):
        for columns in permutations(range(1, len(table.head)), inputs + 1):
            if columns[0] == max(columns):
                rows = [row for row in _rows(table, columns) if fits(row)]
                odd = [row for row in rows if not _holds(relation, row, rows)]
                if len(odd) == 1 and _are_enough([row for row in rows if row not in odd]):
                    yield _told(odd[0], relation)
                    break


def _are_enough(rows: Sequence[_Row]) -> bool:
    """Whether rows agree by no accident: three, or two whose numbers have two digits or more."""
    long = [row for row in rows if abs(row[0].number) >= _LONG * row[0].quantity.step]
    return len(rows) > _FEWEST or len(long) == _FEWEST


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
    agreed = shown(_made(relation, row), row[0].quantity.unit)
    words = "、".join(each.quantity.text for each in row[1:])
    return Contradiction.among(
        f"按表中其他各行，由{words}应得{agreed}，与{row[0].quantity.text}不符", row, agreed
    )
