"""Levels of which one became the other, wherever both stand: by their times, or by 由A至B."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.roles import Role

__all__ = ["Turn", "turns_of"]

_TURNED = re.compile(
    r"^[^，。；;]{0,9}?(?:增|升|涨|提|扩|降|减|缩|压|跌|落|变|调|改|优化|精简|拓展|发展|延长|放宽|收窄|攀|翻|拉|升级|并|砍|裁|瘦)"
    r"[^，。；;]{0,6}?(?:至|到|为|成)(?:了)?[^，。；;]{0,12}$|^(?:/[^，。]{1,2})?\s*(?:->|→|=>)[^，。；;]{0,8}$"
)
_RANKS = {"begin": 1, "year": 0, "previous": 2, "before": 0, "now": 9, "": 8}
_FAR = 14  # quantities


@dataclass(frozen=True)
class Turn:
    """A level and what it became.

    Attributes:
        base: the earlier level.
        now: the later one.
        is_told: whether the text says 由A至B, so that both belong together for sure.
    """

    base: Figure
    now: Figure
    is_told: bool

    @property
    def first(self) -> int:
        """The place of the one that stands first."""
        return min(self.base.at, self.now.at)

    @property
    def last(self) -> int:
        """The place of the one that stands last."""
        return max(self.base.at, self.now.at)


def turns_of(figures: Sequence[Figure]) -> list[Turn]:
    """All levels of a text of which one became the other, in the order of the later place."""
    return sorted(_turns(figures), key=lambda turn: (turn.last, turn.is_told, turn.first))


def _turns(figures: Sequence[Figure]) -> Iterator[Turn]:
    for one, other in _near(figures):
        gap = other.mention.gap
        is_next = other.at - one.at == 1 and one.mention.sentence == other.mention.sentence
        if is_next and (_TURNED.match(gap) or _is_span(one, gap)):
            yield Turn(one, other, True)
        elif Role.BOUND not in (one.role, other.role):
            yield from _dated(one, other)


def _near(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Levels of one measure that do not stand far from each other, in order."""
    levels = [each for each in figures if each.is_level]
    for place, one in enumerate(levels, 1):
        for other in islice(levels, place, place + _FAR):
            if one.measure == other.measure and other.at - one.at <= _FAR:
                yield one, other


def _is_span(one: Figure, gap: str) -> bool:
    """Whether two levels are told as 从A到B."""
    return bool(re.fullmatch("[到至]", gap) and re.search("[由从][^，由从]{0,8}$", one.lead))


def _dated(one: Figure, other: Figure) -> Iterator[Turn]:
    """Two levels of the same in different times, at least one of them told in its own clause."""
    before, behind = _order(one), _order(other)
    is_told = one.own_era or other.own_era
    is_past = min(before, behind) < _RANKS[""]
    kinds = {one.role.kind, other.role.kind}
    is_bare = len(other.subject.own) < 2
    is_next = other.at - one.at == 1 and one.mention.segment == other.mention.segment
    is_kind = len(kinds) == 1 or (is_bare and (Role.SUM not in kinds or is_next))
    if before == behind or not is_told or not is_past or not is_kind:
        return
    if not one.era and before > behind and other.era[:1] in "mq":
        return  # a month behind what names no time need not be an earlier one
    if other.subject.is_of(one.subject) and _is_free(one, other):
        yield Turn(one, other, False) if before < behind else Turn(other, one, False)


def _is_free(one: Figure, other: Figure) -> bool:
    return not re.search("其中|其余|另", other.lead + one.lead)


def _order(figure: Figure) -> float:
    era = figure.era
    return _RANKS[era] if era in _RANKS else 3 + int(era[1:]) / 20
