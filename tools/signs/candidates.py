"""What the rules weigh in the corpus's passages, and whether it is the error of its passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from digital_monthly.checks.prose import confidence
from digital_monthly.checks.prose.check import find_contradictions
from digital_monthly.checks.prose.reading import Reading, read_text
from digital_monthly.checks.prose.rules import label_changed, restated_twice
from digital_monthly.checks.prose.rules.label_signs import signs_of
from digital_monthly.checks.prose.rules.restated_pairs import find_pairs
from digital_monthly.checks.prose.text import read
from tests.corpus.passages import KINDS, passages_of

__all__ = ["RULES", "Candidate", "Rule", "candidates_of"]

_TWO = 2  # of more that disagree, one is reckoned from the others
Weighed = tuple[tuple[str, ...], dict[str, float]]


@dataclass(frozen=True)
class Rule:
    """A rule that weighs signs.

    Attributes:
        name: its module.
        kind: the kind of error that it finds; empty where it is any.
        part: the part of the corpus to which the weights are fitted.
        weights: those in use.
        enough: the threshold in use.
        weighed: of each candidate in a text, what it objects to and its signs.
    """

    name: str
    kind: str
    part: str
    weights: dict[str, float]
    enough: float
    weighed: Callable[[Reading], Iterator[Weighed]]


@dataclass(frozen=True)
class Candidate:
    """What a rule weighs in a passage.

    Attributes:
        text: the passage's place in the corpus.
        number: the passage's running number in its kind.
        verdict: the passage's: ``wrong`` if it has an error of the rule's kind, ``other`` if it has
            another one, or ``right``.
        is_error: whether this is the error; None where it cannot be told.
        signs: its signs.
    """

    text: int
    number: int
    verdict: str
    is_error: bool | None
    signs: dict[str, float]


def candidates_of(rule: Rule) -> Iterator[Candidate]:
    """All that a rule weighs in its part of ``tests/corpus``."""
    passages = [(kind, each) for kind in KINDS for each in passages_of(rule.part, kind)]
    for text, (kind, passage) in enumerate(passages):
        number = int(passage["id"].rpartition("-")[2])
        verdict = _verdict(passage, rule.kind, kind)
        for objects, signs in rule.weighed(read_text(passage["text"])):
            is_error = _is_error(passage, verdict, objects, any if not rule.kind else all)
            yield Candidate(text, number, verdict, is_error, signs)


def _verdict(passage: dict[str, Any], wanted: str, kind: str) -> str:
    if passage["verdict"] == "right":
        return "right"
    is_wanted = not wanted or (wanted == kind and len(passage["numbers"]) <= _TWO)
    return "wrong" if is_wanted else "other"


def _is_error(
    passage: dict[str, Any],
    verdict: str,
    objects: tuple[str, ...],
    enough: Callable[[list[bool]], bool],
) -> bool | None:
    """By what the passage says that disagrees; what only touches an error cannot be told."""
    if verdict == "right":
        return False
    told = [_bare(each) for each in passage["numbers"]]
    named = [
        any(_is_in(*sorted((one, each), key=len)) for each in told) for one in map(_bare, objects)
    ]
    if verdict == "wrong":
        return True if enough(named) else None
    return None if any(named) else False


def _is_in(part: str, whole: str) -> bool:
    """Whether words stand in others, and no number is cut."""
    return bool(re.search(rf"(?<![\d.]){re.escape(part)}(?![\d.])", whole))


def _bare(words: str) -> str:
    return re.sub(r"[\s,“”「」『』]", "", read(words).plain)


def _pairs(reading: Reading) -> Iterator[Weighed]:
    for pair in find_pairs(reading):
        yield (pair.one.quantity.text, pair.other.quantity.text), pair.signs


def _doubts(reading: Reading) -> Iterator[Weighed]:
    for doubt in label_changed.find_doubts(reading):
        yield (reading.plain[doubt.name.start : doubt.name.end],), signs_of(doubt)


def _findings(reading: Reading) -> Iterator[Weighed]:
    found = [each for _, each in find_contradictions(reading)]
    for each in found:
        spans = tuple(reading.plain[start:end] for start, end in each.spans)
        signs = confidence.signs_of(each, reading, found)
        yield spans, {name: signs.get(name, 0.0) for name in confidence.WEIGHTS}


RULES = (
    Rule(
        "restated_twice",
        "restated",
        "development",
        restated_twice.WEIGHTS,
        restated_twice.ENOUGH,
        _pairs,
    ),
    Rule(
        "label_changed",
        "label",
        "development",
        label_changed.WEIGHTS,
        label_changed.ENOUGH,
        _doubts,
    ),
    Rule("confidence", "", "calibration", confidence.WEIGHTS, 0.0, _findings),
)
"""The rules whose weights are fitted."""
