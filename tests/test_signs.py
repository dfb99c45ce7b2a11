"""Weights that are fitted to candidates: what they part, and that they are the same again."""

from __future__ import annotations

import numpy as np

from tools.signs.fitting import Numbers, fitted

ENOUGH = 4.0
SPEAKS_FOR, AGAINST, BESIDE = range(3)
SIGNS = np.array([[1, 0, 1], [1, 0, 0], [1, 1, 1], [1, 1, 0], [0, 0, 1], [0, 1, 0]] * 20, float)
IS_ERROR = (SIGNS[:, SPEAKS_FOR] == 1) & (SIGNS[:, AGAINST] == 0)
TEXTS = np.arange(len(SIGNS), dtype=float)


def fit(ways: tuple[int, int, int] = (1, -1, 1)) -> Numbers:
    """The weights of the toy signs."""
    return fitted(SIGNS, np.array(ways, float), IS_ERROR, TEXTS, ENOUGH)


def test_errors_that_signs_tell_weigh_enough_and_nothing_else_does() -> None:
    """One sign makes an error, another one none; a third stands beside both."""
    weights = fit()
    assert ((SIGNS @ weights >= ENOUGH) == IS_ERROR).all()
    assert weights[SPEAKS_FOR] > ENOUGH
    assert weights[AGAINST] < -1


def test_the_same_candidates_give_the_same_weights() -> None:
    """Nothing is drawn by lot."""
    assert fit().tolist() == fit().tolist()


def test_no_sign_points_the_other_way() -> None:
    """What is said to speak for an error weighs nothing where it speaks against it."""
    assert fit(ways=(1, 1, 1))[AGAINST] == 0


def test_a_text_needs_one_of_the_candidates_that_name_its_error() -> None:
    """The one without a sign is no reason to take that sign for nothing."""
    signs = np.array([[1.0, 0.0], [0.0, 1.0]] * 20 + [[0.0, 1.0]] * 20)
    is_error = np.arange(60) < 40
    texts = np.array([*np.repeat(np.arange(20), 2), *range(20, 40)], float)
    weights = fitted(signs, np.ones(2), is_error, texts, ENOUGH)
    assert weights[0] >= ENOUGH
    assert weights[1] < 1
