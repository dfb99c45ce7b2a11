"""Records and thresholds that a number did not reach, and levels said to be even."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import exceeds
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_crossed", "find_even", "find_records"]

_RECORD = re.compile(
    r"(?:创|刷新|达到?|再创)[^，。；;\d]{0,14}?(?:(?P<high>新高|最高|纪录|记录)|(?P<low>新低|最低))"
)
_FORMER = re.compile(
    r"(?:此前|之前|原|前期|(?<![创新])历史|上一|前次|以往|过去)[^。；;]{0,8}?"
    r"(?:峰值|纪录|记录|最[高低]|[高低]点|新[高低])[^。；;]{0,16}$"
)
_REACHED = re.compile(
    r"[^，。；;\d]{0,4}，(?:已|首次|成功|再次|一举|历史性|正式)*(?:突破|站上|迈上|跃上|迈过|超过)$"
)
_EVEN = re.compile(
    r"[^，。；;\d]{0,4}，?(?:与|同|和)(?:上月|上期|上季度?|去年同期|上年同期|年初|\d{1,2}月(?:份|末)?)的?"
)
_SAME = re.compile(r"(?P<about>基本|大体|大致|总体|几乎)?(?:持平|相当|一致|相同)")
_CROSSED = re.compile(
    r"(?:(?P<down>跌破|失守|跌穿|降破)|(?P<up>突破|站上|站稳|冲破|首破|迈上|越过))[^，。；;\d]{0,4}(?=\d|$)"
)
_NOW = re.compile(r"(?:报|达|为|至|有|收于?)(?:了|到)?$|[月季年期周]末$|实际$")
_MUCH, _LITTLE, _NEAR = 0.1, 0.005, 5


def find_records(reading: Reading) -> Iterator[Contradiction]:
    """2,085万笔，创新高。此前的峰值是2,140万笔; 206万户，首次突破210万户."""
    for claim in _RECORD.finditer(reading.plain):
        mine = _claimed(reading, claim)
        former = mine and _former(reading, mine)
        if mine and former:
            pair = (former, mine) if claim["high"] else (mine, former)
            if exceeds(*pair):
                yield _told(mine, former, f"“{mine.text}”未超过此前的“{former.text}”")
    for one, other in pairwise(reading.quantities):
        lead = re.match(r"[一-鿿]*", other.text)
        between = reading.plain[one.end : other.start] + (lead[0] if lead else "")
        if one.is_like(other) and _REACHED.fullmatch(between):
            is_near = one.number >= other.number * (1 - _MUCH)
            if one.high < other.number and is_near:
                yield _told(one, other, f"“{one.text}”没有达到“{other.text}”")


def _claimed(reading: Reading, claim: re.Match[str]) -> Quantity | None:
    """The number that is called a record: right behind the claim, or the last ahead of it."""
    sentence = reading.text.sentence_of(claim.start())
    behind = reading.between(claim.end(), claim.end() + _NEAR)[:1]
    if behind and re.fullmatch("，?(?:达到?|为|至)?", reading.plain[claim.end() : behind[0].start]):
        return behind[0] if behind[0].value is not None else None
    ahead = reading.between(sentence.start, claim.start())
    return ahead[-1] if ahead and ahead[-1].value is not None else None


def _former(reading: Reading, mine: Quantity) -> Quantity | None:
    """The number that is told to have been the record before."""
    for each in reading.figures:
        is_told = _FORMER.search(f"{each.opening[-24:]}，{each.lead}")
        if each.quantity is not mine and each.quantity.is_like(mine) and is_told:
            return each.quantity
    return None


def find_crossed(reading: Reading) -> Iterator[Contradiction]:
    """跌破1,000亿元，月末报1,032亿元: the level behind a threshold, on its other side."""
    for limit, level in pairwise(reading.figures):
        words = limit.lead + limit.quantity.text
        crossed = _CROSSED.search(words)
        is_same = (
            limit.measure == level.measure and limit.mention.sentence == level.mention.sentence
        )
        if not crossed or not is_same or not _NOW.search(level.mention.before):
            continue
        is_one = len(level.subject.own) < 2 and level.era in ("", "now", limit.era)
        above, below = level.quantity.low, level.quantity.high
        size = limit.quantity.number
        if is_one and (above > size if crossed["down"] else below < size):
            yield _told(
                level.quantity,
                limit.quantity,
                f"“{level.quantity.text}”与“{crossed[0]}{size:g}”不符",
            )


def find_even(reading: Reading) -> Iterator[Contradiction]:
    """98万笔，与上月的86万笔持平."""
    for one, other in pairwise(reading.quantities):
        same = _SAME.match(reading.plain, other.end)
        if not same or not one.is_like(other) or not other.number:
            continue
        gap = abs(one.number - other.number) / abs(other.number)
        if _EVEN.fullmatch(reading.plain[one.end : other.start]) and gap > (
            _MUCH if same["about"] else _LITTLE
        ):
            yield _told(one, other, f"“{one.text}”与“{other.text}”并非{same[0]}")


def _told(one: Quantity, other: Quantity, message: str) -> Contradiction:
    return Contradiction(
        message, ((one.start, one.end), (other.start, other.end)), "比较与数字一致"
    )
