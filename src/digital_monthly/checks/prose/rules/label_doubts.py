"""A name in doubt: told once, where another of its kind is told too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from digital_monthly.checks.prose.names import Name, find_names
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["COMMAS", "STOPS", "Doubt"]

COMMAS = r"[，。；;：:\n|]"
"""What ends a clause, as a pattern."""

STOPS = r"[。；;\n|]"
"""What ends a sentence or an item, as a pattern."""


@dataclass(frozen=True)
class Doubt:
    """A name that is told once, and another of its kind that may be meant.

    Attributes:
        reading: the text.
        start: where the section begins.
        end: where it ends.
        name: the one in doubt.
        others: where the other one stands.
        rivals: how many others of the kind the section names.
    """

    reading: Reading
    start: int
    end: int
    name: Name
    others: tuple[Name, ...]
    rivals: int

    @property
    def other(self) -> Name:
        """The first mention of the other one."""
        return self.others[0]

    def span(self, name: Name, ends: str) -> tuple[int, int]:
        """The stretch around a name between two marks."""
        plain = self.reading.plain
        starts = [each.end() for each in re.finditer(ends, plain[self.start : name.start])]
        found = re.search(ends, plain[name.end : self.end])
        start = self.start + (starts[-1] if starts else 0)
        return start, name.end + found.start() if found else self.end

    @cached_property
    def kin(self) -> list[Name]:
        """All names of its kind in the section."""
        names = find_names(self.reading.plain)
        return [e for e in names if self.start <= e.start < self.end and e.kind == self.name.kind]

    @cached_property
    def ahead(self) -> str:
        """The words of its clause ahead of the name."""
        return self.reading.plain[self.span(self.name, COMMAS)[0] : self.name.start]

    @cached_property
    def behind(self) -> str:
        """Those behind it."""
        return self.reading.plain[self.name.end : self.span(self.name, COMMAS)[1]]

    @cached_property
    def sentence(self) -> str:
        """The words of its sentence, or item, without the name."""
        start, end = self.span(self.name, STOPS)
        plain = self.reading.plain
        return f"{plain[start : self.name.start]} {plain[self.name.end : end]}"

    @cached_property
    def told(self) -> str:
        """What stands ahead of its clause."""
        return self.reading.plain[self.start : self.span(self.name, COMMAS)[0]]

    @cached_property
    def known(self) -> list[Quantity]:
        """The numbers ahead of those."""
        end = self.said[0].start if self.said else self.name.start
        return [each for each in self.reading.between(self.start, end) if each.value]

    @cached_property
    def said(self) -> list[Quantity]:
        """Those of its clause and the rest of its sentence."""
        start, end = self.span(self.name, COMMAS)[0], self.span(self.name, STOPS)[1]
        behind = [each.start for each in self.others if each.start >= self.name.end]
        end = min([end, *behind])
        return [each for each in self.reading.between(start, end) if each.value]
