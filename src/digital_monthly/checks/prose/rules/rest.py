"""The mean of what is left, against the whole and the part that are told before it."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import told
from digital_monthly.checks.prose.means import REST, mean_kind, near_of, totals_of
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]


def find(reading: Reading) -> Iterator[Contradiction]:
    """其余项目平均: the whole less the part, by how many are left."""
    for mention in reading.mentions:
        if not mean_kind(mention) or not REST.search(mention.before):
            continue
        if mention.quantity.value is None:
            continue
        totals = [each for each in totals_of(mention, reading) if each.at < mention.at]
        counts = _counts(mention, reading)
        if len(totals) == len(counts) == 2 and totals[0].number > totals[1].number:
            rest = told(totals[0].quantity) - told(totals[1].quantity)
            left = told(counts[0].quantity) - told(counts[1].quantity)
            if left.low > 0 and not (rest / left).meets(mention.quantity):
                agreed = shown(rest / left, mention.quantity.unit)
                yield Contradiction.among(
                    f"其余部分平均应为{agreed}，与{mention.quantity.text}不符",
                    (mention, *totals, *counts),
                    agreed,
                )


def _counts(mention: Mention, reading: Reading) -> list[Mention]:
    """How many there are, and how many of them were told already."""
    counts = [
        each
        for each in near_of(mention, reading)
        if each.at < mention.at and each.quantity.dimension == "count" and not each.is_change
    ]
    return [each for each in counts if each.quantity.unit == counts[0].quantity.unit]
