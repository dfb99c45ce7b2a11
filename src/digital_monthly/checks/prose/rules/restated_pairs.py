"""Two numbers of a text that may give one quantity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from digital_monthly.checks.prose.namings import Named, find_named
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.restated_arithmetic import arithmetic_between
from digital_monthly.checks.prose.rules.restated_signs import share_ordinal, signs_between

__all__ = ["Pair", "find_pairs"]

_OTHER_KINDS = ("", "point", "factor")
_FAR = 3.0  # times


@dataclass(frozen=True)
class Pair:
    """Two numbers of one measure that exclude each other.

    Attributes:
        one: the number that stands first, or in a table.
        other: the one in doubt.
        alike: all numbers of their measure in the text, those of tables first.
    """

    one: Named
    other: Named
    alike: Sequence[Named]

    @cached_property
    def beside(self) -> dict[str, float]:
        """The signs of what stands beside both."""
        return signs_between(self.one, self.other)

    @cached_property
    def reckoned(self) -> dict[str, float]:
        """The signs that sums and differences give, which take longer."""
        return arithmetic_between(self.one, self.other, self.alike)

    @property
    def signs(self) -> dict[str, float]:
        """All of them, each from 0 to 1."""
        return self.beside | self.reckoned


def find_pairs(reading: Reading) -> Iterator[Pair]:
    """Each number that agrees with none before it, with each of those that it may restate."""
    found = find_named(reading)
    alike = sorted(found, key=lambda each: (each.measure, not each.is_cell, each.quantity.start))
    for (dimension, _), group in groupby(alike, key=lambda each: each.measure):
        if dimension not in _OTHER_KINDS:
            yield from _paired(list(group))


def _paired(alike: Sequence[Named]) -> Iterator[Pair]:
    for at, other in enumerate(alike):
        is_new = not any(_agree(one, other) for one in alike[:at])
        for one in alike[:at]:
            if _may_be(one, other) and (is_new or _is_told_again(one, other)):
                yield Pair(one, other, alike)


def _is_told_again(one: Named, other: Named) -> bool:
    """Whether both are of one numbered part, whatever others have: 第二批24套, 第二批的26套."""
    return share_ordinal(one, other) and not _agree(one, other)


def _agree(one: Named, other: Named) -> bool:
    return one.quantity.meets(other.quantity.low, other.quantity.high)


def _may_be(one: Named, other: Named) -> bool:
    first, second = one.quantity.number, other.quantity.number
    is_close = first > 0 < second and 1 / _FAR < first / second < _FAR
    return is_close and not other.is_cell
