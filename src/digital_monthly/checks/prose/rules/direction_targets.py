"""Targets that are said to be met, or missed, though the number is on their other side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.polarity import sign_of, sign_of_measure
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_met", "find_targets"]

_TARGET = re.compile(r"目标|任务|要求|计划值|SLA|标准值?|考核值|阈值|红线|指标值")
_CEILING = re.compile(r"以内|以下|不超过|控制在|不高于|上限|≤|低于|不大于")
_FLOOR = re.compile(r"以上|不低于|不少于|≥|高于|下限|至少")
_MET = re.compile(
    r"达标|达到(?:了)?(?:目标|要求|标准|考核)|完成(?:了)?(?:目标|任务|考核)|超额完成|优于目标"
    r"|符合(?:目标)?要求|满足(?:目标)?要求|实现目标|高于目标"
)
_MISSED = re.compile(r"未达标|未达到?|未完成|不达标|不符合|未满足|没有达到|低于目标")
_REACHED = re.compile(
    r"[^，。；;\d]{0,4}，(?:已|均|仍|完全|较好)*(?P<word>达到|满足|符合|优于|好于|快于|完成|未达到|不及|慢于|劣于)了?"
    r"[^，。；;\d]{0,8}?(?P<side>不超过|不高于|低于|不低于|不少于|高于|)"
)
_GOAL = re.compile(
    r"[^，。；;\d]{0,6}?(?:目标|要求|标准|承诺|考核值?|指标|上限|下限|阈值|红线|SLA)"
)


def find_targets(reading: Reading) -> Iterator[Contradiction]:
    """目标为99.95%，实际为99.91%，达到目标要求."""
    for target, real in pairwise(reading.quantities):
        sentence = reading.text.sentence_of(target.start)
        if not target.is_like(real) or real.end > sentence.end:
            continue
        ahead = reading.plain[max(sentence.start, target.start - 24) : target.start]
        clause = re.split(r"[，。；;\n]", ahead)[-1]
        between = reading.plain[target.end : real.start]
        if not _TARGET.search(clause) or not re.search(r"实际|完成|本月|当月|达|实现|为", between):
            continue
        behind = reading.plain[real.end : sentence.end].split("；")[0]
        words = clause + target.text + between[:4]
        less = bool(_CEILING.search(words))
        sure = less or _FLOOR.search(words) or sign_of_measure(clause + between) > 0
        sure = bool(sure or re.search("超额完成|完成(?:了)?任务", behind))
        behind = "，".join(behind.split("，")[:3])
        missed = bool(_MISSED.search(behind))
        if (
            sure
            and (missed or _MET.search(behind))
            and not re.search(r"\d.*(?:标|完成|任务)", behind)
        ):
            yield from _judged(real, target, less=less, missed=missed)


def find_met(reading: Reading) -> Iterator[Contradiction]:
    """平均42分钟，满足30分钟以内的要求."""
    for real, target in pairwise(reading.quantities):
        lead = re.match(r"[一-鿿]*", target.text)
        between = reading.plain[real.end : target.start] + (lead[0] if lead else "")
        reached = _REACHED.fullmatch(between) if real.is_like(target) else None
        if not reached or not _GOAL.match(reading.plain, target.end):
            continue
        side = _side(reading, real, target, reached["side"])
        missed = reached["word"] in ("未达到", "不及", "慢于", "劣于")
        if side:
            yield from _judged(real, target, less=side < 0, missed=missed)


def _side(reading: Reading, real: Quantity, target: Quantity, word: str) -> int:
    """-1 where a target is a most, 1 where it is a least, 0 where nothing tells."""
    words = word + target.text + reading.plain[target.end : target.end + 8]
    if re.search(r"不低于|不少于|以上|下限", words) or word == "高于":
        return 1
    if _CEILING.search(words):
        return -1
    sentence = reading.text.sentence_of(real.start)
    ahead = reading.plain[max(sentence.start, real.start - 20) : real.start]
    return sign_of(re.split(r"[，；;]", ahead)[-1], real)


def _judged(
    real: Quantity, target: Quantity, *, less: bool, missed: bool
) -> Iterator[Contradiction]:
    fails = real.number > target.number if less else real.number < target.number
    if fails != missed and real.number != target.number:
        spans = ((real.start, real.end), (target.start, target.end))
        message = f"目标“{target.text}”，实际“{real.text}”，与所说不符"
        yield Contradiction(message, spans, "未达标" if fails else "达标")
