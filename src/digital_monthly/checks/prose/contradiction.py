"""What a rule over prose finds: what contradicts what, where, and what would agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading

__all__ = ["Contradiction", "Rule", "Span"]

Span = tuple[int, int]
"""From and to, in the text's `plain`."""


@dataclass(frozen=True)
class Contradiction:
    """One contradiction.

    Attributes:
        message: what contradicts what, in Chinese, one sentence without a full stop.
        spans: what disagrees, the first where the finding is shown.
        expected: what would agree, in Chinese.
        source: what found it: a ``rule``, numbers ``reckoned`` from each other (`reckoning`), or
            something ``claimed`` of their order (`claims`).
        odds: the logarithm of its odds to be one, as weights tell; None for what rules find.
    """

    message: str
    spans: tuple[Span, ...]
    expected: str = ""
    source: Literal["rule", "reckoned", "claimed"] = "rule"
    odds: float | None = None

    @classmethod
    def among(cls, message: str, mentions: Iterable[Mention], expected: str = "") -> Contradiction:
        """A contradiction among quantities, the first of which is the one to be doubted."""
        spans = tuple((each.quantity.start, each.quantity.end) for each in mentions)
        return cls(message, spans, expected)


Rule = Callable[[Reading], Iterator[Contradiction]]
"""A rule reads a text and gives what it finds."""
