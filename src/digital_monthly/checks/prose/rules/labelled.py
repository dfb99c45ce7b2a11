"""A total for one label against its parts, which stand with others in several brackets."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_SUMMED = re.compile(r"合计|共计|总计|一共|总共|[两三四五六]类|[两三四五六]项|加总|汇总")
_FEWEST = 2


def find(reading: Reading) -> Iterator[Contradiction]:
    """Totals such as 三类合计，信创服务器达72台 that the parts of that label contradict."""
    for mention in reading.mentions:
        if mention.quantity.value is None or not _is_summed(mention, reading):
            continue
        parts = _parts(mention, reading)
        if len(parts) < _FEWEST:
            continue
        size = functools.reduce(operator.add, (told(each.quantity) for each in parts))
        if not size.meets(mention.quantity):
            agreed = shown(size, mention.quantity.unit)
            yield Contradiction.among(
                f"{'、'.join(each.quantity.text for each in parts)}合计{agreed}"
                f"，与{mention.quantity.text}不符",
                (mention, *parts),
                agreed,
            )


def _is_summed(mention: Mention, reading: Reading) -> bool:
    sentence = reading.text.sentence_of(mention.quantity.start)
    lead = reading.plain[sentence.start : mention.quantity.start]
    return bool(_SUMMED.search(lead)) and len(mention.before) > 1


def _parts(mention: Mention, reading: Reading) -> list[Mention]:
    """The quantities ahead whose label is the beginning of the total's, or all of which bear it."""
    made = []
    for each in reading.mentions[: mention.at]:
        if each.block != mention.block or each.sentence == mention.sentence:
            continue
        if not alike(each, mention) or each.is_change or re.search("均|每|率|占", each.before):
            continue
        label = each.before
        behind = reading.plain[each.quantity.end : each.quantity.end + 12]
        every = re.match(r"\((?:均|都|全部)(?:为|是|属)(?P<label>[一-鿿]{2,8})\)", behind)
        label = every["label"] if every else label
        if len(label) > 1 and mention.before.startswith(label):
            made.append(each)
    return made
