"""How long something took, against the two times that its sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_elapsed"]

_TIME = re.compile(
    r"(?P<part>凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|当晚|夜间|深夜)?(?<!\d)(?<!\d[:.])"
    r"(?P<hour>[01]?\d|2[0-4])(?::(?P<exact>[0-5]\d)(?![\d:])|[时点](?:(?P<minute>[0-5]?\d)分|(?P<half>半))?(?!间))"
)
_LASTED = re.compile(
    r"(?:历时|用时|耗时|持续|中断|时长|长达|停机|停业|前后|总共|共计|共|整整|全程|合计)"
    r"[^，。；;\d]{0,6}$"
)
_OTHER = re.compile(r"比|较|其中|计划|预计|预留|窗口|平均|每|提前|缩短|原|不超过|以内|目标")
_TIMED = re.compile(r"\d:\d\d\s?$")
_WINDOW = re.compile(
    r"[较比]窗口|[较比](?:原?计划|预计|预案)|提前|提早|延后|推迟|超时|富余|早于|晚于"
)
"""What took less or more than its window, whose times are another's."""
_DAY = 24 * 60
_HOUR = 60
_NOON = 12 * 60


def find_elapsed(reading: Reading) -> Iterator[Contradiction]:
    """22:30停止服务，次日凌晨3:00恢复，历时6.5小时."""
    for start, end in _parts(reading):
        times = list(_TIME.finditer(reading.plain, start, end))
        lasted = [
            each
            for each in reading.between(start, end)
            if each.dimension == "time" and each.value and _is_lasted(reading, each)
        ]
        is_whole = not _WINDOW.search(reading.plain, start, end)
        if is_whole and len(times) == 2 and len(lasted) == 1 and times[1].end() <= lasted[0].start:
            yield from _elapsed(times, lasted[0])


def _parts(reading: Reading) -> Iterator[tuple[int, int]]:
    """The parts of each sentence, which semicolons part."""
    for sentence in reading.text.sentences:
        start = sentence.start
        for mark in re.finditer("[；;]|$", sentence.text.rstrip("\n")):
            yield start, sentence.start + mark.start()
            start = sentence.start + mark.end()


def _is_lasted(reading: Reading, quantity: Quantity) -> bool:
    before = reading.before(quantity)
    behind = reading.plain[max(quantity.start - 1, 0) : quantity.start]
    is_bracketed = behind in ("(", "（") and bool(
        _TIMED.search(reading.plain, 0, quantity.start - 1)
    )
    return (is_bracketed or bool(_LASTED.search(before))) and not _OTHER.search(before)


def _elapsed(times: Sequence[re.Match[str]], lasted: Quantity) -> Iterator[Contradiction]:
    size = (_minutes(times[1]) - _minutes(times[0])) % _DAY
    sizes = {size, (size + _NOON) % _DAY} if not times[0]["exact"] else {size}
    slack = max(60.0, lasted.step * 0.5)
    if not any(lasted.meets(each * 60 - slack, each * 60 + slack) for each in sizes):
        right = f"{size // _HOUR}小时{size % _HOUR}分钟" if size >= _HOUR else f"{size}分钟"
        spans = ((lasted.start, lasted.end), times[0].span(), times[1].span())
        yield Contradiction(f"“{times[0][0]}”至“{times[1][0]}”是{right}", spans, right)


def _minutes(found: re.Match[str]) -> int:
    minutes = int(found["exact"] or found["minute"] or (30 if found["half"] else 0))
    is_late = found["part"] in ("下午", "傍晚", "晚", "晚上", "当晚", "夜间", "深夜")
    hour = int(found["hour"]) + (12 if is_late and int(found["hour"]) < 12 else 0)
    return hour * _HOUR + minutes
