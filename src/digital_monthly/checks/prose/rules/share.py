"""Percentages, tenths and fractions against the counts that they are said of."""

from __future__ import annotations

import functools
import itertools
import operator
import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, summed, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.naming import related, same_name
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.wholes import (
    RATE,
    SHARE,
    TOTAL,
    names_base,
    near_of,
    part_of,
    wholes_of,
)

__all__ = ["find"]

_NO_SHARE = re.compile(
    r"[利费汇税毛增]率|增长率|增速|年化|涨幅|收益率|折现|频率|准确率|命中率|活跃率|可用率|同比|环比|较|比上|目标|不低于"
)
_SUPPOSED = re.compile(r"若|如果|剔除|更正|修正|假设|合并计算|按[^，。]{1,6}口径")
_OF = re.compile(r"的|总数|总量|总额|全部|比")
_PAST = ("begin", "year", "previous", "before")
_REST = re.compile(r"剔除|扣除|可|其余|剩余|余下|另|未|其他|仍|尚")
_SUMMED = re.compile(
    r"合计|累计|共|两[者项类]|三[者项类]|总计|均|加上|前[两三]|合起来|加起来|之和|一起|整体|总体|综合"
)


def find(reading: Reading) -> Iterator[Contradiction]:
    """Shares that contradict their counts."""
    for mention in reading.mentions:
        if not _is_share(mention) or _is_supposed(mention, reading):
            continue
        near = near_of(mention, reading)
        part = part_of(mention, near)
        wholes = wholes_of(mention, part, near) if part else []
        if part and wholes and _are_of_one_time(part, wholes, reading):
            agrees = _agrees(mention, part, wholes)
            if not agrees and (len(wholes) > 1 or not _explained(mention, part, near, reading)):
                yield _told(mention, part, wholes)
        elif _is_named_fraction(mention):
            yield from _find_fraction(mention, near)


def _are_of_one_time(part: Mention, wholes: Sequence[Mention], reading: Reading) -> bool:
    """Whether a part is not told of an earlier time than its whole: 年初为780台."""
    eras = {each.at: each.own_era for each in reading.figures}
    own = eras.get(part.at, "")
    return own not in _PAST or any(eras.get(each.at) == own for each in wholes)


def _is_share(mention: Mention) -> bool:
    quantity = mention.quantity
    is_percent = quantity.dimension == "percent" and quantity.value is not None
    return is_percent and not (
        mention.is_change or quantity.is_loose or _NO_SHARE.search(mention.before)
    )


def _is_supposed(mention: Mention, reading: Reading) -> bool:
    """Whether a share is taken of other numbers than those that stand there."""
    sentence = reading.text.sentence_of(mention.quantity.start)
    return bool(_SUPPOSED.search(reading.plain[sentence.start : mention.quantity.start]))


def _is_named_fraction(mention: Mention) -> bool:
    """Whether words say a fraction of something that is named: 近四分之三的需求."""
    return mention.quantity.text.strip()[-1] not in "%‰" and len(_fraction_name(mention)) > 1


def _fraction_name(mention: Mention) -> str:
    """What a fraction is said of: behind it, or else before it."""
    behind = mention.after.removeprefix("的")[:4]
    return behind if len(behind) > 1 else mention.before


def _find_fraction(mention: Mention, near: Sequence[Mention]) -> Iterator[Contradiction]:
    """A fraction of a named whole that none of the parts at hand is."""
    name = _fraction_name(mention)
    counts = [each for each in near if each.at < mention.at and each.quantity.dimension == "count"]
    wholes = [
        each
        for each in counts
        if related(name, each.before + each.after) and TOTAL.search(each.before)
    ]
    if not wholes:
        return
    whole = max(wholes, key=lambda each: each.number)
    parts = [
        each
        for each in counts
        if each.measure == whole.measure
        and each.number < whole.number
        and mention.sentence - each.sentence <= 1
    ]
    same = [told(e.quantity) for e in near if e.measure == whole.measure]
    if parts and not any(_is(mention, *pair) for pair in itertools.permutations(same, 2)):
        yield _told(mention, parts[0], [whole])


def _explained(mention: Mention, part: Mention, near: Sequence[Mention], reading: Reading) -> bool:
    """Whether the part of another whole is the share; or another part, where words allow it."""
    sentence = reading.text.sentence_of(mention.quantity.start).text
    alike = [each for each in near if each.quantity.dimension == part.quantity.dimension]
    wholes = [told(each.quantity) for each in alike]
    base = SHARE.search(mention.before)
    if base and names_base(mention):
        of = [e for e in alike if related(_OF.sub("", base["base"]), e.before + e.after)]
        wholes = [told(each.quantity) for each in of if each is not part] or wholes
    named = SHARE.split(RATE.split(mention.before)[0])[0]
    parts = [
        told(each.quantity)
        for each in alike
        if each is part
        or (each.at == mention.at - 1 and RATE.search(mention.before))
        or (same_name(named, each.before + each.after) and len(named) > 1)
    ]
    if "分别" in sentence or "依次" in sentence or _is_listed(mention, reading):
        parts = [*wholes]
        wholes.append(functools.reduce(operator.add, wholes))
    if _SUMMED.search(mention.before):
        parts += [
            functools.reduce(operator.add, chosen)
            for length in (2, 3, 4)
            for chosen in itertools.combinations(wholes[-6:], length)
        ]
    if _REST.search(mention.before) and not names_base(mention):
        wholes += [one - other for one, other in itertools.permutations(wholes, 2)]
    if RATE.search(mention.before) and not SHARE.search(mention.before):
        parts += [one - told(part.quantity) for one in wholes]  # 收敛率: what is gone
    return any(_is(mention, one, other) for one in parts for other in wholes)


def _is_listed(mention: Mention, reading: Reading) -> bool:
    """Whether a share stands among others that a list of counts is told in."""
    following = reading.mentions[mention.at + 1 : mention.at + 2]
    return mention.gap in ("、", "和") or any(each.gap in ("、", "和") for each in following)


def _agrees(mention: Mention, part: Mention, wholes: Sequence[Mention]) -> bool:
    return _is(mention, told(part.quantity), summed(each.quantity for each in wholes))


def _is(mention: Mention, part: Interval, whole: Interval) -> bool:
    return whole.low > 0 and (part / whole).scaled(100).meets(mention.quantity)


def _told(mention: Mention, part: Mention, wholes: Sequence[Mention]) -> Contradiction:
    whole = summed(each.quantity for each in wholes)
    agreed = shown((told(part.quantity) / whole).scaled(100), "%")
    return Contradiction.among(
        f"{part.quantity.text}占{'与'.join(each.quantity.text for each in wholes)}的{agreed}"
        f"，与{mention.quantity.text}不符",
        (mention, part, *wholes),
        agreed,
    )
