"""The numbers that a bound said of all of them is said of: of its sentence, a list or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.overfull import LIMIT, USED
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.tables import Table, tables_of

__all__ = ["Value", "values_of"]

_OTHER = re.compile(
    r"[。；;\n]|较|比|目标|要求|标准|增(?!值|补)|降|去年|上年|同期|同业|行业|平均水平"
)
_TOTAL = re.compile(r"合\s*计|总\s*计|平均|均值|目标|上限|标准|同业|行业")
_JOINED = ("、", "和", "与", "及")
"""Between numbers of which the last one has the unit."""
_FAR, _MOST, _NEAR = 26, 10, 160


@dataclass(frozen=True)
class Value:
    """A number that a bound may be said of, or a rate of two.

    Attributes:
        quantities: it, or those that it is computed from.
        size: how large it is.
        text: how it is written, or computed.
    """

    quantities: tuple[Quantity, ...]
    size: Interval
    text: str

    @property
    def number(self) -> float:
        """Its size as it is written, or the middle of what it may be."""
        middle = (self.size.low + self.size.high) / 2
        return self.quantities[0].number if self.is_written else middle

    @property
    def is_written(self) -> bool:
        """Whether it stands in the text and is not computed."""
        return len(self.quantities) == 1


def values_of(bound: Quantity, start: int, of: str, reading: Reading) -> Sequence[Value]:
    """What a bound is said of.

    Args:
        bound: the bound.
        start: where the words begin that say it of all.
        of: what they say it of.
        reading: the text.
    """
    sentence = reading.text.sentence_of(start)
    ahead = _ahead(bound, reading.between(sentence.start, start), start, reading)
    if ahead:
        return ahead
    behind = _behind(bound, reading, sentence.end)
    return behind or _above(bound, sentence.start, of, reading)


def _is_alike(each: Quantity, bound: Quantity) -> bool:
    same = each.dimension == bound.dimension and each.dimension != "count"
    is_one = same or (each.dimension, each.unit) == (bound.dimension, bound.unit)
    is_size = not each.is_loose and each.text[-2:] not in ("以上", "以下", "以内")
    return is_one and is_size and each.value is not None


def _value(quantity: Quantity) -> Value:
    return Value((quantity,), told(quantity), quantity.text)


def _ahead(
    bound: Quantity, quantities: Sequence[Quantity], start: int, reading: Reading
) -> list[Value]:
    """The numbers right ahead of a claim, the last of which stands in or before its clause."""
    made: list[Value] = []
    top = start
    for each in reversed(quantities[-_MOST:]):
        gap = reading.plain[each.end : top]
        if _OTHER.search(gap) or len(gap) > _FAR:
            break
        is_bare = made and not each.dimension and each.value is not None and gap in _JOINED
        if is_bare or _is_alike(each, bound):
            made.insert(0, _value(each))
        elif made or each.dimension not in ("count", "months", "days", ""):
            break
        top = each.start
    lead = reading.plain[max(top - 12, 0) : top]
    return [] if len(made) > 1 and re.search("[由从]$", lead) else made


def _behind(bound: Quantity, reading: Reading, end: int) -> list[Value]:
    """The numbers listed behind a bound: 均超过1,000笔：一区1,240、二区986."""
    made: list[Value] = []
    floor = bound.end
    for each in reading.between(bound.end, end):
        gap = reading.plain[floor : each.start]
        is_listed = gap.lstrip()[:1] in ((":", "(") if not made else ("、", "，", "和", "；"))
        is_bare = not each.dimension and each.value is not None
        if not is_listed or _OTHER.sub("", gap) != gap.replace("；", "") or len(gap) > _FAR:
            break
        if not (_is_alike(each, bound) or is_bare):
            break
        made.append(_value(each))
        floor = each.end
    return made


def _above(bound: Quantity, end: int, of: str, reading: Reading) -> Sequence[Value]:
    """The numbers of the table or list that stands right above a sentence."""
    for table in tables_of(reading):
        last = table.rows[-1][-1].end
        if 0 <= end - last < 8 and not reading.plain[last:end].strip(" |\n"):
            return list(_of_table(bound, table, of))
    items = [each for each in reading.mentions if end - _NEAR * 2 < each.quantity.start < end]
    lines = reading.plain[:end].rstrip().splitlines()
    if len(lines) < 3 or any(line.strip().endswith("。") for line in lines[-2:]):
        return []
    made = [_value(each.quantity) for each in items if _is_item(each, bound, reading)]
    blocks = {each.block for each in items if _is_item(each, bound, reading)}
    return made if len(blocks) == len(made) > 1 else []


def _is_item(each: Mention, bound: Quantity, reading: Reading) -> bool:
    line = reading.text.sentence_of(each.quantity.start).text
    is_level = not each.is_change and not _TOTAL.search(each.before) and "。" not in line
    return _is_alike(each.quantity, bound) and is_level


def _of_table(bound: Quantity, table: Table, of: str) -> Iterator[Value]:
    """The column that a bound is said of, by its measure and name, or the rate of two."""
    rows = [row for row in table.rows if row and not _TOTAL.search(row[0].text)]
    heads = [at for at in range(1, len(table.head)) if not _TOTAL.search(table.head[at])]
    fits = {
        at: [c for c in (row[at] for row in rows if at < len(row)) if c.mention] for at in heads
    }
    known = {
        at: [
            c.mention.quantity for c in cells if c.mention and _is_alike(c.mention.quantity, bound)
        ]
        for at, cells in fits.items()
    }
    full = [at for at in heads if len(known[at]) == len(rows) > 1]
    named = [at for at in full if related(table.head[at], of)]
    chosen = named or (full if len(full) == 1 or not of else [])
    if len(chosen) == 1 or (chosen and not named):
        yield from (_value(each) for at in chosen for each in known[at])
    elif bound.dimension == "percent" and not full and of.rstrip().endswith("率"):
        yield from _rates(table)


def _rates(table: Table) -> Iterator[Value]:
    """How much of what there is is used, row by row."""
    limits = [at for at, head in enumerate(table.head) if LIMIT.search(head)]
    used = [at for at, head in enumerate(table.head) if USED.search(head) and at not in limits]
    if len(limits) != 1 or len(used) != 1:
        return
    for row in table.rows:
        cells = [row[at].mention if at < len(row) else None for at in (used[0], limits[0])]
        quantities = tuple(each.quantity for each in cells if each and each.quantity.value)
        if len(quantities) == 2 and quantities[0].dimension == quantities[1].dimension:
            rate = (told(quantities[0]) / told(quantities[1])).scaled(100)
            words = f"{quantities[0].text}/{quantities[1].text}（{shown(rate, '%')}）"
            yield Value(quantities, rate, words)
