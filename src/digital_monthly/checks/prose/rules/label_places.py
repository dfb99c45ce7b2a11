"""Where a name in doubt stands: beneath a heading, at the beginning of a line, in a table."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.layout import find_blocks, find_tables
from digital_monthly.checks.prose.names import Name
from digital_monthly.checks.prose.rules.label_doubts import Doubt

__all__ = ["is_cell", "is_headed", "is_in", "is_item"]


def is_headed(doubt: Doubt) -> bool:
    """Whether a heading, a line's beginning or a table names the other one, and not it."""
    blocks = [
        each
        for each in find_blocks(doubt.reading.plain)
        if each.is_heading and doubt.start <= each.start < doubt.end
    ]
    titles = [*((each.start, each.end) for each in blocks), _first_line(doubt)]
    titles += _table_heads(doubt)
    is_title = any(is_in(name, each) for each in titles for name in doubt.others)
    is_title = is_title or any(_is_lead(doubt, name) for name in doubt.others)
    is_own = any(is_in(doubt.name, each) for each in titles)
    return is_title and not is_own and not _is_lead(doubt, doubt.name)


def _first_line(doubt: Doubt) -> tuple[int, int]:
    """The first of several lines where it ends no sentence."""
    first, mark, _ = doubt.reading.plain[doubt.start : doubt.end].partition("\n")
    is_title = mark and not re.search(r"[。；;，|]", first)
    return doubt.start, doubt.start + len(first) if is_title else doubt.start


def _table_heads(doubt: Doubt) -> list[tuple[int, int]]:
    """The first cells of the tables of a section, behind it those alone that name the other."""
    plain = doubt.reading.plain
    tables = [
        table
        for table in (find_tables(plain) if "|" in plain[doubt.start : doubt.end] else ())
        if is_cell(doubt) or table[0][0].text == doubt.other.text
    ]
    return [
        (head[0].start, head[0].end)
        for head, *_ in tables
        if doubt.start <= head[0].start < doubt.end
    ]


def _is_lead(doubt: Doubt, name: Name) -> bool:
    """Whether a line begins with a name and a colon."""
    plain = doubt.reading.plain
    line = plain.rfind("\n", doubt.start, name.start) + 1
    is_first = not plain[max(line, doubt.start) : name.start].strip(" |【")
    return is_first and plain[name.end : name.end + 2].strip("】 ").startswith(":")


def is_in(name: Name, span: tuple[int, int]) -> bool:
    """Whether a name begins in a stretch."""
    return span[0] <= name.start < span[1]


def is_item(doubt: Doubt, name: Name) -> bool:
    """Whether a line of several begins with a name."""
    line = doubt.reading.plain.rfind("\n", doubt.start, name.start) + 1
    return line > doubt.start and not doubt.reading.plain[line : name.start].strip(" |")


def is_cell(doubt: Doubt) -> bool:
    """Whether a name stands in a table."""
    plain = doubt.reading.plain
    return plain[plain.rfind("\n", 0, doubt.name.start) + 1 :].lstrip().startswith("|")
