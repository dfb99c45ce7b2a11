"""Fits how claims of order are read and how sure a contradiction is, and writes the weights.

python -m tools.claims

Fitted to ``tests/corpus/development``. Every passage is judged for the signs and for the table that
is printed, by weights that have not seen its author.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from digital_monthly.checks.prose.claims.judging import judge
from digital_monthly.checks.prose.claims.signs import signs_of, suspects
from digital_monthly.checks.prose.weights import Weights, score
from tools.claims.passages import FOLDS, KINDS, Read, read_corpus
from tools.reckoning.fitting import Choice, Example, fit_signs, fit_traits
from tools.reckoning.writing import write

_WEIGHT = {True: 0.6, False: 0.3}
"""How much each suspect counts against weights being drawn to 0; an error twice, as only two of the
corpus's thirteen kinds of errors are claims."""
_UNHELD = 1e-6
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> None:
    """Fit, print what is found of passages left out, and write the weights."""
    passages = read_corpus()
    traits = {
        fold: fit_traits(_choices([each for each in passages if each.fold != fold]))
        for fold in range(FOLDS)
    }
    examples = {
        fold: [
            example
            for each in passages
            if each.fold == fold
            for example in _examples(each, traits[fold])
        ]
        for fold in range(FOLDS)
    }
    surest = []
    for fold in range(FOLDS):
        signs = fit_signs([each for at in range(FOLDS) if at != fold for each in examples[at]])
        left_out = (each for each in passages if each.fold == fold)
        surest += [(each, _surest(each, traits[fold], signs)) for each in left_out]
    _print(surest)
    write("claims", "traits", fit_traits(_choices(passages)))
    write("claims", "signs", fit_signs([each for fold in range(FOLDS) for each in examples[fold]]))


def _choices(passages: Sequence[Read]) -> list[Choice]:
    """Of right passages the readings of each claim, weighed by how little they hold by chance."""
    made = []
    for heard in (heard for each in passages if not each.is_wrong for heard in each.heard):
        held = [1 / each.chance if each.holds else _UNHELD for each in heard.options]
        made.append(([heard.alone, *(each.traits for each in heard.options)], [1.0, *held]))
    return made


def _examples(passage: Read, traits: Weights) -> list[Example]:
    """What does not hold in a passage, and whether that is its error."""
    found = suspects([judge(each, traits) for each in passage.heard])
    told = ((signs_of(each), passage.is_error(each)) for each in found)
    return [
        (signs, is_error, _WEIGHT[is_error]) for signs, is_error in told if is_error is not None
    ]


def _surest(passage: Read, traits: Weights, signs: Weights) -> float:
    """How sure the surest contradiction of a passage is."""
    judged = [judge(each, traits) for each in passage.heard]
    scores = [score(signs_of(each), signs) for each in suspects(judged)]
    return 1 / (1 + math.exp(-max(scores))) if scores else 0.0


def _print(surest: Sequence[tuple[Read, float]]) -> None:
    right = [sure for each, sure in surest if not each.is_wrong]
    print("from  " + "  ".join(KINDS) + "  right passages")
    for least in _THRESHOLDS:
        found = [
            [sure >= least for each, sure in surest if each.is_wrong and each.kind == kind]
            for kind in KINDS
        ]
        told = "  ".join(f"{sum(each) / len(each):9.1%}" for each in found)
        print(f"{least:4}  {told}  {sum(sure >= least for sure in right) / len(right):.1%}")


if __name__ == "__main__":
    main()
