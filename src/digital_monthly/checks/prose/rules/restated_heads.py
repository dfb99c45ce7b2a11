"""A heading that says what a measure fell or rose to, and the text that says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import Block, find_blocks
from digital_monthly.checks.prose.moves import Pair, find_pairs
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_headed_moves"]

_MOVED = re.compile(
    r"(?P<what>[一-鿿A-Za-z]{2,12}?)(?:已|再|首次|明显|大幅|逐步|稳步)*(?:降|升|增|减|缩短|提高|提升|压降|下降"
    r"|上升|增加|减少|回落|扩|涨|缩|压缩)(?P<to>至|到|为)$"
)
_KNOWN = 3


def find_headed_moves(reading: Reading) -> Iterator[Contradiction]:
    """误报率降至3.2% in a heading, 误报率由5.8%降至3.8% below."""
    blocks = find_blocks(reading.plain)
    pairs = list(find_pairs(reading)) if any(each.is_heading for each in blocks) else []
    for heading, below in pairwise(blocks):
        if heading.is_heading and not below.is_heading:
            inside = [each for each in pairs if below.start <= each.old.start < below.end]
            for quantity in reading.between(heading.start, heading.end):
                yield from _judged(reading, heading, quantity, inside)


def _judged(
    reading: Reading, heading: Block, quantity: Quantity, pairs: list[Pair]
) -> Iterator[Contradiction]:
    moved = _MOVED.search(reading.plain[heading.start : quantity.start])
    if not moved or quantity.value is None:
        return
    told = [each for each in pairs if _is_of(each, moved["what"]) and _alike(each.new, quantity)]
    if len(told) == 1 and not any(
        quantity.meets(*_around(each)) for each in (told[0].old, told[0].new)
    ):
        new = told[0].new
        spans = ((new.start, new.end), (quantity.start, quantity.end))
        yield Contradiction(f"标题为“{quantity.text}”，正文为“{new.text}”", spans, "两处一致")


def _is_of(pair: Pair, what: str) -> bool:
    """Whether a pair is of what a heading names: its last signs are the same."""
    bare = re.sub(r"平均|月均|日均|同期|本月|\d+月末?", "", pair.subject)
    return len(what) >= 2 and bare.endswith(what[-min(len(what), _KNOWN) :])


def _alike(one: Quantity, other: Quantity) -> bool:
    return (one.dimension, one.unit) == (other.dimension, other.unit)


def _around(quantity: Quantity) -> tuple[float, float]:
    """A number as a heading may round it."""
    return quantity.low - quantity.step * 0.5, quantity.high + quantity.step * 0.5
