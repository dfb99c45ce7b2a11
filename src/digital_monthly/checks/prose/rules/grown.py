"""A level and by how much it grew, against the growth in percent: the base is what both leave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role, role_of
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_AGAINST = re.compile(r"较|比|环比|同比")
_FALL = re.compile(r"减|降|少|缩|回落|压")


def find(reading: Reading) -> Iterator[Contradiction]:
    """B，较X增加C，增幅D: the base is B less C, and C the D of it."""
    for now, change, growth in zip(
        reading.mentions, reading.mentions[1:], reading.mentions[2:], strict=False
    ):
        if _is_grown(now, change, growth, reading):
            made = _growth(now, change)
            if not made.meets(growth.quantity):
                yield Contradiction.among(
                    f"由{now.quantity.text}和变动{change.quantity.text}推得的基数"
                    f"与{growth.quantity.text}不符",
                    (growth, now, change),
                    shown(made, "%"),
                )


def _growth(now: Mention, change: Mention) -> Interval:
    level, size = told(now.quantity), told(change.quantity)
    base = level + size if _FALL.search(change.before) else level - size
    return (size / base).scaled(100)


def _is_grown(now: Mention, change: Mention, growth: Mention, reading: Reading) -> bool:
    if any(each.quantity.value is None for each in (now, change, growth)) or now.is_change:
        return False
    if not (change.is_change and growth.is_change and growth.quantity.dimension == "percent"):
        return False
    near = now.sentence == change.sentence == growth.sentence and growth.clause - now.clause <= 3
    words = reading.plain[change.quantity.end : growth.quantity.start]
    against = _AGAINST.search(change.before) and not now.before.startswith(("较", "比"))
    is_level = now.quantity.dimension != "percent" and role_of(now) not in (Role.REST, Role.BOUND)
    is_one = near and is_level and alike(now, change)
    return bool(is_one and against and not re.search("较|比|；|;", words))
