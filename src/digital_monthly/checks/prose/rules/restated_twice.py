"""One quantity that a text gives twice, with two values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.restated_pairs import Pair, find_pairs

__all__ = ["ENOUGH", "WEIGHTS", "find_twice"]

WEIGHTS = {
    "common": 2.0,
    "back": 1.0,
    "head": 1.5,
    "taken": 2.0,
    "these": 1.0,
    "of": 2.0,
    "among": 1.0,
    "given": 2.0,
    "swapped": 5.0,
    "digit": 3.0,
    "near": 1.5,
    "headline": 3.0,
    "passed": 1.0,
    "cell": 6.0,
    "summed": 2.0,
    "stranger": -2.5,
    "sentence": -4.0,
    "era": -1.5,
    "scope": -1.5,
    "base": -1.0,
    "heading": -1.5,
    "part": -2.0,
    "equated": -3.0,
    "aside": -1.0,
    "bound": -2.5,
    "percent": -1.5,
    "role": -0.5,
    "ordinal": 8.0,
    "lasted": 5.0,
    "day": -3.0,
    "total": -4.0,
    "derived": -2.0,
    "between": -5.0,
    "bridged": -4.0,
}
"""How much each sign counts, as fitted to the passages of several authors, each left out in turn,
and rounded; ``python -m tools.signs`` prints what fits today. ``passed`` rests on the rule's
tests, as the corpus has no error that shows it; ``ordinal``, ``lasted``, ``day`` and ``total`` are
set by judgement, as few passages show them."""

ENOUGH = 6.5
"""What the signs of a pair must weigh together."""


def find_twice(reading: Reading) -> Iterator[Contradiction]:
    """Numbers that many signs say are of one quantity, and that exclude each other."""
    for _, pairs in groupby(find_pairs(reading), key=lambda pair: pair.other.quantity.start):
        score, pair = max(((_score(each), each) for each in pairs), key=lambda each: each[0])
        if score >= ENOUGH:
            yield _told(pair)


def _told(pair: Pair) -> Contradiction:
    one, other = pair.one.quantity, pair.other.quantity
    spans = tuple((each.start, each.end) for each in (other, one))
    return Contradiction(f"“{one.text}”与“{other.text}”说的是同一数量", spans, "两处一致")


def _score(pair: Pair) -> float:
    score = _weighed(pair.beside)
    most = score + WEIGHTS["summed"]
    return score + _weighed(pair.reckoned) if most >= ENOUGH else score


def _weighed(signs: dict[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in signs.items())
