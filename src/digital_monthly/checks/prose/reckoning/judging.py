"""How likely each way to each number of a text is meant, and whether it makes the number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.reckoning.chances import Chances
from digital_monthly.checks.prose.reckoning.scene import Scene
from digital_monthly.checks.prose.reckoning.terms import Term, terms_of
from digital_monthly.checks.prose.reckoning.traits import Traits
from digital_monthly.checks.prose.reckoning.way import Way
from digital_monthly.checks.prose.reckoning.ways import ways_to
from digital_monthly.checks.prose.weights import Weights, score, softmax

__all__ = ["Account", "Accounts", "Judged", "accounts_of", "judge"]

_RELIED = 0.3
"""How likely a way has to be that is relied on when others are judged."""


@dataclass(frozen=True)
class Account:
    """A number with the ways in which it may have come about.

    Attributes:
        term: the number.
        ways: these ways.
        agree: whether each makes the number.
        traits: those of the number alone, and those of each way.
    """

    term: Term
    ways: Sequence[Way]
    agree: Sequence[bool]
    traits: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Judged:
    """An account, with how likely each of its ways is meant.

    Attributes:
        account: the account.
        alone: how likely none is.
        likely: how likely each is; all of these add to 1.
    """

    account: Account
    alone: float
    likely: Sequence[float]

    @cached_property
    def agreed(self) -> float:
        """How likely a way is meant that makes the number."""
        pairs = zip(self.likely, self.account.agree, strict=True)
        return sum(likely for likely, agrees in pairs if agrees)


@dataclass(frozen=True)
class Accounts:
    """The accounts of a text's numbers, judged.

    Attributes:
        terms: the numbers.
        judged: those that have any ways.
    """

    terms: Sequence[Term]
    judged: Sequence[Judged]

    @cached_property
    def agreed(self) -> dict[int, float]:
        """How likely each number comes about in a way that makes it, by its place."""
        return {each.account.term.at: each.agreed for each in self.judged}

    @cached_property
    def chances(self) -> Chances:
        """By how many of the others each number comes about."""
        return Chances(self.terms)

    @cached_property
    def kinds(self) -> Counter[str]:
        """How many numbers come about in ways of a kind, as they should."""
        return Counter(way.kind for way in self._relied)

    @cached_property
    def used(self) -> Counter[int]:
        """In how many such ways each number is reckoned with, by its place."""
        return Counter(term.at for way in self._relied for term in way.terms)

    @cached_property
    def _relied(self) -> list[Way]:
        return [
            way
            for each in self.judged
            for way, agrees, likely in zip(
                each.account.ways, each.account.agree, each.likely, strict=True
            )
            if agrees and likely > _RELIED
        ]


def accounts_of(reading: Reading) -> tuple[list[Term], list[Account]]:
    """The numbers of a text, and of those that have ways these, with their traits."""
    terms = terms_of(reading)
    traits, made = Traits(Scene(terms, reading.plain)), []
    for term in terms:
        ways = ways_to(term, terms, reading)
        if ways:
            told = [traits.of_number(term), *(traits.of_way(term, way) for way in ways)]
            made.append(Account(term, ways, [way.makes(term) for way in ways], told))
    return terms, made


def judge(terms: Sequence[Term], accounts: Sequence[Account], weights: Weights) -> Accounts:
    """Accounts judged by their traits."""
    return Accounts(terms, [_judged(each, weights) for each in accounts])


def _judged(account: Account, weights: Weights) -> Judged:
    alone, *likely = softmax([score(traits, weights) for traits in account.traits])
    return Judged(account, alone, likely)
