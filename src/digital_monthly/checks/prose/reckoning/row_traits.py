"""How a row of terms that a way reckons with stands to the number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.reckoning.scene import Scene, distance_of
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.roles import Role

__all__ = ["traits_of_row"]

_LISTED = re.compile(r"[、，；;和及]|\n|\|")
_TOTAL = re.compile("合计|总计|小计|共计|总")
_LONG, _MANY = 5, 3


def traits_of_row(scene: Scene, term: Term, row: Sequence[Term]) -> Iterator[str]:
    """Its length, its place, the words around it, and whether it might go on."""
    is_behind = row[0].at > term.at
    yield f"of {min(len(row), _LONG)}"
    yield _listed(row)
    yield "behind" if is_behind else "ahead"
    yield from scene.around((*row, term))
    if term.place:
        yield from _in_table(term, row)
        return
    yield f"next {distance_of(row[0].at - term.at if is_behind else term.at - row[-1].at)}"
    yield from _places(term, row)
    yield from (f"first {cue}" for cue in scene.ahead(row[0]))
    yield from (f"last {cue}" for cue in scene.ahead(row[-1]))
    yield from (f"role {role}" for role in sorted({each.figure.role.value for each in row}))
    yield from _bounds(scene, term, row)


def _listed(row: Sequence[Term]) -> str:
    """Whether signs of a list stand between its terms."""
    gaps = [each.gap for each in row[1:]]
    listed = sum(bool(_LISTED.search(gap)) for gap in gaps)
    return "listed" if listed == len(gaps) else "half listed" if listed * 2 > len(gaps) else "loose"


def _in_table(term: Term, row: Sequence[Term]) -> Iterator[str]:
    place, first = term.place, row[0].place
    if place and first:
        is_column = first.column == place.column
        yield "in column" if is_column else "in row"
        if _TOTAL.search(place.name if is_column else place.head):
            yield "named total"


def _places(term: Term, row: Sequence[Term]) -> Iterator[str]:
    """In how many sentences and segments it stands, and whether the number stands in one."""
    own = term.figure.mention
    segments = {each.figure.mention.segment for each in row}
    yield f"sentences {min(len({each.figure.mention.sentence for each in row}), _MANY)}"
    yield f"segments {min(len(segments), _MANY)}"
    near = row[0] if row[0].at > term.at else row[-1]
    yield f"sentence {max(-2, min(_MANY, own.sentence - near.figure.mention.sentence))}"
    if own.segment in segments:
        yield "own segment"


def _bounds(scene: Scene, term: Term, row: Sequence[Term]) -> Iterator[str]:
    """Whether the row might go on, what stands in it besides, and what its names share."""
    first, last = row[0], row[-1]
    others = [
        each
        for each in scene.terms
        if each.is_like(term) and each is not term and each.figure.role is not Role.CHANGE
    ]
    behind = next((each for each in others if each.at > last.at), None)
    ahead = next((each for each in reversed(others) if each.at < first.at), None)
    if behind and behind.figure.mention.segment == last.figure.mention.segment:
        yield "goes on"
    if ahead and ahead.figure.mention.segment == first.figure.mention.segment:
        yield "began before"
    yield f"others {min(last.at - first.at + 1 - len(row), _MANY)}"
    if any(each.number > term.number for each in row):
        yield "larger part"
    named = term.figure.subject.named
    yield f"share {min(2, *(len(each.figure.subject.named & named) for each in row))}"
