"""What there was, what came and what went, against what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, summed
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_OPENING = re.compile(r"[年季月期]初|上[月季年期周](?:末|底|结转|遗留)|\d+月末|原有|此前共|结转")
_IN = re.compile(
    r"新(?:增|建|开|接|发现|提|收|受理|登记|购|签)|入职|进场|上架|增加|调入|接收|转入|加入|招聘|到货|入库|补充"
)
_OUT = re.compile(
    r"减少|离职|离场|退场|下线|注销|回收|关闭|办结|整改|退役|核销|退出|拆除|报废|调出|转出|清退|结项"
    r"|流失|解决|处置|消化|终止|出库|领用|消耗"
)
_CLOSING = re.compile(
    r"[月季年期][末底]|现有|剩余|尚余|余下|结余|还剩|仍有|降至|增至|达到?$|余$|存量"
)
_PARTLY = re.compile(r"其中|含|净|日均|人均|计划|预计|较|比|约|平均")
_MOST = 6


def find(reading: Reading) -> Iterator[Contradiction]:
    """Balances that do not close."""
    for at, opening in enumerate(reading.mentions):
        if not _plays(opening, _OPENING):
            continue
        flows = _flows(opening, reading.mentions[at + 1 : at + 1 + _MOST])
        if flows and not _closes(opening, *flows):
            yield _told(opening, *flows)


def _plays(mention: Mention, role: re.Pattern[str]) -> bool:
    known = mention.quantity.value is not None and mention.quantity.dimension in (
        "count",
        "storage",
    )
    return known and bool(role.search(mention.before)) and not _PARTLY.search(mention.before)


def _flows(
    opening: Mention, following: Sequence[Mention]
) -> tuple[list[Mention], list[Mention], Mention] | None:
    """What came, what went and what is left, in any order but with the last last."""
    came: list[Mention] = []
    went: list[Mention] = []
    for each in following:
        if not alike(each, opening):
            continue
        if _plays(each, _CLOSING) and not _OUT.search(each.before) and not _IN.search(each.before):
            return (came, went, each) if came and went else None
        if _plays(each, _OUT):
            went.append(each)
        elif _plays(each, _IN):
            came.append(each)
        else:
            return None
    return None


def _closes(
    opening: Mention, came: Sequence[Mention], went: Sequence[Mention], closing: Mention
) -> bool:
    return _left(opening, came, went).meets(closing.quantity)


def _left(opening: Mention, came: Sequence[Mention], went: Sequence[Mention]) -> Interval:
    inside = summed(each.quantity for each in (opening, *came))
    return inside - summed(each.quantity for each in went)


def _told(
    opening: Mention, came: Sequence[Mention], went: Sequence[Mention], closing: Mention
) -> Contradiction:
    agreed = shown(_left(opening, came, went), closing.quantity.unit)
    return Contradiction.among(
        f"由{opening.quantity.text}增减后应为{agreed}，与{closing.quantity.text}不符",
        (closing, opening, *came, *went),
        agreed,
    )
