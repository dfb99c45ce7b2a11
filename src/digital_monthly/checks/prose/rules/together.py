"""Shares of several things together against the shares of each: 两者合起来占."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, of
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.tables import tables_of

__all__ = ["find"]

_TOGETHER = re.compile(r"合起来|合计|加起来|共占|之和|一共|总共|合占|[两三][者项类](?:共|合计)?占")
_SHARE = re.compile(r"占|比重|比例|份额|达到?$|为$")
_AHEAD = 4


def find(reading: Reading) -> Iterator[Contradiction]:
    """Shares together that the shares named in their sentence contradict."""
    labels = _labels(reading)
    for mention in reading.mentions:
        quantity = mention.quantity
        if quantity.dimension != "percent" or quantity.value is None or mention.is_change:
            continue
        sentence = reading.text.sentence_of(quantity.start)
        words = reading.plain[sentence.start : quantity.start]
        is_each = (
            re.search("依次|单个|均|各|其余|其他|其它|余下|剩余", words[-12:]) or "依次" in words
        )
        if is_each or not _SHARE.search(mention.before) or not _TOGETHER.search(words[-24:]):
            continue
        shares = _shares_before(mention, reading)
        named = [each for each in shares if _is_named(labels[each.at], words)]
        if len(named) > 1 and not _explained(mention, shares):
            yield _told(mention, named)


def _labels(reading: Reading) -> dict[int, str]:
    """What each quantity is of: the head of its row, or the words before it."""
    made = {each.at: re.sub(r"占比?|为|分别|的|约", "", each.before) for each in reading.mentions}
    for table in tables_of(reading):
        for row in table.rows:
            made |= {cell.mention.at: row[0].text for cell in row if cell.mention}
    return made


def _shares_before(mention: Mention, reading: Reading) -> list[Mention]:
    return [
        each
        for each in reading.mentions[: mention.at]
        if each.quantity.dimension == "percent"
        and each.quantity.value is not None
        and not each.is_change
        and mention.block - each.block <= _AHEAD + len(reading.mentions)
    ]


def _is_named(label: str, words: str) -> bool:
    return len(label) > 1 and label in words


def _explained(mention: Mention, shares: list[Mention]) -> bool:
    """Whether two shares or more do add to what is told."""
    return any(
        _sum(chosen).meets(mention.quantity)
        for length in range(2, min(len(shares), 5) + 1)
        for chosen in itertools.combinations(shares[-8:], length)
    )


def _sum(chosen: tuple[Mention, ...] | list[Mention]) -> Interval:
    total = Interval(0, 0)
    for each in chosen:
        total = total + of(each.quantity)
    return total


def _told(mention: Mention, named: list[Mention]) -> Contradiction:
    agreed = shown(_sum(named), "%")
    return Contradiction.among(
        f"{'、'.join(each.quantity.text for each in named)}合计{agreed}"
        f"，与{mention.quantity.text}不符",
        (mention, *named),
        agreed,
    )
