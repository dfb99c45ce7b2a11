"""A text read for its numbers: sentences, clauses, quantities and times, each with its words."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from digital_monthly.checks.prose.figures import Figure, figures_of
from digital_monthly.checks.prose.mentions import Mention, mentions_of, words_before
from digital_monthly.checks.prose.moments import Moment, find_moments
from digital_monthly.checks.prose.quantities import Quantity, find_quantities
from digital_monthly.checks.prose.text import Text, read

__all__ = ["Reading", "read_text"]

_BOUNDARY = re.compile(r"[，。；;：:！？!?、\n|()（）]")


@dataclass(frozen=True)
class Reading:
    """A text with what was found in it.

    Attributes:
        text: the text.
        quantities: its quantities, in order.
        moments: its days, months and years, in order.
    """

    text: Text
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]

    @property
    def plain(self) -> str:
        """The text without marks."""
        return self.text.plain

    def between(self, start: int, end: int) -> list[Quantity]:
        """The quantities in a stretch of the text."""
        first = bisect.bisect_left(self._starts, start)
        last = bisect.bisect_left(self._starts, end)
        return list(self.quantities[first:last])

    def before(self, quantity: Quantity) -> str:
        """The words before a quantity, back to the boundary of its clause or the one before it."""
        at = bisect.bisect_left(self._starts, quantity.start)
        floor = self.quantities[at - 1].end if at else 0
        return words_before(self.plain[floor : quantity.start])

    def after(self, quantity: Quantity) -> str:
        """The words behind a quantity, up to the boundary of its clause or the next one."""
        at = bisect.bisect_left(self._starts, quantity.start)
        top = self.quantities[at + 1].start if at + 1 < len(self.quantities) else len(self.plain)
        piece = self.plain[quantity.end : top]
        found = _BOUNDARY.search(piece)
        return (piece[: found.start()] if found else piece).strip()

    @cached_property
    def mentions(self) -> list[Mention]:
        """The quantities with the words around them."""
        return mentions_of(self.plain, self.quantities)

    @cached_property
    def figures(self) -> list[Figure]:
        """The quantities whose values are written, each read in its clause."""
        return figures_of(self.plain, self.mentions)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [each.start for each in self.quantities]


def read_text(source: str) -> Reading:
    """Read a Markdown text for its numbers."""
    text = read(source)
    return Reading(text, tuple(find_quantities(text.plain)), tuple(find_moments(text.plain)))
