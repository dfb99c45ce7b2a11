"""What checks find in facts and prose: a rule that is broken, and where."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

__all__ = ["Severity", "Violation"]

Severity = Literal["error", "warning"]
"""An error stops publication; a warning needs a written reason."""

_SURE = 0.9
"""The confidence from which a warning says nothing of being none."""


@dataclass(frozen=True)
class Violation:
    """One place where a rule is broken.

    Attributes:
        rule: the rule's id, such as ``prose.share`` or ``agile.requirements_states``.
        severity: how grave it is.
        message: what contradicts what, in Chinese, one sentence.
        chapter: stem of the chapter that it stands in; empty where there is none.
        file: path of the file relative to the repository's root, or as it was given.
        line: line of the file, from 1; None where no line is meant.
        passage: the sentence, or the facts, as readers see them.
        numbers: the numbers that disagree, as they are written.
        expected: what would agree, in Chinese; empty where nothing can be said.
        confidence: 0 to 1, how sure the rule is that the passage speaks of what it judges.
    """

    rule: str
    severity: Severity
    message: str
    chapter: str = ""
    file: str = ""
    line: int | None = None
    passage: str = ""
    numbers: tuple[str, ...] = ()
    expected: str = ""
    confidence: float = 1.0

    @property
    def doubt(self) -> str:
        """What people who look at it should know; empty where the rule is sure."""
        if self.severity == "error" or self.confidence >= _SURE:
            return ""
        return f"可能是误报（把握{self.confidence:.0%}），请核对"

    def to_json(self) -> dict[str, Any]:
        """The violation as reports list it."""
        return {**asdict(self), "numbers": list(self.numbers)}
