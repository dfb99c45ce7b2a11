"""What is said to rise, to fall or to get better, against tables and numbers a head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.eras import era_of
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.layout import Cell, find_blocks, find_tables
from digital_monthly.checks.prose.movements import Movement, find_movements
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import goes, wrong

__all__ = ["find_shown"]

_A_HEAD = re.compile(r"人均|劳均|每人|单人")
_PERSONS = ("count", "人")
_RANKS = {"year": 0.0, "before": 0.0, "begin": 1.0, "previous": 2.0, "now": 9.0}
_PAIR = 2


@dataclass(frozen=True)
class _Shown:
    """A measure, its number before and its number after."""

    name: str
    base: Quantity
    now: Quantity


def find_shown(reading: Reading) -> Iterator[Contradiction]:
    """外协投入压降, where the table's row rises; 人均交付提升, where 360/120 became 420/150."""
    tabled, shared = list(_tabled(reading)), list(_a_head(reading))
    for movement in find_movements(reading) if tabled or shared else ():
        meant = [each for each in tabled if each.name in movement.subject.words]
        if not meant and _A_HEAD.search(movement.subject.words):
            meant = shared
        if len(meant) == 1 and _goes(movement, meant[0]) < 0:
            yield wrong(meant[0].base, meant[0].now, movement.word)


def _goes(movement: Movement, shown: _Shown) -> int:
    """1 where a measure goes as is said, -1 where it goes the other way, 0 where that is unsure."""
    if movement.is_cause:
        return 0
    if _A_HEAD.search(shown.name):
        rises = shown.now.number > shown.base.number
        wanted = 1 if movement.kind in ("up", "better", "fast") else -1
        return wanted if rises else -wanted
    return goes(shown.base, shown.now) * movement.way(shown.name, shown.now)


def _tabled(reading: Reading) -> Iterator[_Shown]:
    """The last two numbers of each row whose columns, or each column whose rows, are times."""
    for head, *rows in find_tables(reading.plain):
        for names, lines in ((rows, rows), (head, _turned(head, rows))):
            times = [cell.text for cell in head] if lines is rows else [row[0].text for row in rows]
            order = _ordered(times[1:] if lines is rows else times)
            for name, line in zip(_labels(names), lines, strict=False) if order else ():
                numbers = [_only(reading, cell) for cell in line[1:]]
                if len(numbers) == len(order) and all(numbers) and len(name) > 1:
                    base, now = (numbers[at] for at in order[-_PAIR:])
                    if base and now:
                        yield _Shown(name, base, now)


def _labels(names: list[Cell] | list[list[Cell]]) -> list[str]:
    cells = [each[0] if isinstance(each, list) else each for each in names]
    texts = [re.sub(r"[(（].*$", "", cell.text) for cell in cells]
    return texts if isinstance(names[0], list) else texts[1:]


def _turned(head: list[Cell], rows: list[list[Cell]]) -> list[list[Cell]]:
    """Columns as rows, each behind its title."""
    columns = range(1, min([len(head), *(len(row) for row in rows)]))
    return [[head[at], *(row[at] for row in rows)] for at in columns]


def _ordered(times: list[str]) -> list[int]:
    """The places of times in their order; empty where one tells no time or two the same."""
    eras = [era_of(each) for each in times]
    if len(times) < _PAIR or not all(eras) or len(set(eras)) < len(eras):
        return []
    return sorted(range(len(times)), key=lambda at: _rank(eras[at]))


def _rank(era: str) -> float:
    return _RANKS[era] if era in _RANKS else 3 + int(era[1:]) / 20


def _only(reading: Reading, cell: Cell) -> Quantity | None:
    found = [each for each in reading.between(cell.start, cell.end + 1) if each.value is not None]
    return found[0] if len(found) == 1 else None


def _a_head(reading: Reading) -> Iterator[_Shown]:
    """What two numbers of persons and two of their work come to, where they take turns."""
    for block in find_blocks(reading.plain):
        figures = [
            each
            for each in reading.figures
            if block.start <= each.quantity.start < block.end and each.is_level
        ]
        persons = [each for each in figures if each.measure == _PERSONS]
        measures = {each.measure for each in figures} - {_PERSONS}
        for measure in sorted(measures):
            work = [each for each in figures if each.measure == measure]
            takes_turns = [each.at in {p.at for p in persons} for each in _sorted(persons + work)]
            if len(persons) == len(work) == _PAIR and takes_turns in _TURNS:
                yield _Shown("人均", *(_by(w, p) for w, p in zip(work, persons, strict=True)))


_TURNS = ([True, False, True, False], [False, True, False, True])


def _sorted(figures: list[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda each: each.at)


def _by(work: Figure, persons: Figure) -> Quantity:
    """A number of work a head, at the place of the work."""
    return replace(work.quantity, value=work.quantity.number / (persons.quantity.number or 1.0))
