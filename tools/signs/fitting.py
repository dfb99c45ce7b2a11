"""Weights of signs from candidates that are known to be errors or none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["fitted"]

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]

_HELD_BACK = 0.3  # how strongly weights are drawn to 0
_LEAST = 1e-6
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
    """The minimum without the signs whose weights would point the other way."""
    free = np.ones(len(ways), dtype=bool)
    while True:
        weights = np.zeros(len(ways))
        weights[free] = _minimum(signs[:, free], is_error, enough)
        is_against = weights * ways < 0
        if not is_against.any():
            return weights
        free &= ~is_against


def _minimum(signs: Numbers, is_error: Truths, enough: float) -> Numbers:
    """The minimum by Newton's method, each step halved until it leads down."""
    weights, lost = np.zeros(signs.shape[1]), np.inf
    while (now := _lost(weights, signs, is_error, enough)) < lost - _LEAST:
        lost, step = now, _step(weights, signs, is_error, enough)
        while _lost(weights - step, signs, is_error, enough) > lost and np.abs(step).max() > _LEAST:
            step /= 2
        weights = weights - step
    return weights


def _step(weights: Numbers, signs: Numbers, is_error: Truths, enough: float) -> Numbers:
    """From weights to the minimum of the parabola that fits there."""
    chance = 1 / (1 + np.exp(enough - signs @ weights))
    slope = signs.T @ (chance - is_error) + _HELD_BACK * weights
    bend = (signs.T * (chance * (1 - chance))) @ signs
    bend += _HELD_BACK * np.eye(len(weights))
    return np.asarray(np.linalg.solve(bend, slope), dtype=np.float64)


def _lost(weights: Numbers, signs: Numbers, is_error: Truths, enough: float) -> float:
    """What is to be least: how unlikely the errors are, and how large the weights."""
    surplus = signs @ weights - enough
    unlikely = np.logaddexp(0, np.where(is_error, -surplus, surplus))
    return float(unlikely.sum() + _HELD_BACK * weights @ weights / 2)
