"""What every rule has: an id, how grave a breach is, and where the fault may lie."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from digital_monthly.checks.rules.evidence import Evidence
from digital_monthly.checks.rules.places import line_of
from digital_monthly.checks.rules.quantities import Operand, Quantity, quantity_of
from digital_monthly.checks.violations import Severity, Violation

__all__ = ["Origin", "Rule", "quantities_of"]


Origin = Literal["source", "book"]
"""Where a breach comes from: the data as delivered, which two roles may acknowledge, or the book's
own arithmetic and words, which must be put right."""


@dataclass(frozen=True)
class Rule(ABC):
    """A relation that an issue's figures must keep.

    Attributes:
        id: the chapter's stem and a name: ``agile.requirement_states``.
        severity: an error stops publication, a warning needs a written reason.
        origin: where a breach comes from.
    """

    id: str
    severity: Severity = field(default="error", kw_only=True)
    origin: Origin = field(default="source", kw_only=True)

    @property
    def chapter(self) -> str:
        """Stem of the chapter that the rule speaks of; ``book`` for all of them."""
        return self.id.partition(".")[0]

    @abstractmethod
    def check(self, evidence: Evidence) -> Iterator[Violation]:
        """Where an issue breaks the rule; nothing where it lacks what the rule speaks of."""

    def broken(
        self,
        evidence: Evidence,
        message: str,
        quantities: Sequence[Quantity],
        *,
        expected: str = "",
        confidence: float = 1.0,
    ) -> Violation:
        """A breach, with the figures that disagree and where the first of them stands."""
        named = [quantity for quantity in quantities if quantity.label]
        first = next((quantity for quantity in named if quantity.file), None)
        return Violation(
            self.id,
            self.severity,
            message,
            "" if self.chapter == "book" else self.chapter,
            first.file if first else f"data/{evidence.issue.month}",
            line_of(evidence.issue, first) if first else None,
            "；".join(map(str, named)),
            tuple(quantity.shown for quantity in named),
            expected,
            confidence,
        )


def quantities_of(evidence: Evidence, operands: Sequence[Operand]) -> list[Quantity] | None:
    """What operands come to; None where the issue lacks one of them."""
    found = [quantity_of(operand, evidence) for operand in operands]
    known = [quantity for quantity in found if quantity is not None]
    return known if len(known) == len(found) else None
