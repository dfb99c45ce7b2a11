"""Weights of traits and of signs, by regressions with L2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

__all__ = ["Choice", "Example", "fit_signs", "fit_traits"]

Numbers = NDArray[np.float64]
Choice = tuple[Sequence[Sequence[str]], Sequence[bool]]
"""The traits of each way in which a number may be meant, and whether it may be this one."""
Example = tuple[Sequence[str], bool, float]
"""The signs of a suspect, whether it is an error, and how much it counts."""

_DRAWN_TRAITS, _DRAWN_SIGNS = 3.0, 8.0
"""How strongly weights are drawn to 0."""
_SEEN_TRAITS, _SEEN_SIGNS = 10, 30
"""How often a trait or sign has to be seen to count."""
_ROUNDS = 300
_LEAST = 0.01
_DIGITS = 2


def fit_traits(choices: Sequence[Choice]) -> dict[str, float]:
    """Weights by which the right ways are likely: a conditional logit."""
    rows = [traits for ways, _ in choices for traits in ways]
    names, signs = _matrix(rows, _SEEN_TRAITS)
    starts = np.cumsum([0, *(len(ways) for ways, _ in choices[:-1])])
    group = np.repeat(np.arange(len(choices)), [len(ways) for ways, _ in choices])
    is_right = np.array([each for _, right in choices for each in right])
    turned = signs.T.tocsr()

    def lost(weights: Numbers) -> tuple[float, Numbers]:
        scores = signs @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        whole = np.add.reduceat(raised, starts)
        right = np.maximum(np.add.reduceat(raised * is_right, starts), 1e-300)
        slope = turned @ (raised / whole[group] - raised * is_right / right[group])
        unlikely = (np.log(whole) - np.log(right)).sum()
        return (
            unlikely + _DRAWN_TRAITS * weights @ weights / 2,
            slope + _DRAWN_TRAITS * weights,
        )

    return _fitted(names, lost)


def fit_signs(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by which errors are told from what is none: a logistic regression."""
    names, signs = _matrix([each for each, _, _ in examples], _SEEN_SIGNS)
    is_error = np.array([each for _, each, _ in examples])
    counts = np.array([each for _, _, each in examples])
    turned = signs.T.tocsr()

    def lost(weights: Numbers) -> tuple[float, Numbers]:
        scores = signs @ weights
        unlikely = (counts * np.logaddexp(0, np.where(is_error, -scores, scores))).sum()
        slope = turned @ (counts * (1 / (1 + np.exp(-scores)) - is_error))
        return unlikely + _DRAWN_SIGNS * weights @ weights / 2, slope + _DRAWN_SIGNS * weights

    return _fitted(names, lost)


def _matrix(rows: Iterable[Sequence[str]], least: int) -> tuple[list[str], csr_matrix]:
    """The names that are seen often enough, and which each row has."""
    sets = [set(row) for row in rows]
    seen = Counter(name for row in sets for name in row)
    names = sorted(name for name, count in seen.items() if count >= least)
    place = {name: at for at, name in enumerate(names)}
    columns = [sorted(place[name] for name in row if name in place) for row in sets]
    ends = np.cumsum([0, *map(len, columns)])
    filled = np.array([each for row in columns for each in row])
    shape = (len(sets), len(names))
    return names, csr_matrix((np.ones(len(filled)), filled, ends), shape=shape)


def _fitted(names: Sequence[str], lost: object) -> dict[str, float]:
    found = minimize(
        lost, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}
    )
    rows = zip(names, np.round(found.x, _DIGITS), strict=True)
    return {name: float(weight) for name, weight in rows if abs(weight) > _LEAST}
