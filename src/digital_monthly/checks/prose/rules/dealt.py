"""Changes told in a row for as many levels that turned into others before: 分别减少14家、125台."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.rules.change import contradicted
from digital_monthly.checks.prose.turns import Turn, turns_of

__all__ = ["find"]

_DEALT = re.compile(r"分别|依次")
_JOINED = ("、", "和", "与", "及", "，")


def find(reading: Reading) -> Iterator[Contradiction]:
    """Changes that are not those of the turns ahead, one by one."""
    turns = [turn for turn in turns_of(reading.figures) if turn.is_told]
    for claims in _rows(reading.figures) if len(turns) > 1 else ():
        ahead = [turn for turn in turns if turn.last < claims[0].at][-len(claims) :]
        if len(ahead) == len(claims) and _is_next(ahead, claims):
            for claim, turn in zip(claims, ahead, strict=True):
                yield from contradicted(claim, turn)


def _rows(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Changes that follow each other behind 分别."""
    row: list[Figure] = []
    for each in figures:
        is_next = bool(row) and each.at == row[-1].at + 1 and each.mention.gap in _JOINED
        if is_next:
            row.append(each)
            continue
        yield from [row] if len(row) > 1 else []
        is_change = each.role is Role.CHANGE and _DEALT.search(each.lead)
        row = [each] if is_change else []
    yield from [row] if len(row) > 1 else []


def _is_next(turns: Sequence[Turn], claims: Sequence[Figure]) -> bool:
    """Whether turns follow each other right ahead of changes, each of its change's measure."""
    first = claims[0]
    is_near = turns[-1].last == first.at - 1 and (
        first.mention.sentence - turns[0].base.mention.sentence <= 1
    )
    kinds = [(turn.now.measure, claim.measure) for turn, claim in zip(turns, claims, strict=True)]
    return is_near and all(a == b or b[0] in ("percent", "point") for a, b in kinds)
