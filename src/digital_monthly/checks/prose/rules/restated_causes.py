"""Causes of a change that do not account for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.moves import DOWN, UP, Pair, find_pairs
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_causes"]

_DIMENSIONS = ("count", "storage", "money", "time")
_FAR = 110
_CHANGE = re.compile(
    rf"(?P<words>净增|净减|多|少|增量|增加|增长|减少|下降|上升|压降|提升|缩短|降低|{UP}|{DOWN})"
    r"(?:了)?(?:约|近|超)?\s?$"
)
_CAUSE = re.compile(
    r"全部为|全部用于|全部投向|均用于|均为|均系|都是|全为|导致|所致|引起|造成|使然|带来"
    r"|原因[是为系]|原因[^，。]{0,6}[:是]|系因|系由|由于|是因为"
    r"|得益于|源于|来自于?|来源于|归因于|缘于|全部由|均由|均为|贡献"
)
_PARTLY = re.compile(
    r"主要|部分|其余(?![^。，]{0,10}(?:不变|持平|未变|无变化|保持|未[作做]?[调变]|没有变))|另有|另外|等(?:因素|原因|影响"
    r"|系统|项目|多|，|。)|之一|还有|同时|以及|叠加|其他原因|加上|此外|综合|多方面"
    r"|[两二三四五六]方面|共同|约占|超过一半"
)
_WHOLE = re.compile(
    r"全部|完全|均[由来为因]|唯一|仅|只|都[由来]|持平|不变|无变化|无其他|未变|保持|没有变化|未[作做]?(?:调整|变动)"
)


def find_causes(reading: Reading) -> Iterator[Contradiction]:
    """A change whose only cause is another amount: 增加149TB，由一套阵列从171TB扩至314TB导致."""
    pairs = list(find_pairs(reading))
    for block in find_blocks(reading.plain):
        causes = [each for each in pairs if block.start <= each.old.start < block.end]
        changes = [
            each
            for each in reading.between(block.start, block.end)
            if each.value and each.dimension in _DIMENSIONS and _is_change(reading, each)
        ]
        if causes and changes:
            yield from _judged(reading, changes, causes, block.end)


def _is_change(reading: Reading, quantity: Quantity) -> bool:
    before = reading.plain[max(quantity.start - 8, 0) : quantity.start]
    return bool(_CHANGE.search(before)) and not re.search(r"[至到为]$", before)


def _judged(
    reading: Reading, changes: list[Quantity], causes: list[Pair], end: int
) -> Iterator[Contradiction]:
    later = [
        each for each in causes if each.old.start > changes[0].end and _fits(changes[0], each.new)
    ]
    before = [
        each
        for each in changes
        if later and _fits(each, later[0].new) and 0 < later[0].old.start - each.end < _FAR
    ]
    if not before or not later:
        return
    stretch = reading.plain[before[-1].end : _clause_end(reading.plain, later[-1].new.end, end)]
    tells = _WHOLE.search(stretch) if len(later) > 1 else _CAUSE.search(stretch)
    if tells and not _PARTLY.search(stretch):
        yield from _compared(before, later)


def _compared(changes: list[Quantity], causes: list[Pair]) -> Iterator[Contradiction]:
    total = abs(sum(each.new.number - each.old.number for each in causes))
    slack = sum(_rounding(each.new) + _rounding(each.old) for each in causes)
    sizes = (total, *(abs(each.new.number - each.old.number) for each in causes))
    if any(each.meets(size - slack, size + slack) for each in changes for size in sizes):
        return
    change = min(changes, key=lambda each: abs(each.number - total))
    if len(changes) == 1 or 0.8 < total / change.number < 1.25:
        spans = ((change.start, change.end), *((each.old.start, each.new.end) for each in causes))
        right = f"{_written(total, change)}，或写明其余原因"
        yield Contradiction(f"所说原因不足以说明“{change.text}”", spans, right)


def _rounding(quantity: Quantity) -> float:
    is_counted = quantity.dimension == "count" and quantity.step <= 1
    return 0.0 if is_counted else quantity.step / 2


def _fits(change: Quantity, other: Quantity) -> bool:
    return change.dimension == other.dimension and (
        change.dimension != "count" or change.unit == other.unit
    )


def _clause_end(plain: str, start: int, end: int) -> int:
    """To the end of the sentence, and the next where that says that all else stays."""
    first = plain.find("。", start, end)
    if first < 0:
        return end
    second = plain.find("。", first + 1, end)
    return second + 1 if second > 0 else end


def _written(value: float, like: Quantity) -> str:
    if like.dimension == "storage":
        return f"{value / 1000:g}TB" if like.unit.upper().startswith("T") else f"{value:g}GB"
    scale = 1e8 if "亿" in like.text else 1e4 if "万" in like.text else 1.0
    return f"{value / scale:g}{'亿' if scale == 1e8 else '万' if scale == 1e4 else ''}{like.unit}"
