"""Fits the weights by which numbers are reckoned from each other, and writes them.

python -m tools.reckoning

Fitted to ``tests/corpus/development``, whose right passages are also mistyped to have more errors.
The weights of signs are fitted to what weights of traits tell that have not seen the passage: a
part of the corpus is left out in turn. What both tell of passages left out is printed.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from digital_monthly.checks.prose.reckoning.judging import judge
from digital_monthly.checks.prose.reckoning.signs import signs_of
from digital_monthly.checks.prose.reckoning.suspects import suspects
from digital_monthly.checks.prose.weights import Weights, score
from tests.corpus.passages import KINDS, passages_of
from tools.reckoning.fitting import Choice, Example, fit_signs, fit_traits
from tools.reckoning.mistyping import mistyped
from tools.reckoning.passages import Read, read_passage
from tools.reckoning.writing import write

__all__ = ["main"]

FOLDS = 8
_MISTYPED = 2
"""How often a right passage is mistyped."""
_COUNTS = 0.5
"""How much a mistyped passage counts against one that an author wrote."""
_SEED = 7
_ENOUGH = (0.0, 1.5, 3.0)
"""Log odds for which the table says how much is found."""


@dataclass(frozen=True)
class Part:
    """A part of the corpus, its suspects judged by what the other parts tell.

    Attributes:
        passages: of each passage whether it is wrong, and its suspects.
        mistyped: the errors of those that were mistyped.
    """

    passages: list[tuple[bool, list[Example]]]
    mistyped: list[Example]


def main() -> None:
    """Fit both files of weights."""
    with ProcessPoolExecutor() as pool:
        whole = pool.submit(_traits, FOLDS)
        parts = list(pool.map(_part, range(FOLDS)))
        surest = list(chain.from_iterable(pool.map(_surest, range(FOLDS), [parts] * FOLDS)))
        write("reckoning", "traits", whole.result())
    write("reckoning", "signs", fit_signs(_examples(parts)))
    for enough in _ENOUGH:
        wrong, right = (
            [odds >= enough for is_wrong, odds in surest if is_wrong == each]
            for each in (True, False)
        )
        print(
            f"with odds of {enough:.1f} of the wrong passages {sum(wrong) / len(wrong):.1%}, "
            f"of the right ones {sum(right) / len(right):.1%}"
        )


def _part(left_out: int) -> Part:
    weights, chance = _traits(left_out), random.Random(_SEED)
    part = Part([], [])
    for each in _reads():
        if each.fold == left_out:
            judged = judge(each.terms, each.accounts, weights).judged
            part.passages.append((each.is_wrong, list(_suspects(each, weights))))
            for other in mistyped(each, list(judged), _MISTYPED, chance):
                part.mistyped.extend(e for e in _suspects(other, weights) if e[1])
    return part


def _traits(left_out: int) -> dict[str, float]:
    return fit_traits(
        [each for read in _reads() if read.fold != left_out for each in _choices(read)]
    )


def _surest(left_out: int, parts: Sequence[Part]) -> list[tuple[bool, float]]:
    """Of each passage of a part its surest suspect, by what the others tell."""
    weights = fit_signs(_examples([part for at, part in enumerate(parts) if at != left_out]))
    return [
        (is_wrong, max((score(signs, weights) for signs, _, _ in told), default=-math.inf))
        for is_wrong, told in parts[left_out].passages
    ]


def _examples(parts: Sequence[Part]) -> list[Example]:
    return [
        each
        for part in parts
        for each in (*chain.from_iterable(told for _, told in part.passages), *part.mistyped)
    ]


@lru_cache(maxsize=1)
def _reads() -> list[Read]:
    """The passages for fitting; those of an author stand together, and are left out together."""
    return [
        read_passage(passage, at * FOLDS // len(passages))
        for passages in (passages_of("development", kind) for kind in KINDS)
        for at, passage in enumerate(passages)
    ]


def _choices(read: Read) -> Iterator[Choice]:
    """Of each number of a passage the ways that may be meant, where that can be told."""
    for account in read.accounts:
        agree = list(account.agree)
        if read.is_wrong_number(account.term):
            expected = [read.is_expected(way) for way in account.ways]
            if not any(agree) and any(expected):
                yield account.traits, [False, *expected]
        elif any(agree):
            yield account.traits, [False, *agree]
        elif not read.is_wrong:
            yield account.traits, [True, *(False for _ in agree)]


def _suspects(read: Read, weights: Weights) -> Iterator[Example]:
    """The suspects of a passage that are its error or none; what only touches it is left out."""
    accounts = judge(read.terms, read.accounts, weights)
    for suspect in suspects(accounts):
        account, way = suspect.judged.account, suspect.way
        is_error = read.is_error(account, way)
        if is_error or not read.is_wrong or not read.touches(account, way):
            yield signs_of(suspect, accounts), is_error, _COUNTS if read.is_made else 1.0


if __name__ == "__main__":
    main()
