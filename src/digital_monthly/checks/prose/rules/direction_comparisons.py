"""Two numbers that are compared in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import exceeds
from digital_monthly.checks.prose.moves import DOWN, UP
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.rules.direction_words import goes, wrong

__all__ = ["find_above", "find_comparisons"]

_THAN = re.compile(
    r"(?P<gap>[^。；;\n\d]{0,24}?)(?:较|比|相比|同|与)(?P<when>[^，。；;\d]{0,3}?(?:上月|上期"
    r"|上季度?|[一二三四]季度|上半年|上年|去年|同期|年初|月初|[0-9]{1,2}月|昨日|前月|优化前"
    r"|改造前|上线前|目标|计划"
    r"|均值|平均)[^，。；;\d]{0,12}?)(?:的|为|\()?$"
)
_AFTER_THAN = re.compile(
    r"\)?净?(?:相比|比)?[，]?(?:仍|还|又|也|已|均)?(?:有所|略有|明显|大幅|小幅|显著|稍有|略"
    rf"|进一步|持续|稳步)?(?:(?P<up>{UP}|高出|多出|更高|偏高)|(?P<down>{DOWN}|低了|更低|偏低|更少)"
    r")"
)
_ABOVE = re.compile(
    r"[，]?(?P<word>高于|高出|高过|超过|多于|大于|优于|快于|低于|少于|不及|小于|超出|慢于|落后于?)"
    r"(?P<what>[^，。；;\d]{0,3}?(?:目标|平均|均值|上月|去年|同期|计划|要求|标准|上限|阈值|红线"
    r"|上年|基准|全行|同业)[^，。；;\d]{0,8}?(?:的|为|值|\()?|[^，。；;\d]{2,14}(?:的|\())$"
)
_LESS = ("低于", "少于", "不及", "小于", "落后", "落后于")
_UNSURE = ("优于", "快于", "慢于")


def find_comparisons(reading: Reading) -> Iterator[Contradiction]:
    """全月9,450万笔，较上月的9,980万笔有所上升."""
    changes = {each.quantity for each in reading.figures if each.role is Role.CHANGE}
    for one, other in _pairs(reading):
        than = _THAN.fullmatch(reading.plain[one.end : other.start])
        verb = _AFTER_THAN.match(reading.plain, other.end)
        is_apart = other in changes or (than and re.search("差距|相差|之差", than["gap"]))
        if not than or not verb or is_apart or re.search(rf"{UP}|{DOWN}", than["when"]):
            continue
        is_one_breath = not re.search(r"[，。；;]", than["gap"][1:-1].strip("，"))
        if is_one_breath and goes(other, one) == (-1 if verb["up"] else 1):
            yield wrong(other, one, verb["up"] or verb["down"])


def find_above(reading: Reading) -> Iterator[Contradiction]:
    """得分91.2分，高于全行平均的93.5分."""
    for one, other in _pairs(reading):
        between = reading.plain[one.end : other.start]
        above = _ABOVE.fullmatch(between)
        if not above or above["word"] in _UNSURE or re.search(r"的[有是为]|包括", between):
            continue
        is_value = re.search(r"[的(]$", above["what"]) is not None
        is_near = is_value or 0.5 < other.number / (one.number or 1) < 2
        fails = exceeds(one, other) if above["word"] in _LESS else exceeds(other, one)
        if is_near and fails and one.dimension != "point":
            spans = ((one.start, one.end), (other.start, other.end))
            message = f"“{one.text}”并不{above['word']}“{other.text}”"
            yield Contradiction(message, spans, "比较与数字一致")


def _pairs(reading: Reading) -> Iterator[tuple[Quantity, Quantity]]:
    for one, other in pairwise(reading.quantities):
        same = (one.dimension, one.unit) == (other.dimension, other.unit)
        if same and one.value is not None and other.value is not None:
            yield one, other
