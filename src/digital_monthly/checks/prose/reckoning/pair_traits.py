"""How the first two terms of a way stand to each other and to the number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.reckoning.scene import Scene, clause_of, distance_of
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.words import cues

__all__ = ["traits_of_pair"]

_SPANS = ("days", "workdays", "weeks", "months")
_TURNED = re.compile(
    "(?:增|升|降|减|缩|压|提|扩|涨|变|调|改|优化|延|落|跌)[^，。]{0,4}(?:至|到|为|成)|→|->"
)
_EACH = re.compile("每|均|单")
_TIGHT = 2


def traits_of_pair(scene: Scene, term: Term, one: Term, other: Term) -> Iterator[str]:
    """Their order, their distance, their names, and what the second divides."""
    first, second = sorted((one, other), key=lambda each: each.at)
    apart = second.at - first.at
    yield "in order" if first is one else "turned"
    yield f"apart {distance_of(apart)}"
    if apart == 1:
        yield from _of_neighbours(one, first, second)
    if first.figure.mention.sentence == second.figure.mention.sentence:
        yield "one sentence"
    shared = len(one.figure.subject.named & other.figure.subject.named)
    yield f"share {min(shared, 3)}"
    if one.unit == other.unit:
        yield "one unit"
    if one.figure.own_era != other.figure.own_era:
        yield "two times"
    yield "ahead" if term.at < first.at else "between" if term.at < second.at else "behind"
    if 0 < term.at - second.at == apart == 1:
        yield "right behind"
    yield from _of_divisor(term, one, other)
    if term.place is None and not _is_outgrown(scene, term, one, other):
        yield "largest"


def _of_neighbours(one: Term, first: Term, second: Term) -> Iterator[str]:
    if _TURNED.search(second.gap):
        yield f"turned to {'b' if first is one else 'a'}"
    if len(second.gap) <= _TIGHT:
        yield "tight"
    yield from (f"between {cue}" for cue in cues(second.gap))


def _of_divisor(term: Term, one: Term, other: Term) -> Iterator[str]:
    """Whether the unit of the second is what the number or the first is told for each of."""
    if other.dimension in _SPANS:
        yield f"by {other.dimension}"
    if other.unit:
        unit = re.escape(other.unit[-1])
        each = re.compile(f"[每单各一]个?{unit}|{unit}均")
        if other.unit[-1] in clause_of(term):
            yield "unit beside"
        if each.search(clause_of(term)):
            yield "for each"
        if each.search(clause_of(one)):
            yield "of each"
    if _EACH.search(clause_of(one)):
        yield "of many"


def _is_outgrown(scene: Scene, term: Term, one: Term, other: Term) -> bool:
    """Whether a larger number like them stands ahead."""
    most = max(one.number, other.number)
    return any(
        each.at < term.at and each.number > most and each.is_like(one) for each in scene.terms
    )
