"""A number of one row of a table that the text gives to another row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.namings import Named, find_named
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role

__all__ = ["find_rows_mixed"]

_BESIDE = re.compile(r"[高低多少优快慢]于|[比较与和及、]|分别|依次|不及|仅次")
_FEWEST = 2


def find_rows_mixed(reading: Reading) -> Iterator[Contradiction]:
    """乙中心使用率已达85.0%, where the table has 85.0% for 甲中心 and 62.0% for 乙中心."""
    found = find_named(reading)
    cells = [each for each in found if each.is_cell and len(each.heading) >= _FEWEST]
    for told in found if cells else ():
        if not told.is_cell and told.role is not Role.CHANGE and not _BESIDE.search(told.clause):
            yield from _mixed(told, [each for each in cells if each.measure == told.measure])


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
    return column in told.clause or len({each.before for each in cells}) == 1


def _agree(one: Named, other: Named) -> bool:
    return one.quantity.meets(other.quantity.low, other.quantity.high)
