"""Passages read for fitting: their claims, and which of these the passages' errors are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from digital_monthly.checks.prose.claims.judging import Heard, heard_in
from digital_monthly.checks.prose.claims.signs import Suspect
from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.prose.text import read
from tests.corpus.passages import KINDS as ALL_KINDS
from tests.corpus.passages import passages_of

__all__ = ["FOLDS", "KINDS", "Read", "read_corpus"]

KINDS = ("direction", "rank")
"""The kinds of errors that are claims which do not hold."""

FOLDS = 4


@dataclass(frozen=True)
class Read:
    """A passage with its claims.

    Attributes:
        fold: the part that it is left out with.
        kind: of which kind of error it is, or tempts to find one.
        is_wrong: whether it has an error.
        wrong: what disagrees, as typed.
        heard: its claims.
    """

    fold: int
    kind: str
    is_wrong: bool
    wrong: Sequence[str]
    heard: Sequence[Heard]

    def is_error(self, suspect: Suspect) -> bool | None:
        """Whether a claim that does not hold is the passage's error; None where that is open."""
        if not self.is_wrong or not self._touches(suspect):
            return False
        return True if self.kind in KINDS else None

    def _touches(self, suspect: Suspect) -> bool:
        texts = [each.figure.quantity.text for each in suspect.option.terms]
        return any(
            text.strip("约近超余") in typed or typed in text
            for text in (suspect.judged.heard.claim.text, *texts)
            for typed in self.wrong
        )


def read_corpus() -> list[Read]:
    """The passages for fitting; those of an author stand together, and are left out together."""
    return [
        _read(passage, kind, at * FOLDS // len(passages))
        for kind, passages in ((kind, passages_of("development", kind)) for kind in ALL_KINDS)
        for at, passage in enumerate(passages)
    ]


def _read(passage: dict[str, Any], kind: str, fold: int) -> Read:
    wrong = [read(str(each)).plain for each in passage.get("numbers", [])]
    heard = heard_in(read_text(passage["text"]))
    return Read(fold, kind, passage["verdict"] == "wrong", wrong, heard)
