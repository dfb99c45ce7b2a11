"""The terms near one, by what they may have to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.reckoning.terms import Term

__all__ = ["Around"]

_BEHIND, _AHEAD = 1, 4  # sentences
_FAR = 12  # numbers
_LONGEST = 8
_WIDEST = 40
"""How many characters may stand between the numbers of a row."""


@dataclass(frozen=True)
class Around:
    """A term, and what stands near it.

    Attributes:
        term: the term.
        terms: those of the text.
        reading: the text.
    """

    term: Term
    terms: Sequence[Term]
    reading: Reading

    @cached_property
    def near(self) -> list[Term]:
        """Terms of its row and column; in prose of its sentence, four ahead and one behind."""
        return [each for each in self.terms if each is not self.term and self._is_near(each)]

    @cached_property
    def levels(self) -> list[Term]:
        """Those that tell no change."""
        return [each for each in self.near if not each.is_change]

    @cached_property
    def like(self) -> list[Term]:
        """Those that may be added to it."""
        return [each for each in self.near if each.is_like(self.term)]

    @cached_property
    def like_levels(self) -> list[Term]:
        """Those of both."""
        return [each for each in self.like if not each.is_change]

    def rows(self, terms: Sequence[Term]) -> list[list[Term]]:
        """Rows of two terms and more, right ahead of the term or right behind it."""
        at, place = self.term.at, self.term.place
        if place:
            lines = (
                [each for each in terms if each.place and each.place.column == place.column],
                [each for each in terms if each.place and each.place.row == place.row],
            )
            sides = (
                side
                for line in lines
                for side in ([e for e in line if e.at < at], [e for e in line if e.at > at])
            )
            return [side for side in sides if len(side) > 1]
        prose = [each for each in terms if each.place is None]
        behind = [each for each in prose if each.at > at][:_LONGEST]
        ahead = [each for each in prose if each.at < at][-_LONGEST:]
        rows = [behind[:count] for count in range(2, len(behind) + 1)]
        rows += [ahead[-count:] for count in range(2, len(ahead) + 1)]
        return [row for row in rows if max(len(each.gap) for each in row[1:]) <= _WIDEST]

    def _is_near(self, other: Term) -> bool:
        place = self.term.place
        if place and other.place and place.table == other.place.table:
            return place.row == other.place.row or place.column == other.place.column
        ahead = self.term.figure.mention.sentence - other.figure.mention.sentence
        return -_BEHIND <= ahead <= _AHEAD and abs(self.term.at - other.at) <= _FAR
