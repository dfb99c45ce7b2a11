"""Passages read for fitting: which of their numbers are wrong, and what would be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from digital_monthly.checks.prose.quantities import Quantity, find_quantities
from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.prose.reckoning.judging import Account, accounts_of
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.way import Way
from digital_monthly.checks.prose.text import read

__all__ = ["Read", "read_mistyped", "read_passage"]

_NEAR = 0.005


@dataclass(frozen=True)
class Read:
    """A passage whose numbers are accounted for.

    Attributes:
        fold: the part of the corpus that it is left out with.
        is_wrong: whether some of its numbers contradict each other.
        is_made: whether it is a right passage that was mistyped.
        plain: its text without marks.
        terms: its numbers.
        accounts: those that may come about from others.
        wrong: what disagrees, as typed.
        mistyped: the place of the number that was mistyped; -1 for none.
        expected: what would agree.
    """

    fold: int
    is_wrong: bool
    is_made: bool
    plain: str
    terms: Sequence[Term]
    accounts: Sequence[Account]
    wrong: Sequence[str]
    mistyped: int
    expected: Sequence[float]

    def is_wrong_number(self, term: Term) -> bool:
        """Whether a number is among those that disagree."""
        quantity = term.figure.quantity
        if self.mistyped >= 0:
            return quantity.start <= self.mistyped < quantity.end
        return self.is_wrong and any(_is_one(quantity, each) for each in self.wrong)

    def is_error(self, account: Account, way: Way) -> bool:
        """Whether the passage's error is that a way does not make a number."""
        if not self.is_wrong_number(account.term):
            return False
        parts = [self.is_wrong_number(each) for each in way.terms]
        return self.is_expected(way) or (self.mistyped < 0 and len(parts) > 1 and all(parts))

    def touches(self, account: Account, way: Way) -> bool:
        """Whether a way reckons with a number that disagrees, or to one."""
        return any(self.is_wrong_number(each) for each in (account.term, *way.terms))

    def is_expected(self, way: Way) -> bool:
        """Whether a way makes what would agree."""
        low, high = way.made.low, way.made.high
        middle = (low + high) / 2
        return any(
            low - 1e-9 * max(1, abs(low)) <= each <= high + 1e-9 * max(1, abs(high))
            or abs(each - middle) <= _NEAR * abs(each)
            for each in self.expected
        )


def read_passage(passage: dict[str, Any], fold: int) -> Read:
    """A passage of the corpus."""
    reading = read_text(passage["text"])
    terms, accounts = accounts_of(reading)
    wrong = [read(each).plain for each in passage.get("numbers", [])]
    return Read(
        fold,
        passage["verdict"] == "wrong",
        False,
        reading.plain,
        terms,
        accounts,
        wrong,
        -1,
        list(_numbers(str(passage.get("expected", "")))),
    )


def read_mistyped(plain: str, fold: int, place: int, expected: float) -> Read:
    """A right passage, mistyped at a place where another number was."""
    reading = read_text(plain)
    terms, accounts = accounts_of(reading)
    return Read(fold, True, True, reading.plain, terms, accounts, (), place, (expected,))


def _numbers(words: str) -> Iterator[float]:
    return (each.number for each in find_quantities(read(words).plain) if each.value is not None)


def _is_one(quantity: Quantity, typed: str) -> bool:
    return quantity.text.strip("约近超余") in typed or typed in quantity.text
