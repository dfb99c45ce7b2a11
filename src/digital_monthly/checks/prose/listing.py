"""Lists of quantities in a sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.intervals import told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading

__all__ = ["are_shared", "is_left_out", "segments"]


_BESIDES = re.compile(r"另|此外|还有")
_NOT_COUNTED = re.compile(
    r"不再?计入|不含|不包[括含]|未计入|不在[此其上述]{1,2}之?[内列]|不纳入|另计"
)
_LEADING = 2  # a total and its first part


def segments(run: Sequence[Mention]) -> Iterator[list[Mention]]:
    """A list as one, or each part between semicolons where such parts are lists themselves."""
    parts = [list(part) for _, part in itertools.groupby(run, key=lambda each: each.segment)]
    is_list = len(parts) > 1 and len(parts[0]) > _LEADING
    if is_list or any(len(part) > 1 for part in parts[1:]):
        yield from parts
    elif run:
        yield list(run)


def is_left_out(mention: Mention, reading: Reading) -> bool:
    """Whether a quantity is told beside a list and said not to be counted in it."""
    sentence = reading.text.sentence_of(mention.quantity.start).text
    return bool(_BESIDES.search(mention.before) and _NOT_COUNTED.search(sentence))


def are_shared(parts: Sequence[Mention], total: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether parts have shares of a total right behind them that agree, so that it is right.

    Args:
        parts: what may be its parts.
        total: the total.
        mentions: all quantities of the text.
    """
    shares = [
        (part, mentions[part.at + 1])
        for part in parts
        if part.at + 1 < len(mentions) and mentions[part.at + 1].quantity.unit == "%"
    ]
    agreeing = [
        part
        for part, share in shares
        if (told(part.quantity) / told(total.quantity)).scaled(100).meets(share.quantity)
    ]
    return len(agreeing) > 1
