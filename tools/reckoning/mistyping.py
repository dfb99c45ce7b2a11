"""Right passages, mistyped as people mistype: errors of which it is known what they are."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.reckoning.judging import Judged
from tools.reckoning.passages import Read, read_mistyped

__all__ = ["mistyped"]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RELIED = 0.4
"""How likely a number has to come about as it is meant to be mistyped."""
_TRIES = 20
_LEAST = 0.004
"""How far off a mistyped number is at least."""
_CHANGED, _SWAPPED, _SHIFTED = 0.55, 0.72, 0.8
"""How often a digit is changed; up to where two are swapped; a zero is lost or added; else another
of the passage's numbers is typed."""


def mistyped(passage: Read, judged: list[Judged], count: int, chance: random.Random) -> list[Read]:
    """A right passage, mistyped several times.

    Args:
        passage: the passage.
        judged: its accounts.
        count: how many are wanted.
        chance: what decides.

    Returns:
        As many or fewer: none where no number is sure to come about from others.
    """
    chosen = [each for each in judged if _is_relied(each)]
    if passage.is_wrong or not chosen:
        return []
    made = (_mistyped(passage, chance.choice(chosen), chance) for _ in range(count))
    return [each for each in made if each is not None]


def _is_relied(judged: Judged) -> bool:
    account = judged.account
    rows = zip(account.ways, account.agree, judged.likely, strict=True)
    return sum(e for way, agrees, e in rows if agrees and way.kind != "again") > _RELIED


def _mistyped(passage: Read, judged: Judged, chance: random.Random) -> Read | None:
    quantity = judged.account.term.figure.quantity
    found = _NUMBER.search(passage.plain, quantity.start, quantity.end)
    if not found:
        return None
    others = [
        other[0]
        for each in passage.terms
        if each is not judged.account.term and (other := _NUMBER.search(each.figure.quantity.text))
    ]
    for typed in _typings(found[0], others, chance):
        text = passage.plain[: found.start()] + typed + passage.plain[found.end() :]
        made = read_mistyped(text, passage.fold, found.start(), judged.account.term.number)
        if _is_contradicted(made):
            return made
    return None


def _is_contradicted(passage: Read) -> bool:
    """Whether what was mistyped is one number, and nothing makes it now."""
    wrong = [each for each in passage.accounts if passage.is_wrong_number(each.term)]
    return len(wrong) == 1 and not any(
        agrees and way.kind != "again"
        for way, agrees in zip(wrong[0].ways, wrong[0].agree, strict=True)
    )


def _typings(number: str, others: list[str], chance: random.Random) -> Iterator[str]:
    for _ in range(_TRIES):
        typed = _typed(number, others, chance)
        leads = typed[0] == "0" and not typed.startswith("0.")
        was, now = (float(each.replace(",", "")) for each in (number, typed))
        if typed != number and not leads and was and now and abs(now - was) / was >= _LEAST:
            yield typed


def _typed(number: str, others: list[str], chance: random.Random) -> str:
    places = [at for at, sign in enumerate(number) if sign.isdigit()]
    digits, lot = list(number), chance.random()
    if lot < _CHANGED:
        digits[chance.choice(places)] = chance.choice("0123456789")
    elif lot < _SWAPPED and len(places) > 1:
        at = chance.randrange(len(places) - 1)
        one, other = places[at], places[at + 1]
        digits[one], digits[other] = digits[other], digits[one]
    elif lot < _SHIFTED and number.isdigit():
        is_cut = number.endswith("0") and chance.random() < 0.5
        digits = digits[:-1] if is_cut else [*digits, "0"]
    elif others:
        digits = list(chance.choice(others))
    return "".join(digits)
