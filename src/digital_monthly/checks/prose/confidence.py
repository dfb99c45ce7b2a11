"""How sure it is that numbers which a rule objects to contradict each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from digital_monthly.checks.prose import doubts
from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading

__all__ = ["LIKELY", "SURE", "WEIGHTS", "confidence_of", "signs_of"]

WEIGHTS = {
    "found": 3.0,
    "slip": 0.5,
    "wide": -2.0,
    "accounted": -2.5,
    "rivals": -1.0,
    "far": -2.0,
    "past": -1.0,
    "peer": -1.5,
    "backed": 2.5,
    "reckoned": -2.0,
    "reckoned odds": 4.0,
    "claimed": -1.5,
    "claimed odds": 5.5,
}
"""How much each sign counts (`signs_of`): fitted by ``python -m tools.signs`` to passages that no
rule was developed on, and rounded; ``peer``, which few of these show, to earlier ones."""

SURE = 0.8
"""The confidence from which a contradiction is an error; below it people have to look. Of the right
passages of ``tests/corpus/calibration`` 2.5 % are called wrong with it."""

LIKELY = 0.2
"""The confidence below which nothing is said: of the right passages there, all of which tempt, one
in ten is told with it, and 86 % of the wrong ones."""

_MOST = 6.0
"""The log odds beyond which more of them tell no more."""


def confidence_of(
    contradiction: Contradiction, reading: Reading, found: Sequence[Contradiction]
) -> float:
    """How often a finding with such signs is true among those in ``tests/corpus/calibration``.

    Args:
        contradiction: what was found.
        reading: the text.
        found: all that was found in it.

    Returns:
        The logistic function of what the signs weigh together, 0 to 1.
    """
    signs = signs_of(contradiction, reading, found)
    weight = sum(WEIGHTS[name] * value for name, value in signs.items())
    return 1 / (1 + math.exp(-weight))


def signs_of(
    contradiction: Contradiction, reading: Reading, found: Sequence[Contradiction]
) -> dict[str, float]:
    """The signs of a finding, each from -1 to 1.

    Args:
        contradiction: what was found.
        reading: the text.
        found: all that was found in it.

    Returns:
        Of what is ``reckoned`` or ``claimed`` that and its odds. Of what a rule found, ``found``,
        what `doubts.signs_of` tells, and the odds by which it is ``backed`` where the number that
        it doubts is contradicted in another way too.
    """
    source, odds = contradiction.source, contradiction.odds
    if odds is not None:
        return {source: 1.0, f"{source} odds": _bounded(odds)}
    start, end = contradiction.spans[0]
    backing = [
        each.odds
        for each in found
        if each.odds is not None and each.spans[0][0] < end and start < each.spans[0][1]
    ]
    return {
        "found": 1.0,
        **doubts.signs_of(contradiction, reading),
        "backed": _bounded(max(backing, default=0.0)),
    }


def _bounded(odds: float) -> float:
    return max(-1.0, min(1.0, odds / _MOST))
