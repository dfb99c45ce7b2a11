"""Parts that make up their whole, but for one that is some powers of ten off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_odd_parts"]

_PARTED = re.compile(r"，?其中[^，。；;\d]{0,10}|[:(]其?中?[^，。；;\d]{0,10}")
_POWERS = tuple(10.0**power for power in (1, -1, 2, -2, 3, -3, 4, -4))
_NEAR = 0.015
_MOST = 6  # parts


def find_odd_parts(reading: Reading) -> Iterator[Contradiction]:
    """合同2,340万元，其中硬件1,560万元，软件540万元，服务2.4亿元: a part above its whole."""
    for at, whole in enumerate(reading.quantities):
        parts = _parts(reading, whole, reading.quantities[at + 1 :])
        for count in range(len(parts), 1, -1):
            odd = [each for each in parts[:count] if each.low > whole.high]
            rest = whole.number - sum(each.number for each in parts[:count] if each not in odd)
            if len(odd) == 1 and any(_equal(odd[0].number / power, rest) for power in _POWERS):
                yield _off([odd[0], whole], rest)
                break


def _parts(reading: Reading, whole: Quantity, following: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of its measure that a whole is said to consist of."""
    if not whole.value or not following:
        return []
    if not _PARTED.fullmatch(reading.plain[whole.end : following[0].start]):
        return []
    end = reading.text.sentence_of(whole.start).end
    same = takewhile(
        lambda each: each.value and each.start < end and each.dimension == whole.dimension,
        following,
    )
    return list(same)[:_MOST]


def _equal(value: float, right: float) -> bool:
    return right > 0 and abs(value - right) <= right * _NEAR


def _off(quantities: list[Quantity], right: float) -> Contradiction:
    spans = tuple((each.start, each.end) for each in quantities)
    odd, whole = quantities[:2]
    message = f"“{odd.text}”与总量“{whole.text}”不在一个数量级"
    return Contradiction(message, spans, f"{right:g}")
