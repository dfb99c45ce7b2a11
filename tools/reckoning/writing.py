"""Writes weights where the package reads them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from digital_monthly.checks.prose.weights import Weights

__all__ = ["write"]


def write(package: str, name: str, weights: Weights) -> None:
    """Write weights in the order of their names, one a line.

    Args:
        package: ``reckoning`` or ``claims``.
        name: ``traits`` or ``signs``.
        weights: the weights.
    """
    folder = Path(str(files("digital_monthly.checks.prose").joinpath(package, "weights")))
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
