"""Reading the corpus, and counting what the rules find in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from digital_monthly.checks.prose import check_text

__all__ = ["FOLDER", "KINDS", "Score", "passages_of", "score_of"]

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
        right: passages without an error.
        flagged: those of them that are objected to.
        rules: how many wrong passages each rule objects to.
        false: how many right ones.
    """

    wrong: int = 0
    found: int = 0
    right: int = 0
    flagged: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, passage: dict[str, Any]) -> None:
        """Check a passage and count it."""
        rules = {violation.rule for violation in check_text(passage["text"])}
        if passage["verdict"] == "wrong":
            self.wrong += 1
            self.found += bool(rules)
            self.rules.update(rules)
        else:
            self.right += 1
            self.flagged += bool(rules)
            self.false.update(rules)


def passages_of(half: str, kind: str) -> list[dict[str, Any]]:
    """The passages of one kind of error in ``development`` or ``held_out``."""
    text = (FOLDER / half / f"{kind}.yml").read_text(encoding="utf-8")
    passages: list[dict[str, Any]] = yaml.safe_load(text)
    return passages


def score_of(half: str) -> dict[str, Score]:
    """The score of each kind of error in a half."""
    return dict(_scores(half))


def _scores(half: str) -> Iterator[tuple[str, Score]]:
    for kind in KINDS:
        score = Score()
        for passage in passages_of(half, kind):
            score.add(passage)
        yield kind, score
