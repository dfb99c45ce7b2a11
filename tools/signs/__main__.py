"""Fits the weights of signs anew, and prints them beside those in use; nothing is changed.

python -m tools.signs

Of ``tests/corpus/development`` a fifth of the passages is left out in turn, by running number,
and judged by what is fitted to the others. The weights in use have seen all of them, to their
advantage. Passages in which a rule weighs nothing are not counted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tools.signs.candidates import RULES, Candidate, Rule, candidates_of
from tools.signs.fitting import fitted

__all__ = ["main"]

Numbers = NDArray[np.float64]

_FOLDS = 5


def main() -> None:
    """Print a table a rule."""
    for rule in RULES:
        candidates = list(candidates_of(rule))
        in_use, anew = np.array(list(rule.weights.values())), _weights(rule, candidates)
        print(f"{rule.name:16} {'in use':>6} {'fitted':>6}")
        for name, one, other in zip(rule.weights, in_use, anew, strict=True):
            print(f"{name:16} {one:6.1f} {other:6.1f}")
        scores = _signs(rule, candidates) @ in_use
        print(f"in use: {_told(rule, candidates, scores)}")
        print(f"fitted: {_told(rule, candidates, _left_out(rule, candidates))}\n")


def _weights(rule: Rule, candidates: list[Candidate]) -> Numbers:
    """The weights fitted to candidates, in halves."""
    known = [each for each in candidates if each.is_error is not None]
    is_error = np.array([bool(each.is_error) for each in known])
    texts = np.array([float(each.text) for each in known])
    ways = np.sign(list(rule.weights.values()))
    weights = fitted(_signs(rule, known), ways, is_error, texts, rule.enough)
    return np.round(weights * 2) / 2 + 0.0  # no -0.0


def _left_out(rule: Rule, candidates: list[Candidate]) -> Numbers:
    """What each candidate weighs by what was fitted to the other folds."""
    signs, folds = _signs(rule, candidates), np.array([each.number % _FOLDS for each in candidates])
    scores = np.zeros(len(candidates))
    for fold in range(_FOLDS):
        others = [each for each in candidates if each.number % _FOLDS != fold]
        scores[folds == fold] = signs[folds == fold] @ _weights(rule, others)
    return scores


def _signs(rule: Rule, candidates: list[Candidate]) -> Numbers:
    return np.array([[each.signs[name] for name in rule.weights] for each in candidates])


def _told(rule: Rule, candidates: list[Candidate], scores: Numbers) -> str:
    """How many passages of each verdict have a candidate that weighs enough, of how many."""
    verdicts = {each.text: each.verdict for each in candidates}
    objected = {
        each.text for each, score in zip(candidates, scores, strict=True) if score >= rule.enough
    }
    found, false, other = (
        f"{sum(verdicts[text] == verdict for text in objected)} of "
        f"{sum(each == verdict for each in verdicts.values())}"
        for verdict in ("wrong", "right", "other")
    )
    return f"found {found}, falsely found {false}, in passages with another error {other}"


if __name__ == "__main__":
    main()
