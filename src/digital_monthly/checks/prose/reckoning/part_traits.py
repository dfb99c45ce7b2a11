"""How a term that a way reckons with stands to the number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.reckoning.scene import Scene, distance_of
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.wholes import SHARE

__all__ = ["traits_of_part"]

_BASELESS = re.compile("的|了|约|近|为|达|到|总人数|总数|总量|总额|全部|比|其")
_PAST = ("year", "previous", "begin", "before")


def traits_of_part(scene: Scene, term: Term, part: Term) -> Iterator[str]:
    """Its words, its role, how far off it is, what it shares with the number."""
    yield from scene.ahead(part)
    yield from scene.behind(part)
    yield part.figure.role.value
    yield part.dimension
    apart = term.at - part.at
    yield f"{'before' if apart > 0 else 'behind'} {distance_of(abs(apart))}"
    if part.is_change:
        yield "change"
    if term.place:
        is_row = part.place is not None and part.place.row == term.place.row
        yield "in row" if is_row else "in column"
    else:
        yield from _places(term, part)
    yield "own unit" if part.unit == term.unit else "other unit"
    yield from _base(term, part)
    yield f"over {min(scene.between(term, part), 4)}"
    shared = len(term.figure.subject.pairs & part.figure.subject.named)
    yield f"shares {min(shared, 3)}" if term.figure.subject.pairs else "nameless"
    if part.figure.own_era in _PAST:
        yield "past"
    if part.figure.era == term.figure.era:
        yield "same time"
    yield f"{_time(term)} to {_time(part)}"


def _places(term: Term, part: Term) -> Iterator[str]:
    """Whether both stand in one clause, segment, sentence, paragraph."""
    own, other = term.figure.mention, part.figure.mention
    yield f"sentence {max(-1, min(own.sentence - other.sentence, 3))}"
    if own.clause == other.clause:
        yield "same clause"
    elif own.segment == other.segment:
        yield "same segment"
    if own.block != other.block:
        yield f"paragraph {min(abs(own.block - other.block), 3)}"


def _base(term: Term, part: Term) -> Iterator[str]:
    """Whether a share names what it is one of, and whether that is this: 占对公户总数的8%."""
    share = SHARE.search(term.figure.mention.before)
    base = _BASELESS.sub("", share["base"] or "") if share else ""
    if len(base) > 1:
        words = part.figure.mention.before + part.figure.mention.after
        yield "base" if related(base, words) else "no base"


def _time(term: Term) -> str:
    """Of which time a number is told in its own clause, roughly."""
    era = term.figure.own_era
    return era if era in (*_PAST, "now", "") else era[:1]
