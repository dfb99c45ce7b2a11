"""Weights of signs from candidates that are known to be errors or none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

__all__ = ["fitted"]

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]

_HELD_BACK = 0.3  # how strongly weights are drawn to 0
_ROUNDS = 5


def fitted(
    signs: Numbers, ways: Numbers, is_error: Truths, texts: Numbers, enough: float
) -> Numbers:
    """Weights by a logistic regression with L2, whose threshold is given.

    A text with an error may have several candidates that name it, of which a rule needs one:
    after a first fit to all of them, only each text's heaviest one counts.

    Args:
        signs: a row a candidate, a column a sign.
        ways: 1 for a sign that speaks for an error, -1 for one that speaks against it.
        is_error: whether each candidate is an error.
        texts: the running number of the text that each stands in.
        enough: what the signs of an error should weigh together at least.

    Returns:
        A weight for each sign, 0 where it would point the other way.
    """
    weights = _regressed(signs, ways, is_error, enough)
    for _ in range(_ROUNDS):
        kept = ~is_error | _is_heaviest(signs @ weights, is_error, texts)
        weights = _regressed(signs[kept], ways, is_error[kept], enough)
    return weights


def _is_heaviest(scores: Numbers, is_error: Truths, texts: Numbers) -> Truths:
    """Which candidates are the first of the heaviest errors of their text."""
    is_first = np.zeros(len(scores), dtype=bool)
    for text in np.unique(texts[is_error]):
        own = np.flatnonzero(is_error & (texts == text))
        is_first[own[np.argmax(scores[own])]] = True
    return is_first


def _regressed(signs: Numbers, ways: Numbers, is_error: Truths, enough: float) -> Numbers:
    """The weights that are least lost with, none of them pointing the other way."""

    def lost(weights: Numbers) -> tuple[float, Numbers]:
        """How unlikely the errors are and how large the weights, and the slope of both."""
        surplus = signs @ weights - enough
        unlikely = np.logaddexp(0, np.where(is_error, -surplus, surplus)).sum()
        slope = signs.T @ (expit(surplus) - is_error) + _HELD_BACK * weights
        return unlikely + _HELD_BACK * weights @ weights / 2, slope

    bounds = [(0, None) if way > 0 else (None, 0) for way in ways]
    found = minimize(lost, np.zeros(len(ways)), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)
