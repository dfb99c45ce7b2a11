"""Numbers that a way which may be meant does not make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digital_monthly.checks.prose.reckoning.judging import Accounts, Judged
from digital_monthly.checks.prose.reckoning.way import Way

__all__ = ["Suspect", "suspects"]

_LEAST, _MOST = 0.02, 3
"""How likely a way has to be to be looked at, and how many of a number are."""


@dataclass(frozen=True)
class Suspect:
    """A number that a way which may be meant does not make.

    Attributes:
        judged: the number's account.
        way: the way.
        likely: how likely it is meant.
        traits: the way's.
        rank: how many others that do not make the number either are likelier.
    """

    judged: Judged
    way: Way
    likely: float
    traits: Sequence[str]
    rank: int


def suspects(accounts: Accounts) -> Iterator[Suspect]:
    """What is likely meant of the numbers of a text, and does not make them."""
    for judged in accounts.judged:
        account = judged.account
        rows = zip(account.ways, account.agree, judged.likely, account.traits[1:], strict=True)
        other = [
            (likely, way, traits)
            for way, agrees, likely, traits in rows
            if not agrees and likely >= _LEAST
        ]
        other.sort(key=lambda each: -each[0])
        for rank, (likely, way, traits) in enumerate(other[:_MOST]):
            yield Suspect(judged, way, likely, traits, rank)
