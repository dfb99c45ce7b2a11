"""Times of day of which one is said to be earlier or later than the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_clocks"]

_TIME = r"(?:凌晨|早上|上午|次日|当日)?(?:[01]?\d|2[0-3])(?::|时|点)(?:[0-5]\d分?|整|(?!\d))"
_FORMER = r"(?:上月|上期|上季度?|上周|去年同期|上年同期|此前|优化前|改造前|前月)"
_WORDS = r"(?:(?P<earlier>提前|提早|早)|(?P<later>推迟|延后|延迟|晚|推后|滞后))"
_BASE = r"(?:较|比|相比)?(?:上月|上期|上季度?|去年同期|此前|优化前|改造前|\d{1,2}月(?:份)?)?"
_PATTERNS = tuple(
    re.compile(each)
    for each in (
        rf"(?:由|从)[^，。；;\d]{{0,8}}(?:\d{{1,2}}月的?)?(?P<old>{_TIME}){_WORDS}(?:至|到)"
        rf"(?:\d{{1,2}}月的?)?[^，。；;\d]{{0,6}}(?P<new>{_TIME})",
        rf"{_FORMER}[^，。；;\d]{{0,8}}(?P<old>{_TIME})[，、](?:本月|本期|当月|目前|今年|优化后|改造后)"
        rf"[^，。；;\d]{{0,8}}(?P<new>{_TIME})，[^，。；;\d]{{0,8}}?{_BASE}{_WORDS}",
        rf"(?P<new>{_TIME})[^，。；;\d]{{0,6}}，(?:较|比)[^，。；;\d]{{0,6}}(?:\d{{1,2}}月)?"
        rf"[^，。；;\d]{{0,4}}的?(?P<old>{_TIME})[^，。；;\d]{{0,4}}?{_WORDS}",
    )
)
_NIGHT = 18


def find_clocks(reading: Reading) -> Iterator[Contradiction]:
    """上月为4:35，本月为5:10，较上月提前35分钟."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(reading.plain):
            old, new = _minutes(found["old"]), _minutes(found["new"])
            word = found["earlier"] or found["later"]
            is_wrong = new > old if found["earlier"] else new < old
            if is_wrong and not _crosses(old, new):
                spans = (found.span("new"), found.span("old"))
                message = f"由“{found['old']}”到“{found['new']}”并非“{word}”"
                yield Contradiction(message, spans, "推迟" if found["earlier"] else "提前")


def _minutes(text: str) -> int:
    numbers = re.findall(r"\d+", text)
    return int(numbers[0]) * 60 + (int(numbers[1]) if len(numbers) > 1 else 0)


def _crosses(one: int, other: int) -> bool:
    """Whether midnight may lie between two times of day."""
    return max(one, other) >= _NIGHT * 60 and min(one, other) < 12 * 60
