"""The pairs of numbers that a claim may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from digital_monthly.checks.prose.claims.claims import Claim
from digital_monthly.checks.prose.claims.option import Option
from digital_monthly.checks.prose.claims.pair_traits import PairTraits
from digital_monthly.checks.prose.claims.scene import Scene, exceeds
from digital_monthly.checks.prose.reckoning.terms import Term

__all__ = ["pair_options"]

_APART = 7
_RISES = 0.42
"""How often a number is larger than a like one ahead of it: totals come before their parts."""


def pair_options(claim: Claim, scene: Scene, near: Sequence[Term]) -> Iterator[Option]:
    """The readings of a claim as one of two numbers."""
    told = PairTraits(claim, scene, near)
    for base, subject in permutations(near, 2):
        if _may_pair(base, subject, claim, scene):
            traits = list(told.of(base, subject))
            for mode in ("direct", "turned") if claim.may_turn else ("direct",):
                sense = claim.sense if mode == "direct" else -claim.sense
                pair = (subject, base) if sense > 0 else (base, subject)
                made = [*traits, *told.of_mode(mode, base, subject)]
                own = [f"{claim.kind} {each}" for each in made]
                rises = (base.at < subject.at) == (sense > 0)
                chance = _RISES if rises else 1 - _RISES
                yield Option("pair", (subject, base), exceeds(*pair), chance, own)


def _may_pair(base: Term, subject: Term, claim: Claim, scene: Scene) -> bool:
    if not base.is_like(subject) or base.number == subject.number:
        return False
    if any(each.figure.quantity.is_loose for each in (base, subject)):
        return False
    if base.place and subject.place and base.place.table == subject.place.table:
        line = scene.line(claim.start)
        is_row = base.place.row == subject.place.row
        if line:
            return is_row and line[0] <= base.figure.quantity.start < line[1]
        return is_row or (base.place.column == subject.place.column and claim.kind == "than")
    if base.place or subject.place:
        return False
    return abs(base.at - subject.at) <= _APART
