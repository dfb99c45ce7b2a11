"""A mean over several groups against the groups' own means and sizes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_TOGETHER = re.compile(
    r"合起来|合在一起|合计|整体|总体|综合|全行|全部|全员|[两三四五六](?![季月年周天])[一-鿿]{1,2}(?:合|共|一起)?|平均下来"
)
_MEAN = re.compile(r"均|率")
_FEWEST, _AHEAD = 2, 3


def find(reading: Reading) -> Iterator[Contradiction]:
    """Means of the whole that lie off the mean of its groups, weighted by their sizes."""
    for mention in reading.mentions:
        if mention.quantity.value is None or not _MEAN.search(mention.before) or mention.is_change:
            continue
        sentence = reading.text.sentence_of(mention.quantity.start)
        lead = reading.plain[sentence.start : mention.quantity.start]
        if not _TOGETHER.search(re.split("[；;]", lead)[-1]) or "加权" in lead:
            continue
        groups = _groups(mention, reading)
        if len(groups) >= _FEWEST and not _mean(groups).meets(mention.quantity):
            yield _told(mention, groups)


def _groups(mention: Mention, reading: Reading) -> list[tuple[Mention, Mention]]:
    """Sizes, each with the mean right behind it, in the order of the text."""
    mentions = reading.mentions[: mention.at]
    return [
        (size, mean)
        for size, mean in itertools.pairwise(mentions)
        if alike(mean, mention)
        and _MEAN.search(mean.before)
        and _measure(mean) == _measure(mention)
        and size.quantity.dimension == "count"
        and not alike(size, mean)
        and not _MEAN.search(size.before)
        and size.sentence == mean.sentence
        and mention.sentence - mean.sentence <= _AHEAD
        and mention.block == mean.block
        and mean.clause - size.clause <= 1
    ]


def _measure(mention: Mention) -> str:
    """What a mean is of: 人均, or the name of a rate."""
    found = re.findall(r"[一-鿿]均|[一-鿿]{2}率", mention.before)
    return found[-1] if found else ""


def _mean(groups: list[tuple[Mention, Mention]]) -> Interval:
    total, count = Interval(0, 0), Interval(0, 0)
    for size, mean in groups:
        total = total + told(size.quantity) * told(mean.quantity)
        count = count + told(size.quantity)
    return total / count


def _told(mention: Mention, groups: list[tuple[Mention, Mention]]) -> Contradiction:
    agreed = shown(_mean(groups), mention.quantity.unit)
    where = (mention, *(each for group in groups for each in group))
    return Contradiction.among(
        f"按各部分的规模加权应为{agreed}，与{mention.quantity.text}不符",
        where,
        agreed,
    )
