"""Bending made series until they give a printed aggregate exactly."""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Sequence

from tools.synthesize.tables import require

__all__ = [
    "apportion",
    "fit_sum",
    "fit_weighted_mean",
    "noise",
    "rounds_to",
    "seeded",
    "weighted_mean",
]


def seeded(name: str) -> random.Random:
    """A generator of its own for each data set, so that one's change leaves the others alone.

    Only ``Random.random`` is drawn from: the standard library guarantees its sequence for a seed.
    """
    return random.Random(name)


def noise(generator: random.Random, width: float) -> float:
    """A symmetric triangular deviation within plus and minus ``width``."""
    return (generator.random() - generator.random()) * width


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to weights that sum to a total (largest remainders)."""
    scale = total / math.fsum(weights)
    exact = [weight * scale for weight in weights]
    whole = [math.floor(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], i))
    for index in by_remainder[: total - sum(whole)]:
        whole[index] += 1
    require(sum(whole) == total, f"parts sum to {total}")
    return whole


def fit_sum(values: Sequence[float], total: int, fixed: Collection[int] = ()) -> list[int]:
    """Scale a series to whole numbers with a given sum, leaving some positions as they are."""
    free = [i for i in range(len(values)) if i not in fixed]
    kept = sum(round(values[i]) for i in fixed)
    fitted = [round(value) for value in values]
    parts = apportion(total - kept, [values[i] for i in free])
    for index, part in zip(free, parts, strict=True):
        fitted[index] = part
    return fitted


def fit_weighted_mean(
    values: Sequence[float],
    weights: Sequence[float],
    mean: float,
    decimals: int,
    fixed: Collection[int] = (),
) -> list[float]:
    """Shift a series, rounded to some decimals, to a weighted mean, leaving some positions."""
    free_weight = math.fsum(weight for i, weight in enumerate(weights) if i not in fixed)
    gap = mean - weighted_mean(values, weights)
    shift = gap * math.fsum(weights) / free_weight
    return [
        round(value if i in fixed else value + shift, decimals) for i, value in enumerate(values)
    ]


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """The mean of values, each counted as often as its weight says."""
    products = (value * weight for value, weight in zip(values, weights, strict=True))
    return math.fsum(products) / math.fsum(weights)


def rounds_to(value: float, printed: str) -> bool:
    """Whether a value is printed as given, with as many decimals as the printed figure shows."""
    decimals = len(printed.partition(".")[2])
    return f"{value:.{decimals}f}" == printed
