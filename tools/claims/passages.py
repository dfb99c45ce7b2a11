"""Passages read for fitting: their claims, and which of these the passages' errors are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from digital_monthly.checks.prose.claims.judging import Heard, heard_in
from digital_monthly.checks.prose.claims.signs import Suspect
from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.prose.text import read

__all__ = ["KINDS", "Read", "folds", "read_folders"]

KINDS = ("direction", "rank")
"""The kinds of errors that are claims which do not hold."""

_FOLDS = 4
_MANY = ("development", "calibration")
"""Folders with passages of many authors: these are parted by running number."""


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


def read_folders(folders: Sequence[Path]) -> list[Read]:
    """All passages of folders, each folder's by one author or, of the corpus, by many."""
    return [
        _read(passage, path.stem, number, folder.name)
        for number, folder in enumerate(folders)
        for path in sorted(folder.glob("*.yml"))
        for passage in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _read(passage: dict[str, Any], kind: str, number: int, folder: str) -> Read:
    running = int(re.sub(r"\D", "", passage["id"]))
    fold = (running if folder in _MANY else number) % _FOLDS
    wrong = [read(str(each)).plain for each in passage.get("numbers", [])]
    heard = heard_in(read_text(passage["text"]))
    return Read(fold, kind, passage["verdict"] == "wrong", wrong, heard)


def folds() -> Iterator[int]:
    """All parts of the passages."""
    return iter(range(_FOLDS))
