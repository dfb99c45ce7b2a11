"""Numbers beside a name in doubt that were told of the other name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.rules.label_doubts import Doubt

__all__ = ["derives", "owned", "repeats"]


_EXACT = 0.06


def owned(doubt: Doubt) -> list[Quantity]:
    """The numbers that were told behind the other name, up to the next one of its kind."""
    others = [each.start for each in doubt.kin]
    spans = [
        (each.end, min((at for at in others if at > each.start), default=doubt.end))
        for each in doubt.others
    ]
    return [
        each
        for each in doubt.known
        if any(start <= each.start < end and each.start < doubt.name.start for start, end in spans)
    ]


def repeats(said: Sequence[Quantity], known: Sequence[Quantity]) -> bool:
    """Whether a number of two digits and more is one of others."""
    told = {(each.value, each.unit) for each in known if len(re.findall(r"\d", each.text)) > 1}
    return any((each.value, each.unit) in told for each in said)


def _is_derived(said: Quantity, known: Sequence[Quantity]) -> bool:
    """Whether a number is the difference or the ratio of two that were told before."""
    return any(_is_made_of(said, *pair) for pair in combinations(known[-9:], 2))


def _is_made_of(said: Quantity, one: Quantity, other: Quantity) -> bool:
    if (one.dimension, one.unit) != (other.dimension, other.unit):
        return False
    low, high = sorted((one.number, other.number))
    if said.dimension == "percent" != one.dimension:
        rate = low / high * 100
        is_exact = said.step < 1 or abs(said.number - rate) < _EXACT  # two digits meet by chance
        return bool(low > 0 and is_exact and said.meets(rate - 0.05, rate + 0.05))
    is_same = (said.dimension, said.unit) == (one.dimension, one.unit) != ("percent", "%")
    size = high - low
    return is_same and size > 0 and said.meets(size * 0.9995, size * 1.0005)


def derives(doubt: Doubt) -> bool:
    """Whether a number is the difference or the ratio of two of the other name's."""
    return any(_is_derived(each, owned(doubt)) for each in doubt.said[:3])
