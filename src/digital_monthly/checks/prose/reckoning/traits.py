"""What words and places tell of a way to a number, whatever the numbers are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.reckoning.pair_traits import traits_of_pair
from digital_monthly.checks.prose.reckoning.part_traits import traits_of_part
from digital_monthly.checks.prose.reckoning.row_traits import traits_of_row
from digital_monthly.checks.prose.reckoning.scene import Scene, clause_of
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.way import ROWS, Way
from digital_monthly.checks.prose.reckoning.words import pairs

__all__ = ["Traits"]

_PAIRS = 5
_NAMES = "abc"
"""How a way's terms are told apart."""


class Traits:
    """The traits of a text's ways.

    Args:
        scene: the text's terms.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._parts: dict[tuple[int, int], Sequence[str]] = {}

    def of_number(self, term: Term) -> list[str]:
        """What tells that a number comes from none of the others."""
        ahead, behind = self._scene.ahead(term), self._scene.behind(term)
        made = ["alone", *(f"alone {each}" for each in self._own(term))]
        made += [f"alone {cue}" for cue in (*ahead, *behind)]
        made += [f"alone {term.dimension} {each}" for each in (*ahead, *_last_pairs(term))]
        if term.place:
            made.append("alone in table")
        return made

    def of_way(self, term: Term, way: Way) -> list[str]:
        """What tells that it comes about in this way."""
        kind = way.kind
        own = (*self._scene.ahead(term), *self._scene.behind(term), *_last_pairs(term))
        made = [kind, *(f"{kind} {each}" for each in self._own(term))]
        made += [f"{kind} < {each}" for each in own]
        return [*made, *(f"{kind} {each}" for each in self._of_terms(term, way))]

    def _own(self, term: Term) -> Iterator[str]:
        """What a number measures and in which role it is told."""
        yield term.dimension
        yield f"as {term.figure.role.value}"
        if term.is_change:
            yield "of change"

    def _of_terms(self, term: Term, way: Way) -> Iterator[str]:
        if way.kind in ROWS:
            is_after, is_before = way.kind == "rest", way.kind == "share of row"
            row = way.terms[1:] if is_after else way.terms[:-1] if is_before else way.terms
            yield from traits_of_row(self._scene, term, row)
            if is_before:
                yield from (f"of {trait}" for trait in self._of_part(term, way.terms[-1]))
            return
        for name, part in zip(_NAMES, way.terms, strict=False):
            yield from (f"{name} {trait}" for trait in self._of_part(term, part))
        if len(way.terms) > 1:
            yield from traits_of_pair(self._scene, term, *way.terms[:2])

    def _of_part(self, term: Term, part: Term) -> Sequence[str]:
        """The same in all ways."""
        key = term.at, part.at
        if key not in self._parts:
            self._parts[key] = list(traits_of_part(self._scene, term, part))
        return self._parts[key]


def _last_pairs(term: Term) -> tuple[str, ...]:
    return pairs(clause_of(term))[-_PAIRS:]
