"""Shares and rates against the count they are told beside and the whole that this is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.rules.ratio_terms import part_of, whole_of
from digital_monthly.checks.prose.rules.share_words import said_of
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.wholes import is_foreign

__all__ = ["find"]

_COUNTED = ("count", "money", "storage", "effort")
_NO_SHARE = re.compile(
    r"[利费汇税毛增]率|增长|增速|年化|涨幅|收益|折现|频率|[同环]比|较|[高低多少快]于|目标|计划为|优惠|由|从|降|升|提高"
    r"|若|如果|假设|口径|CPU|内存|满意|准确|可用率|负载|峰值|均"
)
_OVER = re.compile(r"(?:超过|超出|高于|多于|逾)[^，。；;]{1,8}的$")
_UNDER = re.compile(r"(?:不足|不到|低于|少于)[^，。；;]{1,8}的$")
_SUMMED = re.compile(r"合计|两|三|都|一起|加|与|和|之和|分别|依次")
_REST = re.compile(r"其余|剩余|余|未|其他|尚|扣除|剔除|非|有效|到场|实际|应")
_AHEAD, _MOST, _FAR = 3, 10, 1.4


def find(reading: Reading) -> Iterator[Contradiction]:
    """Shares that the counts beside them contradict."""
    figures = reading.figures
    for claim in figures:
        said = said_of(claim)
        if not said or not _is_share(claim):
            continue
        near = _near(claim, figures)
        part = part_of(claim, said, near, reading)
        if part is None or part not in near:
            continue
        whole = whole_of(claim, part, said, near, reading)
        base = (said["base"] or "") if part.at == claim.at - 1 else ""
        if whole and not _is_explained(claim, part, _of_base(base, near)):
            yield _told(claim, part, whole)


def _is_share(figure: Figure) -> bool:
    is_level = figure.role in (Role.LEVEL, Role.BOUND, Role.SUM)
    is_percent = figure.quantity.dimension == "percent" and is_level
    return is_percent and not figure.quantity.is_loose and not _NO_SHARE.search(figure.lead)


def _near(claim: Figure, figures: Sequence[Figure]) -> list[Figure]:
    return [
        each
        for each in figures
        if each.quantity.dimension in _COUNTED
        and each.role not in (Role.CHANGE, Role.MEAN, Role.PEAK, Role.RATIO)
        and each.quantity.number > 0
        and -1 <= claim.mention.sentence - each.mention.sentence <= _AHEAD
        and not is_foreign(each.mention, claim.mention)
    ]


def _is_explained(claim: Figure, part: Figure, near: Sequence[Figure]) -> bool:
    """Whether the part is that share of anything near, or what is named is of another."""
    alike = [each for each in near if each.measure == part.measure]
    sizes = [told(each.quantity) for each in alike][-_MOST:]
    own = told(part.quantity)
    named = [told(each.quantity) for each in alike if _names(claim, each)]
    if any(_is(claim, one, other) for one in (own, *named) for other in sizes):
        return True
    if "率" in claim.mention.before and any(_is(claim, each - own, each) for each in sizes):
        return True
    return any(_is(claim, own, each) for each in _derived(claim, sizes))


def _of_base(base: str, near: Sequence[Figure]) -> Sequence[Figure]:
    """What a share may be of: what bears the name of its base, where it has one."""
    named = [each for each in near if related(base, each.mention.before + each.mention.after)]
    return named or near


def _names(claim: Figure, other: Figure) -> bool:
    """Whether a share's words name what a count is of."""
    return bool(claim.subject.pairs & other.subject.pairs)


def _derived(claim: Figure, sizes: Sequence[Interval]) -> Iterator[Interval]:
    """Several sizes together, or what one leaves of another, where words speak of such."""
    words = claim.opening + claim.lead
    if _SUMMED.search(words):
        yield from (one + other for one, other in combinations(sizes, 2))
    if _REST.search(words):
        yield from (one - other for one, other in permutations(sizes, 2))


def _is(claim: Figure, part: Interval, whole: Interval) -> bool:
    return whole.low > 0 and (part / whole).scaled(100).meets(_hedged(claim))


def _hedged(claim: Figure) -> Quantity:
    """A share with what its clause says of its side: 超过总数的一半."""
    size = claim.quantity
    if _OVER.search(claim.mention.before):
        return replace(size, low=size.number, high=size.number * _FAR)
    if _UNDER.search(claim.mention.before):
        return replace(size, low=size.number / _FAR, high=size.number)
    return size


def _told(claim: Figure, part: Figure, whole: Figure) -> Contradiction:
    agreed = shown((told(part.quantity) / told(whole.quantity)).scaled(100), "%")
    return Contradiction.among(
        f"{part.quantity.text}占{whole.quantity.text}的{agreed}，与{claim.quantity.text}不符",
        (claim.mention, part.mention, whole.mention),
        agreed,
    )
