"""What stands behind 由A变为B: the change by its size, with a word that says the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.dated import Dated
from digital_monthly.checks.prose.moves import DOWN, UP, find_pairs
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import DEGREE, goes, wrong

__all__ = ["find_sized"]

_SIZED = re.compile(
    rf"[，(]?(?:共|净|合计|累计|环比|{DEGREE})?(?:(?P<up>{UP}|多|高)|(?P<down>{DOWN}|少|低))(?:了)?(?:约|近)?"
)


def find_sized(reading: Reading, rows: list[list[Dated]]) -> Iterator[Contradiction]:
    """由八十六人调整为七十二人，增加十四人: the size is that of the change, the word is not."""
    pairs = [(each.old, each.new) for each in find_pairs(reading)]
    for row in rows:
        if len(row) == 2 and row[0].order < row[1].order:
            pairs.append((row[0].quantity, row[1].quantity))
    for old, new in pairs:
        yield from _sized(reading, old, new)


def _sized(reading: Reading, old: Quantity, new: Quantity) -> Iterator[Contradiction]:
    following = reading.between(new.end, new.end + 20)[:1]
    if not following or following[0].value is None or new.value is None or old.value is None:
        return
    word = _SIZED.fullmatch(reading.plain[new.end : following[0].start])
    size = following[0]
    is_point = size.dimension == "point" and new.dimension == "percent"
    is_alike = is_point or (size.dimension, size.unit) == (new.dimension, new.unit)
    change = abs(new.number - old.number)
    is_size = change > 0 and size.meets(change * 0.999, change * 1.001)
    if word and is_alike and is_size and goes(old, new) == (-1 if word["up"] else 1):
        yield wrong(old, new, word["up"] or word["down"])
