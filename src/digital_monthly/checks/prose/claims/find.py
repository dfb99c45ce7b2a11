"""Claims of order that contradict the numbers which they likely speak of."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.claims.claims import Claim
from digital_monthly.checks.prose.claims.judging import heard_in, judge
from digital_monthly.checks.prose.claims.option import Option
from digital_monthly.checks.prose.claims.signs import signs_of, suspects
from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.weights import load, score

__all__ = ["find"]

_RANKS = ("most", "place", "first", "order", "than")


def find(reading: Reading) -> Iterator[tuple[str, Contradiction]]:
    """Words of order that do not hold of the numbers that they likely speak of, the surest first.

    Args:
        reading: the text.

    Returns:
        The rule's name, ``direction`` or ``rank``, and the contradiction, with its odds.
    """
    judged = [judge(each, load("claims", "traits")) for each in heard_in(reading)]
    made = [(score(signs_of(each), load("claims", "signs")), each) for each in suspects(judged)]
    for odds, suspect in sorted(made, key=lambda pair: -pair[0]):
        claim = suspect.judged.heard.claim
        rule = "rank" if claim.kind in _RANKS else "direction"
        yield rule, _told(claim, suspect.option, odds)


def _told(claim: Claim, option: Option, odds: float) -> Contradiction:
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
    return Contradiction(message, spans, expected, "claimed", odds)
