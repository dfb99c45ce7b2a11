"""Postings: which units hold a gram, for many grams in three arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Postings", "joined", "ranges"]


@dataclass(frozen=True)
class Postings:
    """Grams with the units that hold them.

    Attributes:
        keys: their hashes (uint32, of `grams.hashes_of`).
        counts: how many units each has.
        units: of one gram after another, ascending within it (uint32).
    """

    keys: Any
    counts: Any
    units: Any

    def shifted(self, first: int) -> Postings:
        """The same with units that are counted from another one."""
        return Postings(self.keys, self.counts, self.units + np.uint32(first))


def joined(several: Sequence[Postings]) -> Postings:
    """Postings one after another; a gram that several have stands there as often."""
    parts = zip(*((each.keys, each.counts, each.units) for each in several), strict=True)
    return Postings(*map(np.concatenate, parts))


def ranges(starts: Any, counts: Any) -> Any:
    """The places of runs: so many from each start on."""
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(counts.sum())
