"""What is left of a whole, against the whole and what of it is told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval, summed, told
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.slips import is_slip

__all__ = ["find"]

_LEFT = re.compile(r"其余|剩余|余下|剩下|尚余|还剩|尚剩|仅剩|只剩|仍剩|剩(?=$|\d)|还差|尚差|未|待")
_DONE = re.compile(r"其中|已|完成|目前|现|截[至止]|[过了]$|首批|先行|当[日天月]")
_WHOLE = re.compile(
    r"共|总|合计|全[部行年]|应|计划|目标|任务|预算|纳入|收到|受理|涉及|排查|梳理|登记|库存|容量"
)
_OTHER = re.compile(r"由|从|[日月年周]?均|每|另有|另外|此外|新增|净增")
_COUNTED = ("count", "money", "storage", "effort")
_AHEAD, _MOST = 3, 8


def find(reading: Reading) -> Iterator[Contradiction]:
    """Remainders that no whole less its parts leaves."""
    for rest in reading.figures:
        if rest.quantity.dimension in _COUNTED and _LEFT.search(rest.mention.before):
            near = _near(rest, reading)
            bound = _bound(rest, near)
            if bound and not _is_explained(rest, near):
                yield from _judged(rest, *bound)


def _near(rest: Figure, reading: Reading) -> list[Figure]:
    """The sizes of the same measure around a remainder."""
    return [
        each
        for each in reading.figures
        if each is not rest
        and each.measure == rest.measure
        and each.role not in (Role.CHANGE, Role.MEAN, Role.PEAK, Role.RATIO)
        and abs(each.mention.sentence - rest.mention.sentence) <= _AHEAD
    ][-2 * _MOST :]


def _bound(rest: Figure, near: Sequence[Figure]) -> tuple[Figure, list[Figure]] | None:
    """The whole ahead of a remainder, and the parts between both."""
    ahead = [each for each in near if each.at < rest.at]
    if len(ahead) < 2 or _OTHER.search(rest.lead):
        return None
    whole = max(ahead, key=lambda each: (each.quantity.number, -each.at))
    parts = [each for each in ahead if each.at > whole.at]
    if not parts or len(parts) != len(ahead) - ahead.index(whole) - 1:
        return None
    is_close = rest.mention.sentence - parts[-1].mention.sentence <= 1
    is_plain = not any(_OTHER.search(each.lead) for each in (whole, *parts))
    is_less = rest.quantity.number < whole.quantity.number
    return (whole, parts) if is_close and is_plain and is_less else None


def _is_explained(rest: Figure, near: Sequence[Figure]) -> bool:
    """Whether some whole less some of the others is the remainder, or others make it up."""
    sizes = [told(each.quantity) for each in near[-_MOST:]]
    sums = [_sum(chosen) for length in range(1, 5) for chosen in combinations(sizes, length)]
    if any(each.meets(rest.quantity) for each in sums):
        return True
    return any((whole - part).meets(rest.quantity) for whole in sizes for part in sums)


def _sum(sizes: Sequence[Interval]) -> Interval:
    total = Interval(0, 0)
    for each in sizes:
        total = total + each
    return total


def _judged(rest: Figure, whole: Figure, parts: Sequence[Figure]) -> Iterator[Contradiction]:
    made = told(whole.quantity) - summed(each.quantity for each in parts)
    is_sure = _WHOLE.search(whole.lead) or _DONE.search(parts[0].lead)
    if made.high > 0 and (is_sure or is_slip(rest.quantity, made)):
        agreed = shown(made, rest.quantity.unit)
        words = "、".join(each.quantity.text for each in parts)
        yield Contradiction.among(
            f"{whole.quantity.text}减去{words}应为{agreed}，与{rest.quantity.text}不符",
            (rest.mention, whole.mention, *(each.mention for each in parts)),
            agreed,
        )
