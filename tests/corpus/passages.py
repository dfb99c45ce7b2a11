"""Reading the corpus, and counting what the rules find in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from digital_monthly.checks.prose import check_text

__all__ = ["FOLDER", "KINDS", "Score", "passages_of", "score_of", "total_of"]

FOLDER = Path(__file__).parent
KINDS = (
    "share",
    "parts",
    "shares",
    "change",
    "average",
    "saving",
    "restated",
    "period",
    "label",
    "direction",
    "rank",
    "magnitude",
    "private",
)


@dataclass
class Score:
    """How many passages there are and are objected to, and by which rules.

    Attributes:
        wrong: passages with an error.
        found: those of them that are objected to.
        sure: those of them in which it is called an error.
        right: passages without an error.
        flagged: those of them in which something is called an error.
        doubted: those of them in which something is warned of, and no more.
        rules: how many wrong passages each rule objects to.
        false: how many right ones.
    """

    wrong: int = 0
    found: int = 0
    sure: int = 0
    right: int = 0
    flagged: int = 0
    doubted: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, passage: dict[str, Any]) -> None:
        """Check a passage and count it."""
        violations = check_text(passage["text"])
        is_sure = any(each.severity == "error" for each in violations)
        if passage["verdict"] == "wrong":
            self.wrong += 1
            self.found += bool(violations)
            self.sure += is_sure
            self.rules.update({each.rule for each in violations})
        else:
            self.right += 1
            self.flagged += is_sure
            self.doubted += bool(violations) and not is_sure
            self.false.update({each.rule for each in violations})

    def __add__(self, other: Score) -> Score:
        """Both counted together."""
        return Score(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        )


def total_of(scores: Iterable[Score]) -> Score:
    """All counted together."""
    return sum(scores, Score())


def passages_of(part: str, kind: str) -> list[dict[str, Any]]:
    """The passages of one kind of error in ``development``, ``calibration`` or ``held_out``."""
    text = (FOLDER / part / f"{kind}.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    passages: list[dict[str, Any]] = yaml.load(text, loader)
    return passages


def score_of(part: str, every: int = 1) -> dict[str, Score]:
    """The score of each kind of error in a part.

    Args:
        part: the part.
        every: how many passages there are for each one that is counted.
    """
    return dict(_scores(part, every))


def _scores(part: str, every: int) -> Iterator[tuple[str, Score]]:
    for kind in KINDS:
        score = Score()
        for passage in passages_of(part, kind)[::every]:
            score.add(passage)
        yield kind, score
