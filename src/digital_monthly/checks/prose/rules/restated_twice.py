"""One quantity that a text gives twice, with two values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.namings import Named, find_named
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.restated_signs import arithmetic_between, signs_between

__all__ = ["find_twice"]

_WEIGHTS = {
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
    "derived": -2.0,
    "between": -5.0,
    "bridged": -4.0,
}
"""How much each sign counts, as fitted to the passages of several authors, each left out in turn,
and rounded."""

_ENOUGH = 6.5
_OTHER_KINDS = ("", "point", "factor")
_FAR = 3.0  # times


def find_twice(reading: Reading) -> Iterator[Contradiction]:
    """Numbers that many signs say are of one quantity, and that exclude each other."""
    found = find_named(reading)
    alike = sorted(found, key=lambda each: (each.measure, not each.is_cell, each.quantity.start))
    for (dimension, _), group in groupby(alike, key=lambda each: each.measure):
        if dimension not in _OTHER_KINDS:
            yield from _judged(list(group))


def _judged(alike: Sequence[Named]) -> Iterator[Contradiction]:
    """Of numbers of one measure, those of tables first, each against all before it."""
    for at, other in enumerate(alike):
        if any(_agree(one, other) for one in alike[:at]):
            continue
        scored = [(_score(one, other, alike), one) for one in alike[:at] if _may_be(one, other)]
        score, one = max(scored, key=lambda each: each[0], default=(0.0, other))
        if score >= _ENOUGH:
            spans = tuple((each.quantity.start, each.quantity.end) for each in (other, one))
            message = f"“{one.quantity.text}”与“{other.quantity.text}”说的是同一数量"
            yield Contradiction(message, spans, "两处一致", 0.8)


def _agree(one: Named, other: Named) -> bool:
    return one.quantity.meets(other.quantity.low, other.quantity.high)


def _may_be(one: Named, other: Named) -> bool:
    first, second = one.quantity.number, other.quantity.number
    is_close = first > 0 < second and 1 / _FAR < first / second < _FAR
    return is_close and not other.is_cell


def _score(one: Named, other: Named, alike: Sequence[Named]) -> float:
    score = _weighed(signs_between(one, other))
    most = score + _WEIGHTS["summed"]
    return score + _weighed(arithmetic_between(one, other, alike)) if most >= _ENOUGH else score


def _weighed(signs: dict[str, float]) -> float:
    return sum(_WEIGHTS[name] * value for name, value in signs.items())
