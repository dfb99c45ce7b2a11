"""The numbers of a text as terms that others may be reckoned from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval, of, told
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.tables import tables_of
from digital_monthly.checks.prose.units import unit_of

__all__ = ["Place", "Term", "terms_of"]

_IN_BRACKETS = re.compile(r"[(（](?P<scale>[万亿])?(?P<unit>[^)）]+)[)）]")
_SCALES = {"万": 1e4, "亿": 1e8, None: 1.0}
_PERSONS = ("人", "名", "位")
_BOUNDARY = re.compile(r"[，。；;：:！？!?()（）、|\n]")
_CHANGED = re.compile("增减|变化|增幅|降幅|环比|同比|差|节|涨")
_EACH = re.compile("均|每|单")
_MEAN = re.compile("均|每|单|一[笔户份个人项件张家条篇通批场台套名]")
_CONVENTION = re.compile(
    r"(?:按|以|折)[^，。；;]{0,4}每个?(?:人月|人天|人日|月|工作日|天|日|人)(?:工作)?$"
    r"|每个?(?:人月|人天|人日|月|工作日|天|日|人)(?:按|以|折|=)(?:工作)?$|1[PTG]B[=按为]$"
)
_MONTH_OF_WORK = "21.75"
_LEAD, _CLAUSE = 18, 16
_FEW = 100


@dataclass(frozen=True)
class Place:
    """Where a term stands in a table.

    Attributes:
        table: which of the text's.
        row: the row, the first below the head being 0.
        column: the column.
        head: the words of the column's head.
        name: those of the row's first cell.
    """

    table: int
    row: int
    column: int
    head: str
    name: str


@dataclass(frozen=True)
class Term:
    """A number that others may be reckoned from, or that may be reckoned from them.

    Attributes:
        at: its place among the text's numbers.
        figure: it, with its words.
        dimension: what it measures (`units.Unit.dimension`); in a table the head may say it.
        unit: its unit as it is written, without 万 and 亿; persons by any measure word as 人.
        size: the number in the unit's base, at its word (`intervals.told`).
        number: its middle.
        place: where it stands in a table; None in prose.
    """

    at: int
    figure: Figure
    dimension: str
    unit: str
    size: Interval
    number: float
    place: Place | None

    @property
    def gap(self) -> str:
        """What stands between the number before and it."""
        return self.figure.mention.gap

    @property
    def rounded(self) -> Interval:
        """Its size as it may have been before it was rounded; with two digits, as it is told."""
        if abs(self.figure.quantity.number) < _FEW * self.figure.quantity.step:
            return self.size
        scale = self.number / (self.figure.quantity.number or 1.0)
        bounds = of(self.figure.quantity)
        return bounds.scaled(scale) if scale > 0 else bounds

    @cached_property
    def lead(self) -> str:
        """The words ahead of it, or its column's head."""
        return self.place.head if self.place else self.gap[-_LEAD:]

    @cached_property
    def clause(self) -> str:
        """Those of its clause."""
        if self.place:
            return self.place.head
        return _BOUNDARY.split(self.gap)[-1][-_CLAUSE:] or self.figure.lead[-_CLAUSE:]

    @cached_property
    def is_change(self) -> bool:
        """Whether it says by how much something changed."""
        if self.place:
            return bool(_CHANGED.search(self.place.head))
        return self.figure.role is Role.CHANGE or self.figure.mention.is_change

    @cached_property
    def is_mean(self) -> bool:
        """Whether it is one of many alike: 日均, 每笔."""
        if self.place:
            return bool(_EACH.search(self.place.head))
        return self.figure.role is Role.MEAN or bool(_MEAN.search(self.clause))

    @cached_property
    def is_convention(self) -> bool:
        """Whether it only says how units are converted: 每人月按21.75天."""
        if self.place is not None:
            return False
        is_known = _MONTH_OF_WORK in self.figure.quantity.text
        return is_known or bool(_CONVENTION.search(self.lead))

    def is_like(self, other: Term) -> bool:
        """Whether it may be added to another."""
        if self.dimension != other.dimension:
            return False
        return self.dimension != "count" or self.unit == other.unit

    def agrees(self, made: Interval) -> bool:
        """Whether it may be a number that is known between bounds."""
        if self.place and not self.figure.quantity.dimension:
            slack = 1e-9 * max(abs(made.low), abs(made.high), 1.0)
            return made.low <= self.size.high + slack and self.size.low <= made.high + slack
        return made.meets(self.figure.quantity)


def terms_of(reading: Reading) -> list[Term]:
    """The numbers of a text whose values are written, in order."""
    return list(_terms(reading))


def _terms(reading: Reading) -> Iterator[Term]:
    places = _places(reading)
    for figure in reading.figures:
        quantity, place = figure.quantity, places.get(figure.at)
        if not quantity.dimension and _is_alone(reading.plain, quantity):
            continue
        dimension, unit, scale = quantity.dimension, quantity.unit, 1.0
        if place and not dimension:
            dimension, unit, scale = _unit_of_head(place.head)
        unit = _PERSONS[0] if unit in _PERSONS else unit
        size = told(quantity).scaled(scale)
        yield Term(figure.at, figure, dimension, unit, size, quantity.number * scale, place)


def _is_alone(plain: str, quantity: Quantity) -> bool:
    """Whether a bare number is all that its line says: a page's."""
    start = plain.rfind("\n", 0, quantity.start) + 1
    end = plain.find("\n", quantity.end)
    line = plain[start : end if end >= 0 else None]
    return line.strip() == quantity.text


def _unit_of_head(head: str) -> tuple[str, str, float]:
    """The unit that a column's head has in brackets: dimension, unit, and what one is worth."""
    found = _IN_BRACKETS.search(head)
    known = unit_of(found["unit"].strip()) if found else None
    if not found or not known:
        return "", "", 1.0
    return known.dimension, found["unit"].strip(), known.factor * _SCALES[found["scale"]]


def _places(reading: Reading) -> dict[int, Place]:
    """Where the numbers of tables stand, by their place among the text's numbers."""
    made = {}
    for number, table in enumerate(tables_of(reading)):
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell.mention is not None:
                    head = table.head[column] if column < len(table.head) else ""
                    made[cell.mention.at] = Place(number, row, column, head, cells[0].text)
    return made
