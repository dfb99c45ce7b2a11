"""How sure it is that numbers which a rule objects to contradict each other."""

from __future__ import annotations

import math

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.doubts import signs_of
from digital_monthly.checks.prose.reading import Reading

__all__ = ["LIKELY", "SURE", "WEIGHTS", "confidence_of"]

WEIGHTS = {
    "found": 2.5,
    "slip": 1.5,
    "wide": -1.0,
    "accounted": -3.0,
    "rivals": -1.0,
    "far": -1.5,
    "past": -1.0,
    "peer": -1.5,
}
"""How much each sign counts (`doubts.signs_of`), and that a rule found anything at all: fitted by
``python -m tools.signs`` to passages that no rule was developed on, and rounded."""

SURE = 0.8
"""The confidence from which a contradiction is an error; below it people have to look. Of the right
passages of ``tests/corpus/calibration`` 2.5 % are called wrong with it."""

LIKELY = 0.4
"""The confidence below which nothing is said."""


def confidence_of(contradiction: Contradiction, reading: Reading) -> float:
    """How often a finding with such signs is true among those in ``tests/corpus/calibration``.

    Args:
        contradiction: what a rule found.
        reading: the text.

    Returns:
        The logistic function of what the signs weigh together, 0 to 1.
    """
    weight = WEIGHTS["found"] + sum(
        WEIGHTS[name] * value for name, value in signs_of(contradiction, reading).items()
    )
    return 1 / (1 + math.exp(-weight))
