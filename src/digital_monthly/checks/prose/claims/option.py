"""One reading of a claim: the numbers that it may speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digital_monthly.checks.prose.reckoning.terms import Term

__all__ = ["Option"]


@dataclass(frozen=True)
class Option:
    """One reading of a claim.

    Attributes:
        kind: ``pair`` or how a row is read.
        terms: the number that is claimed of, then that which it is held against.
        holds: whether what is claimed holds of them.
        chance: how likely it would hold of any numbers.
        traits: what words and places tell of it.
    """

    kind: str
    terms: tuple[Term, ...]
    holds: bool
    chance: float
    traits: Sequence[str]
