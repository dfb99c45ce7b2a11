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
_EVERY = "每单各一"
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
        if other.unit[-1] in clause_of(term):
            yield "unit beside"
        if _is_each(other.unit[-1], clause_of(term)):
            yield "for each"
        if _is_each(other.unit[-1], clause_of(one)):
            yield "of each"
    if _EACH.search(clause_of(one)):
        yield "of many"


def _is_each(unit: str, words: str) -> bool:
    """Whether words tell of each one of what a unit counts: 每台, 台均."""
    told = (f"{word}{between}{unit}" for word in _EVERY for between in ("", "个"))
    return f"{unit}均" in words or any(each in words for each in told)


def _is_outgrown(scene: Scene, term: Term, one: Term, other: Term) -> bool:
    """Whether a larger number like them stands ahead."""
    most = max(one.number, other.number)
    return any(
        each.at < term.at and each.number > most and each.is_like(one) for each in scene.terms
    )
