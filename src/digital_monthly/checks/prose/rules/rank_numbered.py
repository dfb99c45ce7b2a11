"""Places numbered one by one (第1名甲99.1%, 第2名乙98.7%) whose numbers are in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import exceeds
from digital_monthly.checks.prose.layout import find_blocks, find_tables
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_numbered", "find_ranked_rows"]

_PLACE = re.compile(r"(?:第|No\.?|TOP)(?P<place>\d{1,2}|[一二三四五六七八九十])(?:名|位|(?=[:\s]))")
_DIGITS = "零一二三四五六七八九十"
_FEWEST = 3


def find_numbered(reading: Reading) -> Iterator[Contradiction]:
    """Of three or more places in a row the neighbours that stand against the order of the rest."""
    for block in find_blocks(reading.plain):
        for row in _rows(reading, block.start, block.end):
            yield from _disordered(row)


def _disordered(row: list[Quantity]) -> Iterator[Contradiction]:
    """The neighbours that stand against the order of the rest, if any do."""
    falls, rises = ([pair for pair in pairwise(row) if exceeds(*pair[::way])] for way in (-1, 1))
    if falls and rises:
        one, other = min(falls, rises, key=len)[0]
        spans = ((other.start, other.end), (one.start, one.end))
        message = f"“{other.text}”排在“{one.text}”之后，与名次不符"
        yield Contradiction(message, spans, "名次与数字一致")


def _rows(reading: Reading, start: int, end: int) -> Iterator[list[Quantity]]:
    """The first number behind each of the places 1, 2, 3 and so on, all of one measure."""
    found = list(_PLACE.finditer(reading.plain, start, end))
    steps = [(at - _number(each["place"]), at) for at, each in enumerate(found)]
    for _, group in groupby(steps, key=lambda step: step[0]):
        places = [at for _, at in group]
        ends = [found[at + 1].start() if at + 1 < len(found) else end for at in places]
        firsts = [
            _first(reading, found[at].end(), stop) for at, stop in zip(places, ends, strict=True)
        ]
        row = [each for each in firsts if each]
        kinds = {(each.dimension, each.unit) for each in row}
        if len(row) == len(places) >= _FEWEST and len(kinds) == 1:
            yield row


def _first(reading: Reading, start: int, end: int) -> Quantity | None:
    known = [each for each in reading.between(start, end) if each.value is not None]
    return known[0] if known else None


def _number(place: str) -> int:
    return int(place) if place.isdigit() else _DIGITS.find(place)


def find_ranked_rows(reading: Reading) -> Iterator[Contradiction]:
    """Rows of a table numbered by 排名 whose only column of numbers is in another order."""
    for head, *rows in find_tables(reading.plain):
        if not re.search(r"排名|名次|位次", head[0].text) or len(rows) < _FEWEST:
            continue
        columns = [
            [_first(reading, row[at].start, row[at].end + 1) for row in rows if at < len(row)]
            for at in range(1, len(head))
        ]
        full = [
            [each for each in column if each]
            for column in columns
            if len(column) == len(rows) and all(column)
        ]
        if len(full) == 1:
            yield from _disordered(full[0])
