"""Claims of order that contradict the numbers which they likely speak of."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from digital_monthly.checks.prose.claims.claims import Claim
from digital_monthly.checks.prose.claims.judging import heard_in, judge
from digital_monthly.checks.prose.claims.model import load
from digital_monthly.checks.prose.claims.option import Option
from digital_monthly.checks.prose.claims.signs import signs_of, suspects
from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.reckoning.model import score

__all__ = ["find_directions", "find_ranks"]

_RANKS = ("most", "place", "first", "order", "than")
_LEAST = 0.2
"""The confidence below which a contradiction is not worth telling anyone."""


def find_directions(reading: Reading) -> Iterator[Contradiction]:
    """Words of rise and fall, better and worse, kept and exceeded, that numbers do not take."""
    return (told for kind, told in _find(reading) if kind not in _RANKS)


def find_ranks(reading: Reading) -> Iterator[Contradiction]:
    """Comparisons, places and orders that numbers do not take."""
    return (told for kind, told in _find(reading) if kind in _RANKS)


@lru_cache(maxsize=1)
def _find(reading: Reading) -> list[tuple[str, Contradiction]]:
    """What contradicts numbers, the surest first, with the kinds of the claims."""
    judged = [judge(each, load("traits")) for each in heard_in(reading)]
    made = [
        (1 / (1 + math.exp(-score(signs_of(each), load("signs")))), each)
        for each in suspects(judged)
    ]
    return [
        (each.judged.heard.claim.kind, _told(each.judged.heard.claim, each.option, confidence))
        for confidence, each in sorted(made, key=lambda pair: -pair[0])
        if confidence >= _LEAST
    ]


def _told(claim: Claim, option: Option, confidence: float) -> Contradiction:
    one, other = (each.figure.quantity for each in option.terms)
    spans = ((one.start, one.end), (other.start, other.end), (claim.start, claim.end))
    is_above = option.terms[0].number > option.terms[1].number
    if option.kind != "pair":
        message = f"{one.text}称“{claim.text}”，而另有{other.text}"
        expected = f"{other.text}居前" if claim.sense > 0 and not is_above else ""
    elif claim.kind == "than":
        message = f"{one.text}并非“{claim.text}”{other.text}"
        expected = "高于" if is_above else "低于"
    else:
        message = f"由“{other.text}”到“{one.text}”并非“{claim.text}”"
        expected = "上升" if is_above else "下降"
    return Contradiction(message, spans, expected, confidence)
