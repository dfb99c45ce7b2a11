"""Fractions in words against the only part of the whole whose noun they are said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_NO_SHARE = re.compile(
    r"[利费汇税毛增]率|增长|增速|年化|涨幅|收益|折现|频率|同比|环比|[较比](?!例|率|重)|目标|不低于|优惠|由|从"
    r"|若|如果|假设|口径|使用率|占用率|利用率|CPU|内存"
)
_COUNTED = ("count", "money", "storage", "effort")
_SUMMED = re.compile(r"合计|共|两|三|都|均|一起|加")
_REST = re.compile(r"其余|剩余|余|另|未|其他|仍|尚|不|扣除|剔除|非")
_AHEAD, _MOST = 3, 10
_OTHER = re.compile(r"[日月年周]?均|每|另有|另外|此外")


def find(reading: Reading) -> Iterator[Contradiction]:
    """Shares that no part of a whole at hand is."""
    for claim in reading.figures:
        if not _is_share(claim) or not _is_worded(claim):
            continue
        near = _near(claim, reading)
        pair = _worded(claim, near)
        if pair and not _is_explained(claim, near):
            yield _told(claim, *pair)


def _is_share(figure: Figure) -> bool:
    is_percent = figure.quantity.dimension == "percent" and figure.role is Role.LEVEL
    return is_percent and not figure.quantity.is_loose and not _NO_SHARE.search(figure.lead)


def _is_worded(figure: Figure) -> bool:
    """Whether a fraction is said in words (近四成, 过半), before what it is of."""
    return figure.quantity.text.strip()[-1] not in "%‰0123456789"


def _near(claim: Figure, reading: Reading) -> list[Figure]:
    """The sizes that a share may be one of: those of its sentence and of some ahead."""
    return [
        each
        for each in reading.figures
        if each.quantity.dimension in _COUNTED
        and each.role not in (Role.CHANGE, Role.MEAN, Role.PEAK, Role.RATIO)
        and not _OTHER.search(each.lead)
        and each.quantity.number > 0
        and -1 <= claim.mention.sentence - each.mention.sentence <= _AHEAD + 2
    ]


def _worded(claim: Figure, near: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The whole whose noun a fraction is said of, and the only part of it."""
    name = claim.mention.after.removeprefix("的")[:4]
    if len(name) < 2:
        return None
    pieces = {name[at : at + 2] for at in range(len(name) - 1)}
    ahead = [each for each in near if each.at < claim.at]
    named = [each for each in ahead if any(p in each.lead + each.mention.after for p in pieces)]
    if not named:
        return None
    whole = max(named, key=lambda each: each.quantity.number)
    parts = [
        each
        for each in ahead
        if each.measure == whole.measure
        and each.quantity.number < whole.quantity.number
        and each.at > whole.at
    ]
    return (parts[0], whole) if len(parts) == 1 else None


def _is_explained(claim: Figure, near: Sequence[Figure]) -> bool:
    """Whether some of the sizes, or what is left of one, are that share of another."""
    for measure in {each.measure for each in near}:
        sizes = [told(each.quantity) for each in near if each.measure == measure][-_MOST:]
        parts = [*sizes, *_derived(claim, sizes)]
        if any(
            (part / whole).scaled(100).meets(claim.quantity)
            for part in parts
            for whole in sizes
            if part.low > 0 < whole.low
        ):
            return True
    return False


def _derived(claim: Figure, sizes: Sequence[Interval]) -> Iterator[Interval]:
    """Sums and remainders, where the words speak of some together or of what is left."""
    if _SUMMED.search(claim.lead):
        yield from (one + other for one, other in combinations(sizes, 2))
    if _REST.search(claim.lead):
        yield from (one - other for one, other in permutations(sizes, 2))


def _share(part: Figure, whole: Figure) -> Interval:
    return (told(part.quantity) / told(whole.quantity)).scaled(100)


def _told(claim: Figure, part: Figure, whole: Figure) -> Contradiction:
    agreed = shown(_share(part, whole), "%")
    return Contradiction.among(
        f"{part.quantity.text}占{whole.quantity.text}的{agreed}，与{claim.quantity.text}不符",
        (claim.mention, part.mention, whole.mention),
        agreed,
    )
