"""Numbers with the words that name them, those of tables by their row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from digital_monthly.checks.prose.eras import era_of
from digital_monthly.checks.prose.layout import Block, Cell, find_blocks, find_tables
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.subjects import content_words
from digital_monthly.checks.prose.units import unit_of

__all__ = ["Named", "find_named", "fitted", "pairs_in"]

_ENDS = re.compile(r"[，。；;：:、()\n|\d]")
_BEHIND = 16
_LABEL = 3
_TITLED = re.compile(
    r"[(（](?P<scale>亿|万)?(?P<unit>[^()（）\d]{1,5})[)）]|(?P<counted>[一-鿿]{1,2})数$"
)
_SCALES = {"亿": 1e8, "万": 1e4, None: 1.0}
_CELL = -1  # cells are of no sentence


@dataclass(frozen=True)
class Named:
    """A number with what names it.

    Attributes:
        quantity: the number.
        measure: what it may be compared with: dimension and, for counts, measure word.
        role: what it is said to be of its subject.
        era: the time it is of (`eras.era_of`).
        before: the words right before it.
        behind: those right behind, up to the end of its clause.
        clause: those of its clause ahead of it.
        opening: those of its sentence ahead of its clause, or of its row.
        sentence: its sentence's number; of cells none (`is_cell`).
        heading: what heads it: a heading that it stands in itself, or the words before a colon
            that its line begins with.
        is_headline: whether it stands in a heading.
        is_aside: whether it stands in brackets.
    """

    quantity: Quantity
    measure: tuple[str, str]
    role: Role
    era: str
    before: str
    behind: str
    clause: str
    opening: str
    sentence: int
    heading: str
    is_headline: bool
    is_aside: bool = False

    @property
    def is_cell(self) -> bool:
        """Whether it stands in a table."""
        return self.sentence == _CELL

    @cached_property
    def own(self) -> frozenset[str]:
        """The words beside it that name it, or those of its clause where there are none."""
        beside = (*content_words(self.before), *content_words(self.behind))
        return frozenset(beside or content_words(self.clause) or content_words(self.opening))

    @cached_property
    def around(self) -> frozenset[str]:
        """Those of its clause too."""
        return self.own | frozenset(content_words(self.clause))

    @cached_property
    def heads(self) -> frozenset[str]:
        """The words nearest to it: the last before it, and the first two behind it."""
        before, behind = content_words(self.before), content_words(self.behind)
        named = before or (() if behind else content_words(self.clause))
        return frozenset((*named[-1:], *behind[:2]))


def pairs_in(words: frozenset[str]) -> frozenset[str]:
    """Two characters in a row of each word."""
    return frozenset(each[at : at + 2] for each in words for at in range(len(each) - 1))


def find_named(reading: Reading) -> list[Named]:
    """All numbers whose value is written, with their words, in order."""
    blocks = find_blocks(reading.plain)
    cells = [each for each in blocks if "|" in each.text]
    told = [each for each in _told(reading, blocks) if not _is_inside(each.quantity, cells)]
    tabled = [_counted(each, told) for each in _cells(reading)]
    return sorted([*told, *tabled], key=lambda each: each.quantity.start)


def _counted(cell: Named, told: list[Named]) -> Named:
    """A cell without a unit, counted as the text counts what its row names."""
    if cell.measure[0] or len(cell.heading) < _LABEL:
        return cell
    named = [each for each in told if each.measure[0] == "count" and cell.heading in each.before]
    return replace(cell, measure=named[0].measure) if named else cell


def _is_inside(quantity: Quantity, blocks: list[Block]) -> bool:
    return any(each.start <= quantity.start < each.end for each in blocks)


def _told(reading: Reading, blocks: list[Block]) -> Iterator[Named]:
    for figure in reading.figures:
        end = figure.quantity.end
        behind = _ENDS.split(reading.plain[end : end + _BEHIND])[0]
        line = reading.plain[reading.plain.rfind("\n", 0, end) + 1 : figure.quantity.start]
        head = re.match(r"[^，。；;:\n]{1,14}(?=:(?!\d\d))", line)
        is_headline = any(each.start <= end <= each.end for each in blocks if each.is_heading)
        yield Named(
            figure.quantity,
            figure.measure,
            figure.role,
            figure.own_era or figure.era,
            figure.mention.before,
            behind,
            figure.lead,
            figure.opening,
            figure.mention.sentence,
            head[0] if head else "",
            is_headline,
            line.count("(") > line.count(")"),
        )


def _cells(reading: Reading) -> Iterator[Named]:
    for head, *rows in find_tables(reading.plain):
        for row in rows:
            for title, cell in zip(head[1:], row[1:], strict=False):
                found = reading.between(cell.start, cell.end + 1)
                if len(found) == 1 and found[0].value is not None:
                    yield _cell(row[0], title, found[0])


def _cell(label: Cell, title: Cell, quantity: Quantity) -> Named:
    words = f"{label.text} {title.text}"
    sized = fitted(quantity, words)
    counted = sized.dimension in ("count", "")
    measure = sized.dimension, sized.unit if counted else ""
    row, column = (_TITLED.sub("", each.text) for each in (label, title))
    era = era_of(words)
    return Named(sized, measure, Role.LEVEL, era, column, "", row, "", _CELL, row, False)


def fitted(quantity: Quantity, words: str) -> Quantity:
    """A cell's number in the unit that its row or its column names.

    Args:
        quantity: the number as it stands.
        words: those of its row and column, a unit in brackets.
    """
    found = _TITLED.search(words)
    unit = found["unit"] or found["counted"] if found else ""
    known = unit_of(unit)
    if found is None or known is None or quantity.dimension:
        return quantity
    factor = _SCALES[found["scale"]] * known.factor
    return replace(
        quantity,
        value=quantity.number * factor,
        low=quantity.low * factor,
        high=quantity.high * factor,
        dimension=known.dimension,
        unit=unit,
        step=quantity.step * factor,
    )
