"""How long something took, against the times at which it began and ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_clocked"]

_TIME = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-4])(?::|时|点)(?P<minute>[0-5]\d)(?!\d)分?(?![秒:])"
)
_BEGINS = re.compile(r"启动|开始|发起|发生|停止|出现|异常|中断|起")
_ENDS = re.compile(r"恢复|完成|结束|关闭|完毕|解除|上线|全部|修复|投产")
_WHOLE = re.compile(
    r"(?:整个|全程|全部|总共|合计|前后|从[^，。]{0,10}到[^，。]{0,10})[^，。；;\d]{0,8}?"
    r"(?:用时|用了|耗时|历时|持续|花了|共用|时长)(?:为|达|约|近|共)?$"
)
_DAY = 24 * 3600.0


def find_clocked(reading: Reading) -> Iterator[Contradiction]:
    """1:20启动，4:05恢复 ... 整个切换用了195分钟."""
    for block in find_blocks(reading.plain):
        times = list(_TIME.finditer(reading.plain, block.start, block.end))
        wholes = [
            each
            for each in reading.between(block.start, block.end)
            if each.dimension == "time" and each.value and _WHOLE.search(reading.before(each))
        ]
        for whole in wholes if len(times) == 2 else ():
            yield from _judged(reading, times[0], times[1], whole)


def _judged(
    reading: Reading, first: re.Match[str], last: re.Match[str], whole: Quantity
) -> Iterator[Contradiction]:
    ends = last.end()
    begun = reading.plain[max(first.start() - 12, 0) : last.start()]
    ended = re.split(r"[，。；;\n]", reading.plain[ends : ends + 20])[0]
    size = (_seconds(last) - _seconds(first)) % _DAY
    is_run = _BEGINS.search(begun) and _ENDS.search(ended) and first.end() < whole.start
    if is_run and not whole.meets(size - 60, size + 60):
        spans = ((whole.start, whole.end), first.span(), last.span())
        right = f"{size / 60:g}分钟"
        yield Contradiction(f"“{first[0]}”至“{last[0]}”是{right}", spans, right)


def _seconds(found: re.Match[str]) -> float:
    return int(found["hour"]) * 3600.0 + int(found["minute"]) * 60.0
