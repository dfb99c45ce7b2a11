"""The weights of traits and signs, as `tools.reckoning` has fitted them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

__all__ = ["Weights", "load", "score", "softmax"]

Weights = Mapping[str, float]


@lru_cache(maxsize=2)
def load(name: str) -> Weights:
    """The weights of ``traits`` or of ``signs``."""
    file = files("digital_monthly.checks.prose.reckoning").joinpath("weights", f"{name}.json")
    weights: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
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
