"""The weights of traits and signs, as `tools.claims` has fitted them."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from digital_monthly.checks.prose.reckoning.model import Weights

__all__ = ["load"]


@lru_cache(maxsize=2)
def load(name: str) -> Weights:
    """The weights of ``traits`` or of ``signs``."""
    file = files("digital_monthly.checks.prose.claims").joinpath("weights", f"{name}.json")
    weights: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return weights
