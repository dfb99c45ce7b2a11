"""Numbers that contradict those which they are likely reckoned from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.reckoning.judging import accounts_of, judge
from digital_monthly.checks.prose.reckoning.signs import signs_of
from digital_monthly.checks.prose.reckoning.suspects import Suspect, suspects
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.weights import load, score

__all__ = ["find"]

_Words = Callable[[Sequence[str]], str]

_TOLD: dict[str, tuple[str, _Words]] = {
    "share": ("share", lambda of: f"{of[0]}占{of[1]}的"),
    "share left": ("share", lambda of: f"{of[1]}中除去{of[0]}，余下的占"),
    "share of row": ("share", lambda of: f"{'、'.join(of[:-1])}合计占{of[-1]}的"),
    "portion": ("share", lambda of: f"{of[0]}的{of[1]}为"),
    "hundred": ("shares", lambda of: f"除去{'、'.join(of)}，余下的占"),
    "growth": ("change", lambda of: f"{of[0]}与{of[1]}相差"),
    "growth by": ("change", lambda of: f"{of[0]}相当于{of[1]}的"),
    "growth to": ("change", lambda of: f"变动{of[0]}后为{of[1]}，变动了"),
    "points": ("change", lambda of: f"{of[0]}与{of[1]}相差"),
    "times": ("change", lambda of: f"{of[1]}是{of[0]}的"),
    "times more": ("change", lambda of: f"{of[1]}比{of[0]}多"),
    "difference": ("change", lambda of: f"{of[0]}与{of[1]}相差"),
    "changes together": ("change", lambda of: f"{'、'.join(of)}合计变动"),
    "balance": ("change", lambda of: f"由{'、'.join(of)}推算应为"),
    "step": ("change", lambda of: f"由{of[0]}变动{of[1]}应为"),
    "mean": ("average", lambda of: f"{of[0]}按{of[1]}平均应为"),
    "mean by two": ("average", lambda of: f"{of[0]}按{'、'.join(of[1:])}平均应为"),
    "mean by time": ("average", lambda of: f"{of[0]}按所述期间平均应为"),
    "mean of row": ("average", lambda of: f"{'、'.join(of)}平均为"),
    "product": ("average", lambda of: f"{of[0]}乘以{of[1]}为"),
    "product of three": ("saving", lambda of: f"{of[0]}、{of[1]}、{of[2]}相乘为"),
    "product over time": ("saving", lambda of: f"{of[0]}乘以{of[1]}，按所述期间应为"),
    "conversion": ("saving", lambda of: f"{of[0]}折算为"),
    "saving": ("saving", lambda of: f"{of[0]}与{of[1]}之差乘以{of[2]}为"),
    "sum": ("parts", lambda of: f"{'、'.join(of)}合计"),
    "rest": ("parts", lambda of: f"{of[0]}除去{'、'.join(of[1:])}余"),
    "again": ("restated", lambda of: "前文为"),
}


def find(reading: Reading) -> Iterator[tuple[str, Contradiction]]:
    """Each number that a way which is likely meant does not make, by the surest such way.

    Args:
        reading: the text.

    Returns:
        The name of the rule that it would break, and the contradiction with its odds.
    """
    accounts = judge(*accounts_of(reading), load("reckoning", "traits"))
    surest: dict[int, tuple[float, Suspect]] = {}
    for suspect in suspects(accounts):
        odds = score(signs_of(suspect, accounts), load("reckoning", "signs"))
        at = suspect.judged.account.term.at
        if at not in surest or odds > surest[at][0]:
            surest[at] = (odds, suspect)
    for odds, suspect in surest.values():
        yield _told(suspect, odds)


def _told(suspect: Suspect, odds: float) -> tuple[str, Contradiction]:
    term, way = suspect.judged.account.term, suspect.way
    rule, words = _TOLD[way.kind]
    agreed = _shown(term, suspect)
    texts = [each.figure.quantity.text for each in way.terms]
    message = f"{words(texts)}{agreed}，与{term.figure.quantity.text}不符"
    mentions = [each.figure.mention for each in (term, *way.terms)]
    made = Contradiction.among(message, mentions, agreed)
    return rule, replace(made, source="reckoned", odds=odds)


def _shown(term: Term, suspect: Suspect) -> str:
    """What would agree, in the number's unit."""
    quantity = term.figure.quantity
    scale = quantity.number / term.number if term.number else 1.0
    made = suspect.way.made
    return shown(made.scaled(scale) if scale > 0 else made, quantity.unit)
