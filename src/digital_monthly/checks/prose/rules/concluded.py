"""Shares of a whole that no parts of it make, where all its parts are told just before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import summed, told
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.runs import runs_of

__all__ = ["find"]

_CONCLUDED = re.compile(
    r"也就是说|换言之|换句话说|可见|由此|这样|意味着|算下来|总的来?看|因此|即(?=[一-鿿])|真正|实际上|合起来|合在一起|两者|加起来"
)
_OF_ALL = re.compile(r"占(?:到|了|据)?(?:(?:全部|总|所有|整体|全)[^，。；;]{0,8}的?)?$")
_MOST = 6


def find(reading: Reading) -> Iterator[Contradiction]:
    """压缩430支，下线215支，余下1505支不变，也就是说动到的占全部的两成: it is three."""
    runs = [run for run in runs_of(reading.figures) if _makes_whole(run)]
    for claim in reading.figures if runs else ():
        is_share = claim.quantity.dimension == "percent" and claim.role is Role.LEVEL
        said = _CONCLUDED.search(claim.opening + claim.lead) and _OF_ALL.search(
            claim.mention.before
        )
        ahead = [run for run in runs if 0 < claim.at - run[-1].at <= 1]
        if is_share and said and ahead and not claim.quantity.is_loose:
            whole, *parts = ahead[-1]
            if not _is_made(claim, whole, parts):
                yield _told(claim, whole, parts)


def _makes_whole(run: Sequence[Figure]) -> bool:
    """Whether a list's first number is the sum of all others."""
    is_list = 3 <= len(run) <= _MOST + 1
    return is_list and summed(each.quantity for each in run[1:]).meets(run[0].quantity)


def _is_made(claim: Figure, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether some of the parts, or all but what is left as it was, are the share."""
    rest = [each for each in parts if each.role is Role.REST]
    is_named = any(claim.subject.pairs & each.subject.pairs for each in parts)
    ways = [rest, [each for each in parts if each not in rest]]
    if is_named or not all(ways):
        ways = [[*way] for n in range(1, len(parts)) for way in combinations(parts, n)]
    sizes = [summed(each.quantity for each in way) / told(whole.quantity) for way in ways]
    return any(size.scaled(100).meets(claim.quantity) for size in sizes)


def _told(claim: Figure, whole: Figure, parts: Sequence[Figure]) -> Contradiction:
    words = "、".join(each.quantity.text for each in parts)
    return Contradiction.among(
        f"{words}中无论哪几项都不占{whole.quantity.text}的{claim.quantity.text}",
        (claim.mention, whole.mention, *(each.mention for each in parts)),
        "与各部分相符的占比",
    )
