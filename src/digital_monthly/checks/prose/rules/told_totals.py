"""A table's column against the total that the sentence beside the table tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import summed
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.tables import Table, tables_of

__all__ = ["find"]

_SUMMED = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计|其中|^总|^全")
_NO_SUM = re.compile(
    r"率|均|占比|比重|得分|评分|耗时|时长|用时|排名|名次|峰值|累计|存量|余额|上限|目标|%"
)
_PARTLY = re.compile(
    r"前[两三四五六七八九十\d]|主要|部分|TOP|多选|重[叠复]|其中|较[大多高]|抽|典型|突出|若干|等[^级保]"
)
_NEAR, _FEWEST = 0.2, 3
_BESIDE = 90  # characters


def find(reading: Reading) -> Iterator[Contradiction]:
    """Totals right ahead of a table or behind it that its column does not add up to."""
    for table in tables_of(reading):
        if any(row and _SUMMED.search(row[0].text) for row in table.rows):
            continue
        totals = _totals(table, reading)
        columns = list(_columns(table))
        for total in totals:
            words = reading.text.sentence_of(total.quantity.start).text
            fitting = [
                parts for head, parts in columns if _fits(total, head, parts, words, len(columns))
            ]
            if len(fitting) == 1 and not _is_explained(total, columns):
                yield from _judged(total, fitting[0], totals)


def _totals(table: Table, reading: Reading) -> list[Figure]:
    """The sizes in the sentences beside a table."""
    start, end = table.cells[0].start, table.rows[-1][-1].end
    ahead = reading.plain[max(start - _BESIDE, 0) : start].strip(" |\n")
    behind = reading.plain[end : end + _BESIDE]
    if _PARTLY.search(ahead.split("\n")[-1]) or _PARTLY.search(behind):
        return []
    return [
        each
        for each in reading.figures
        if (start - _BESIDE < each.quantity.start < start or end < each.quantity.start < end + 40)
        and each.role in (Role.LEVEL, Role.SUM)
        and not each.quantity.is_loose
        and each.quantity.dimension in ("count", "money", "storage", "effort")
    ]


def _columns(table: Table) -> Iterator[tuple[str, list[Mention]]]:
    """The columns in which each row has a number that adds up with the others."""
    for at, head in enumerate(table.head[1:], 1):
        cells = [row[at].mention if at < len(row) else None for row in table.rows]
        parts = [each for each in cells if each and each.quantity.value is not None]
        if len(parts) == len(cells) >= _FEWEST and not _NO_SUM.search(head):
            yield head, parts


def _fits(total: Figure, head: str, parts: Sequence[Mention], words: str, columns: int) -> bool:
    """Whether a column may be what makes a total up: by its unit, its head and its size."""
    units = {(each.quantity.dimension, each.quantity.unit) for each in parts}
    is_bare = units == {("", "")}
    known = (total.quantity.dimension, total.quantity.unit)
    is_of_unit = all(unit[0] == known[0] != "count" or unit == known for unit in units)
    is_named = related(re.sub(r"[(（].*", "", head), words) or total.quantity.unit in head
    is_called = is_named or (columns == 1 and is_of_unit)
    made = sum(each.number for each in parts)
    is_near = abs(made - total.quantity.number) < _NEAR * total.quantity.number
    is_above = total.quantity.number > max(each.number for each in parts)
    return (is_bare or is_of_unit) and is_called and is_near and is_above


def _is_explained(total: Figure, columns: Sequence[tuple[str, Sequence[Mention]]]) -> bool:
    """Whether any column makes the total."""
    return any(summed(e.quantity for e in parts).meets(total.quantity) for _, parts in columns)


def _judged(
    total: Figure, parts: Sequence[Mention], totals: Sequence[Figure]
) -> Iterator[Contradiction]:
    size = summed(each.quantity for each in parts)
    if not any(size.meets(each.quantity) for each in totals):
        agreed = shown(size, total.quantity.unit)
        yield Contradiction.among(
            f"表中各行合计{agreed}，与{total.quantity.text}不符", (total.mention, *parts), agreed
        )
