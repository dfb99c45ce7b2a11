"""Levels of which one turned into the other: 由A增至B, 较X的A增加, 此前A现B, 5月A去年5月B."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.eras import PAST, era_of
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.naming import related

__all__ = ["alike", "pairs_of"]

_TURNED = re.compile(
    r"^[^，。；;]{0,9}?(?:增|升|涨|提|扩|降|减|缩|压|跌|落|变|调|改|优化|精简|拓展|发展|延长|放宽|收窄|攀|翻|拉|升级)"
    r"[^，。；;]{0,6}?(?:至|到|为|成)(?:了)?[^，。；;]{0,12}$|^(?:/[^，。]{1,2})?\s*(?:->|→|=>)[^，。；;]{0,8}$"
)
_BASED = re.compile(r"(?:较|比|相比|对比|同比|环比|较之)[^，。；;]{0,14}$")
_TIMED = re.compile(r"\d+月[份末底初]?|的|[较比]")
_BETWEEN = 5  # quantities


def pairs_of(mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Pairs of levels, the earlier value first, by where the later of both stands.

    Args:
        mentions: the quantities of a text, in order.
    """
    made = {*_turned(mentions), *_based(mentions), *_dated(mentions)}
    return sorted(made, key=lambda pair: (max(each.at for each in pair), pair[0].at))


def alike(one: Mention, other: Mention) -> bool:
    """Whether two quantities measure the same; of counts the measure words must agree."""
    first, second = one.quantity, other.quantity
    if first.value is None or second.value is None:
        return False
    if first.dimension != second.dimension:
        return False
    return first.dimension not in ("count", "") or first.unit == second.unit


def _turned(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """由A增至B; where the unit stands once, as in 由30降至5分钟, there is no pair."""
    for first, second in itertools.pairwise(mentions):
        is_near = first.sentence == second.sentence
        if is_near and alike(first, second) and _TURNED.match(second.gap):
            yield first, second


def _based(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """B，较X的A增加 ...: A is the earlier."""
    for at, mention in enumerate(mentions[:-1]):
        following = mentions[at + 1]
        if not _BASED.search(mention.before) or following.clause != mention.clause:
            continue
        levels = [each for each in mentions[:at] if alike(each, mention)]
        same = [
            each for each in levels if related(_TIMED.sub("", mention.before)[-4:], each.before)
        ]
        levels = same or [each for each in levels if not each.is_change]
        if levels and levels[-1].block == mention.block:
            yield mention, levels[-1]


def _dated(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """年初A，6月末B; 9月A，去年同期B; 此前A，现B: changes and other things may stand between."""
    for at, first in enumerate(mentions):
        if first.is_change or "均" in first.after[:2]:
            continue
        for second in mentions[at + 1 : at + 1 + _BETWEEN]:
            if second.block - first.block > _BETWEEN - 1 or second.sentence - first.sentence > 4:
                break
            if second.is_change or not alike(first, second):
                continue
            pair = _ordered(first, second)
            if pair:
                yield pair
                break


def _ordered(first: Mention, second: Mention) -> tuple[Mention, Mention] | None:
    """The earlier and the later of two levels, by the times that stand before them."""
    one, other = era_of(_words(first)), era_of(_words(second))
    if other in PAST and one not in PAST:
        return (second, first) if _speaks_of_same(first, second) else None
    if one in PAST and (other not in PAST or one != other):
        is_same = one == "before" or _speaks_of_same(first, second)
        return (first, second) if is_same and (other or one == "before") else None
    if one[:1] in ("m", "q") and other == "now" and _speaks_of_same(first, second):
        return first, second
    is_dated = one[:1] == other[:1] and one[:1] in ("m", "q") and one != other
    if is_dated and _speaks_of_same(first, second):
        return (first, second) if one < other else (second, first)
    return None


def _words(mention: Mention) -> str:
    return mention.gap[-24:]


def _speaks_of_same(first: Mention, second: Mention) -> bool:
    """Whether the second level has no name of its own, or the first one's."""
    own = re.sub(
        r"\d+|去年|上年|同期|同一|上[个一]?[月季期周]|年初|[一二三四]季度|[月年末底初份个的为是达有共仅只则]|此前|原先|现在|目前|截至|总[量数]|余额|存量|规模|，|、|:",
        "",
        second.before,
    )
    pairs = {own[at : at + 2] for at in range(len(own) - 1)}
    return len(own) < 2 or any(pair in first.before + first.after for pair in pairs)
