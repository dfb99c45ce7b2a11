"""The count that a share or rate is said of, and the whole that this is a part of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.rules.share_words import (
    GENERIC,
    INLAID,
    SAID,
    WORDED,
    is_worded,
)
from digital_monthly.checks.prose.wholes import is_rated

__all__ = ["part_of", "whole_of"]

_JOINED = re.compile(
    r"[、，和及与\s]*(?:同?样?又?也?约?|并|分别)(?:占|为|是|相当于|完成|达到).{0,14}"
)
_BESIDE = re.compile(r"[^。；;\n，]*，?[^。；;\n，]*")
_NOT_OF = re.compile(r"[日月年周]?均|每|另有|另外|此外|较|比")
_EQUALS = re.compile(
    r"的?[一-鿿]{0,12}[，(](?:即|约|为|计|合|也就是|共|有|是|达)(?:约|为)?|的[一-鿿]{2,12}，?[一-鿿]{0,3}[为有是共]"
)
_ADVERB = re.compile(
    r"^(?:约|却|只|仅|已|分别|均|各|同样?|也|又|合计|则|还|就|其|恰好|刚好|合|便)+$"
)
_TOGETHER = re.compile(r"合计|累计[^，]{0,6}率|[共同合]占|之和|[加合]起来|[两三四][者项类]")
_SUPPOSED = re.compile(r"若|如果|剔除|更正|修正|假设|合并计算|口径|换算")
_REST = re.compile(r"^(?:而|但)?(?:其余|余下|剩下|剩余|其[他它])")
_NEXT = 2  # quantities
_PAST = ("begin", "year", "previous", "before")


def part_of(
    claim: Figure, said: re.Match[str], near: Sequence[Figure], reading: Reading
) -> Figure | None:
    """The count that a share is said of: behind it, named by its words, or right ahead of it."""
    if (
        _is_listed(claim, reading)
        or _TOGETHER.search(claim.lead)
        or _REST.search(claim.mention.before)
        or _SUPPOSED.search(claim.opening + claim.lead)
    ):
        return None
    behind = [each for each in near if each.at == claim.at + 1]
    behind = [each for each in behind if not re.match("[^，]{0,4}[中里内]", each.mention.after)]
    words = reading.plain[claim.quantity.end : behind[0].quantity.start] if behind else ""
    if behind and (_EQUALS.fullmatch(words) or (words == "(" and is_worded(claim))):
        return behind[0]
    if said.re is INLAID:
        return _before_whole(claim, reading)
    if said.re.pattern.endswith("的$") and said.re is not SAID:
        return None
    subject = claim.mention.before[: said.start()] if said.re is SAID else ""
    if len(subject) > 1 and not _ADVERB.match(subject):
        return _named(subject, said["base"], claim, near, reading) if said["base"] else None
    part = _beside(claim, reading)
    rate = said["rate"] if said.re is SAID else ""
    rated = [each for each in near if rate and is_rated(rate, each.lead + each.mention.after)]
    is_told = bool(rate) and rate in claim.opening  # of others before: 一线员工3,100人，参训率92%
    if part and (part.role is Role.REST or is_told) and rated and part not in rated:
        return None
    name = said["subject"] if said.re is WORDED else ""
    is_of = len(name) < 2 or (part and related(name, part.lead + part.mention.after))
    return part if is_of else None


def _before_whole(claim: Figure, reading: Reading) -> Figure | None:
    """The count right ahead of a share's whole, where 占 stands between both."""
    figures = {each.at: each for each in reading.figures}
    whole, part = figures.get(claim.at - 1), figures.get(claim.at - 2)
    is_said = whole and re.fullmatch("[^，。；;]{0,4}，?约?占[^，。；;]{0,8}", whole.mention.gap)
    return part if is_said else None


def _named(
    subject: str, base: str, claim: Figure, near: Sequence[Figure], reading: Reading
) -> Figure | None:
    """The last count ahead that bears a name; or one behind, where a share's base is told."""
    pieces = {subject[at : at + 2] for at in range(len(subject) - 1)}
    siblings = _siblings(reading.figures)
    ahead = [each for each in near if each.at < claim.at and each.at not in siblings]
    shared = {each.at: _shared(pieces, each) for each in ahead}
    named = [each for each in ahead if shared[each.at] == max(shared.values()) > 0]
    if not named and not GENERIC.match(base):
        behind = [e for e in near if 0 < e.at - claim.at <= _NEXT and _shared(pieces, e)]
        named = [e for e in behind if e.mention.sentence == claim.mention.sentence][:1]
    return named[-1] if named else None


def _shared(pieces: set[str], figure: Figure) -> int:
    """How much of a name a count bears."""
    return sum(piece in figure.lead + figure.mention.after for piece in pieces)


def _is_listed(claim: Figure, reading: Reading) -> bool:
    """Whether a share is one of several in a row, told of as many counts ahead: 31%、24%和17%."""
    shares = [each for each in reading.figures if each.quantity.dimension == "percent"]
    return any(
        claim in (one, other)
        and other.at - one.at == 1
        and re.fullmatch("[、和与及，]", other.mention.gap)
        for one, other in pairwise(shares)
    )


def _beside(claim: Figure, reading: Reading) -> Figure | None:
    """The count right ahead of a share; of shares in a row ahead of the first."""
    figures = {each.at: each for each in reading.figures}
    first, last = claim, figures.get(claim.at - 1)
    while last and last.quantity.dimension == "percent":
        words = reading.plain[last.quantity.end : first.quantity.start]
        if not _JOINED.fullmatch(words):
            return None
        first, last = last, figures.get(last.at - 1)
    if last is None:
        return None
    words = reading.plain[last.quantity.end : first.quantity.start]
    is_other = re.match("[^，]{0,6}[中里内]", words) or ")" in words or _SUPPOSED.search(words)
    is_of_all = re.match("、", last.mention.gap) and "，" in words and "占" not in words
    return last if _BESIDE.fullmatch(words) and not is_other and not is_of_all else None


def whole_of(
    claim: Figure, part: Figure, said: re.Match[str], near: Sequence[Figure], reading: Reading
) -> Figure | None:
    """The whole that a part is a share of: named as the base, or larger and right ahead of it."""
    base, siblings = said["base"] or "", _siblings(reading.figures)
    if said.re is INLAID:
        return next((e for e in near if e.at == claim.at - 1 and e.measure == part.measure), None)
    is_named = bool(base) and not GENERIC.match(base)
    wholes = [
        each
        for each in near
        if each is not part
        and (each.at not in siblings or is_named)
        and each.measure == part.measure
        and each.quantity.number > part.quantity.number
        and not _NOT_OF.search(each.lead)
        and (each.at < claim.at or each.mention.sentence == claim.mention.sentence)
        and (part.own_era not in _PAST or each.era == part.era)
    ]
    if is_named:
        pieces = {base[i : i + 2] for i in range(len(base) - 1)}
        named = [
            each
            for each in wholes
            if any(p in each.mention.gap[-14:] + each.mention.after for p in pieces)
        ]
        return named[-1] if named else None
    ahead = [each for each in wholes if each.at < part.at]
    same = [each for each in ahead if each.mention.sentence == part.mention.sentence]
    if same:
        return same[-1]
    before = [each for each in ahead if part.mention.sentence - each.mention.sentence == 1]
    return max(before, key=lambda each: each.quantity.number) if before else None


def _siblings(figures: Sequence[Figure]) -> set[int]:
    """The counts that have a share of their own right behind them."""
    return {
        one.at
        for one, other in pairwise(figures)
        if other.quantity.dimension == "percent"
        and other.at == one.at + 1
        and re.fullmatch(r"[，(]?(?:[一-鿿]{0,8}率(?:为|约)?|占比?)?", other.mention.gap)
    }
