"""A text's terms with the cues around them, each looked at once."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.words import cues

__all__ = ["Scene", "clause_of", "distance_of"]

_BOUNDARY = re.compile(r"[，。；;：:！？!?()（）、|\n]")
_LEAD, _TAIL, _WORDS = 14, 6, 30


class Scene:
    """A text's terms, and what stands around them.

    Args:
        terms: the terms.
        plain: the text without marks.
    """

    def __init__(self, terms: Sequence[Term], plain: str) -> None:
        self.terms = terms
        self._plain = plain
        self._places = [each.at for each in terms]
        self._cues: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def ahead(self, term: Term) -> tuple[str, ...]:
        """The cues of a term's clause ahead of it."""
        return self._of(term)[0]

    def behind(self, term: Term) -> tuple[str, ...]:
        """Those right behind it."""
        return self._of(term)[1]

    def around(self, terms: Sequence[Term]) -> list[str]:
        """Those ahead of terms that stand together, among them, and behind them."""
        places = [each.figure.quantity for each in terms]
        start, end = min(each.start for each in places), max(each.end for each in places)
        ahead = re.split(r"[。\n]", self._plain[max(0, start - 2 * _WORDS) : start])[-1]
        behind = self._plain[end : end + _WORDS].partition("\n")[0]
        pieces = {"from": ahead, "in": self._plain[start:end], "to": behind}
        return [f"{name} {cue}" for name, piece in pieces.items() for cue in cues(piece)]

    def between(self, one: Term, other: Term) -> int:
        """How many terms like the other stand between two."""
        first, last = sorted((one.at, other.at))
        start = bisect.bisect_right(self._places, first)
        end = bisect.bisect_left(self._places, last)
        return sum(each.is_like(other) for each in self.terms[start:end])

    def _of(self, term: Term) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if term.at not in self._cues:
            tail = "" if term.place else term.figure.mention.after[:_TAIL]
            behind = tuple(f"> {cue}" for cue in cues(tail))
            self._cues[term.at] = cues(clause_of(term)), behind
        return self._cues[term.at]


def clause_of(term: Term) -> str:
    """The words of a term's clause ahead of it, or more where these are few."""
    if term.place:
        return term.place.head
    lead = term.gap[-_LEAD:]
    clause = _BOUNDARY.split(lead)[-1]
    return clause if len(clause.strip()) > 1 else lead


def distance_of(count: int) -> str:
    """A distance in numbers, roughly."""
    bounds = ((3, str(count)), (5, "4 to 5"), (8, "6 to 8"))
    return next((name for most, name in bounds if count <= most), "far")
