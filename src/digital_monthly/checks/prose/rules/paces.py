"""So many each second, minute or hour, against a total and the time that it took."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.turns import Turn, turns_of

__all__ = ["find"]

_PACE = re.compile(r"(?:平均)?每(?:一)?(?P<unit>秒钟?|分钟?|小时)(?!.*[峰最])|(?P<mean>[秒分时])均")
_LENGTHS = {"秒": 1.0, "分": 60.0, "小": 3600.0, "时": 3600.0}
_PEAK = re.compile(r"峰值|最高|最多|最大|瞬时|设计|支持|可处理|能力|目标")
_COUNTED = ("count", "money", "storage")
_ROUNDED = Interval(0.97, 1.03)


def find(reading: Reading) -> Iterator[Contradiction]:
    """夜间批量720万笔，1小时跑完，平均每秒3,000笔."""
    turns = turns_of(reading.figures)
    for claim in reading.figures:
        pace = _PACE.search(claim.mention.before)
        if not pace or claim.quantity.dimension not in _COUNTED or _PEAK.search(claim.lead):
            continue
        near = [
            each
            for each in reading.figures
            if each is not claim and abs(each.mention.sentence - claim.mention.sentence) <= 1
        ]
        length = _LENGTHS[(pace["unit"] or pace["mean"])[0]]
        totals, times = _totals(claim, near), _times(claim, near, turns)
        ways = [(total, time) for total in totals for time in times]
        if len(ways) == 1 and not (_pace(*ways[0], length) * _ROUNDED).meets(claim.quantity):
            yield _told(claim, *ways[0], length)


def _totals(claim: Figure, near: Sequence[Figure]) -> list[Figure]:
    return [
        each
        for each in near
        if each.measure == claim.measure
        and each.role in (Role.LEVEL, Role.SUM, Role.PEAK)
        and not _PEAK.search(each.lead)
        and each.quantity.number > claim.quantity.number
        and not _PACE.search(each.mention.before)
    ]


def _times(claim: Figure, near: Sequence[Figure], turns: Sequence[Turn]) -> list[Figure]:
    """The times of a pace's sentence, without those that became another."""
    past = {turn.base.at for turn in turns if turn.is_told}
    return [
        each
        for each in near
        if each.quantity.dimension == "time"
        and each.role is Role.LEVEL
        and each.mention.sentence == claim.mention.sentence
        and each.quantity.number > 1
        and each.at not in past
    ]


def _pace(total: Figure, time: Figure, length: float) -> Interval:
    return told(total.quantity) / told(time.quantity).scaled(1 / length)


def _told(claim: Figure, total: Figure, time: Figure, length: float) -> Contradiction:
    pace = total.quantity.number / time.quantity.number * length
    agreed = shown(Interval(pace, pace), claim.quantity.unit)
    return Contradiction.among(
        f"{total.quantity.text}用{time.quantity.text}，应为{agreed}，与{claim.quantity.text}不符",
        (claim.mention, total.mention, time.mention),
        agreed,
    )
