"""Numbers that stand in a row, each with the name of what it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from digital_monthly.checks.prose.in_order import dealt_out, monthly, unnamed
from digital_monthly.checks.prose.item_names import NO_NAME
from digital_monthly.checks.prose.items import Item, items_in
from digital_monthly.checks.prose.layout import find_blocks, find_tables
from digital_monthly.checks.prose.namings import fitted
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.scopes import find_scopes

__all__ = ["find_series"]

_TOO_MANY = 3  # numbers of one name
_WHOLE = re.compile(
    r"(?:20\d\d年|\d{1,2}月|[上下]半年|前?[一二三四]季度|全[年月行市]|[本当][年月期季周]|今年)(?=[一-鿿])"
)
_ALL = ("全部", "合计", "总计", "共")


def find_series(reading: Reading) -> list[list[Item]]:
    """All rows of numbers of one measure with a name each, and columns of tables."""
    made = list(_columns(reading))
    scopes = find_scopes(reading.plain)
    for block in find_blocks(reading.plain):
        if "|" not in block.text:
            items = items_in(reading, block.start, block.end, scopes)
            dealt = list(dealt_out(reading, block.start, block.end))
            rows = _rows([*chain(*dealt), *items])
            made += [*dealt, *rows, *unnamed(reading, block.start, block.end, rows)]
            made += monthly(reading, block.start, block.end)
    return made


def _rows(items: list[Item]) -> list[list[Item]]:
    groups: dict[tuple[str, str, str, int, int], list[Item]] = {}
    for item in items:
        unit = item.quantity.unit if item.quantity.dimension == "count" else ""
        key = (item.quantity.dimension, unit, item.measure, item.part, item.scope)
        groups.setdefault(key, []).append(item)
    rows = [_without_whole(_unique(group)) for group in groups.values()]
    return [row for row in rows if len(row) >= 2]


def _unique(items: list[Item]) -> list[Item]:
    """The first number of each name; what has ever other numbers is a measure, no name.

    What begins with another name is one side of that: 我行安全性 beside 我行.
    """
    seen: dict[str, Item] = {}
    for item in items:
        seen.setdefault(item.name, item)
    for name in list(seen):
        if len({each.quantity.value for each in items if each.name == name}) >= _TOO_MANY:
            del seen[name]
    for name in list(seen):
        if any(name != each and name.startswith(each) for each in seen):
            del seen[name]
    return sorted(seen.values(), key=lambda each: each.quantity.start)


def _without_whole(row: list[Item]) -> list[Item]:
    """A row less a first number that is the sum of the others, or that of a whole by its name."""
    if row and row[0].name.endswith(_ALL):
        return row[1:]
    if len(row) < 3 or row[0].quantity.dimension == "percent":
        return row
    total = sum(each.quantity.number for each in row[1:])
    is_sum = row[0].quantity.meets(total * 0.999, total * 1.001)
    is_whole = row[0].quantity.high >= total and _WHOLE.match(row[0].name)
    return row[1:] if is_sum or is_whole else row


def _columns(reading: Reading) -> Iterator[list[Item]]:
    for head, *rows in find_tables(reading.plain):
        for at, title in enumerate(head[1:], 1):
            items = []
            for row in rows:
                if at < len(row) and row[0].text and not NO_NAME.search(row[0].text):
                    found = reading.between(row[at].start, row[at].end + 1)
                    if len(found) == 1 and found[0].value is not None:
                        sized = fitted(found[0], title.text)
                        items.append(Item(row[0].text, sized, title.text))
            if len(items) >= 2:
                yield items
