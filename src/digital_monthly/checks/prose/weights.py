"""Weights that were fitted and written down, and what they add up to."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

__all__ = ["Weights", "load", "score", "softmax"]

Weights = Mapping[str, float]


@lru_cache
def load(package: str, name: str) -> Weights:
    """Weights, by what they are of.

    Args:
        package: ``reckoning`` or ``claims``.
        name: ``traits`` or ``signs``.
    """
    folder = files("digital_monthly.checks.prose").joinpath(package, "weights")
    text = folder.joinpath(f"{name}.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights


def score(names: Iterable[str], weights: Weights) -> float:
    """What traits or signs weigh together."""
    return math.fsum(weights.get(name, 0.0) for name in set(names))


def softmax(scores: Sequence[float]) -> list[float]:
    """How likely each is, by what all of them weigh."""
    most = max(scores)
    raised = [math.exp(each - most) for each in scores]
    total = math.fsum(raised)
    return [each / total for each in raised]
