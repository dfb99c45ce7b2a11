"""A number of one row of a table, or of one name of a list, that the text gives to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import Item, core
from digital_monthly.checks.prose.layout import find_tables
from digital_monthly.checks.prose.namings import Named, find_named
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.rules.rank_names import names_in
from digital_monthly.checks.prose.series import find_series

__all__ = ["find_items_mixed", "find_rows_mixed"]

_BESIDE = re.compile(r"[高低多少优快慢]于|[比较与和及、]|分别|依次|不及|仅次")
_STOP = re.compile(r"[，。；;:、\n|]")
_FAR = 60
_BY = re.compile(r"(?:按|论|从|以|就)[一-鿿]{2,10}")
_FEWEST, _DIGITS = 2, 3


def find_rows_mixed(reading: Reading) -> Iterator[Contradiction]:
    """乙中心使用率已达85.0%, where the table has 85.0% for 甲中心 and 62.0% for 乙中心."""
    found = find_named(reading)
    cells = [each for each in found if each.is_cell and len(each.heading) >= _FEWEST]
    for told in found if cells else ():
        if not told.is_cell and told.role is not Role.CHANGE and not _BESIDE.search(told.clause):
            yield from _mixed(told, [each for each in cells if each.measure == told.measure])


def find_items_mixed(reading: Reading) -> Iterator[Contradiction]:
    """来电达38.6万通的信用卡中心, where a list has 38.6万通 for 远程银行中心."""
    tables = [(table[0][0].start, table[-1][-1].end) for table in find_tables(reading.plain)]
    rows = [
        row
        for row in find_series(reading)
        if len({core(each.name) for each in row if len(core(each.name)) >= _FEWEST}) == len(row)
        and not any(start <= row[0].quantity.start < end for start, end in tables)
    ]
    for told in find_named(reading) if rows else ():
        is_free = not told.is_cell and told.role is not Role.CHANGE
        if is_free and not _BESIDE.search(told.clause) and _is_long(told.quantity):
            yield from (each for row in rows for each in _given_away(reading, told, row))


def _is_long(quantity: Quantity) -> bool:
    return len(re.sub(r"\D", "", quantity.text).strip("0")) >= _DIGITS


def _given_away(reading: Reading, told: Named, row: Sequence[Item]) -> Iterator[Contradiction]:
    """What stands behind a row and is one's by its name, and another's by its number."""
    ahead = [each for each in row if each.quantity.end <= told.quantity.start]
    alike = [each for each in ahead if _same(each.quantity, told.quantity)]
    named = names_in(_alone(reading, told.quantity), ahead) if len(alike) == 1 else []
    if len(named) == 1 and named != alike:
        spans = tuple((each.start, each.end) for each in (told.quantity, alike[0].quantity))
        right = alike[0].name
        yield Contradiction(f"前文“{told.quantity.text}”是“{right}”的", spans, right)


def _alone(reading: Reading, quantity: Quantity) -> str:
    """The words of a number's clause, if it is the only one there."""
    floor = max(quantity.start - _FAR, 0)
    start = max(
        (each.end() for each in _STOP.finditer(reading.plain, floor, quantity.start)), default=floor
    )
    behind = _STOP.search(reading.plain, quantity.end)
    end = behind.start() if behind else len(reading.plain)
    is_alone = len(reading.between(start, end)) == 1
    return reading.plain[start:end] if is_alone else ""


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.dimension, one.unit, one.value) == (other.dimension, other.unit, other.value)


def _mixed(told: Named, cells: Sequence[Named]) -> Iterator[Contradiction]:
    own = [each for each in cells if each.heading in told.clause]
    if len({each.heading for each in own}) != 1 or any(_agree(each, told) for each in own):
        return
    others = [each for each in cells if each not in own and _agree(each, told)]
    columns = {each.before for each in own}
    if len(others) == 1 and others[0].before in columns and _is_of(told, others[0].before, cells):
        right = others[0].heading
        spans = tuple((each.quantity.start, each.quantity.end) for each in (told, others[0]))
        yield Contradiction(f"表中“{told.quantity.text}”是“{right}”的", spans, right)


def _is_of(told: Named, column: str, cells: Sequence[Named]) -> bool:
    """Whether a number is of a column: named so, or the only one of its measure."""
    by = _BY.search(re.split("[；;]", told.opening)[-1])
    is_other = by is not None and column not in by[0]
    return column in told.clause or (not is_other and len({each.before for each in cells}) == 1)


def _agree(one: Named, other: Named) -> bool:
    return one.quantity.meets(other.quantity.low, other.quantity.high)
