"""What rules are held against: an issue's facts and data sets, and what earlier issues said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import filter as matching
from functools import cached_property
from typing import Any

from digital_monthly.facts import Fact
from digital_monthly.issue import Issue

__all__ = ["Evidence"]


@dataclass(frozen=True)
class Evidence:
    """An issue as rules see it.

    Attributes:
        issue: the month and its data sets.
        facts: what all chapters state, by id.
        past: what earlier issues said, oldest first (`digital_monthly.trends.past.collect`
            without the issue itself).
    """

    issue: Issue
    facts: Mapping[str, Fact]
    past: Sequence[Mapping[str, Any]] = ()

    @property
    def last(self) -> Mapping[str, Any] | None:
        """What the issue before this one said; None for the first."""
        return self.past[-1] if self.past else None

    @cached_property
    def record(self) -> dict[str, Any]:
        """This issue in the form in which earlier ones are known, so that facts can be followed."""
        numbers = {name: fact for name, fact in self.facts.items() if fact.value_type == "number"}
        facts = {name: fact.to_json() for name, fact in numbers.items()}
        about = {"month": str(self.issue.month), "period": str(self.issue.period)}
        return {**about, "revisions": [], "problem": "", "facts": facts, "problems": {}}

    def chosen(self, patterns: Sequence[str]) -> Iterator[Fact]:
        """The facts that patterns name (``*`` stands for anything), each once."""
        names: dict[str, None] = {}
        for pattern in patterns:
            found = matching(self.facts, pattern) if "*" in pattern else [pattern]
            names |= dict.fromkeys(name for name in found if name in self.facts)
        yield from (self.facts[name] for name in names)
