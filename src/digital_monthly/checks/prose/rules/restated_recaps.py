"""A closing sentence that repeats the counts of a passage, one of them otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_recaps"]

_NOUN = re.compile(r"(?P<noun>[一-鿿]{2,4})(?=[，。；;、])")
_LONG = 10.0


def find_recaps(reading: Reading) -> Iterator[Contradiction]:
    """1,800人参会，十场演讲 where 1,800人 and 十二场演讲 were told before."""
    for block in find_blocks(reading.plain):
        counts = [
            (each, noun)
            for each in reading.between(block.start, block.end)
            if each.value is not None and (noun := _own_noun(reading, each))
        ]
        for at, (quantity, noun) in enumerate(counts):
            same = [
                each
                for each, other in counts[:at]
                if (each.unit, other) == (quantity.unit, noun) and each.value != quantity.value
            ]
            if len(same) == 1 and _is_recap(reading, block.start, same[0], quantity):
                spans = ((quantity.start, quantity.end), (same[0].start, same[0].end))
                message = f"“{quantity.text}{noun}”前文为“{same[0].text}{noun}”"
                yield Contradiction(message, spans, same[0].text)


def _own_noun(reading: Reading, quantity: Quantity) -> str:
    """What a count alone in its clause counts: 演讲 of 十场演讲."""
    is_first = re.search(r"[，。；;:]$", reading.plain[: quantity.start][-1:]) is not None
    found = _NOUN.match(reading.plain, quantity.end)
    return found["noun"] if found and is_first and quantity.dimension == "count" else ""


def _is_recap(reading: Reading, start: int, told: Quantity, quantity: Quantity) -> bool:
    """Whether a count's sentence repeats another number of the sentences before."""
    sentence = reading.text.sentence_of(quantity.start)
    if told.end > sentence.start:
        return False
    known = {
        (each.value, each.unit)
        for each in reading.between(start, sentence.start)
        if each.value is not None and each.value > _LONG
    }
    here = reading.between(sentence.start, sentence.end)
    return any((each.value, each.unit) in known for each in here if each is not quantity)
