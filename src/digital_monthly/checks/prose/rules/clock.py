"""Times of day that moved against the minutes that they are said to have moved by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_TIME = (
    r"(?:凌晨|早上|上午|下午|晚上|晚间|次日|当日)?(\d{1,2})(?::(\d{2})|[点时](?:(\d{1,2})分|(半))?)"
)
_MOVED = re.compile(
    rf"[由从][^，。；;]{{0,14}}?{_TIME}[^，。；;]{{0,12}}?(?:提前|延后|推迟|延迟|提早|调整|缩短|变)"
    rf"[^，。；;]{{0,4}}?[至到为][^，。；;]{{0,8}}?{_TIME}"
)
_DAY = 24 * 60


def find(reading: Reading) -> Iterator[Contradiction]:
    """Shifts of a time of day that its two times contradict."""
    for moved in _MOVED.finditer(reading.plain):
        following = reading.between(moved.end(), moved.end() + 24)
        spans = [each for each in following if each.dimension == "time" and each.value is not None]
        if not spans or not re.search("提前|早|晚|推迟|延|缩短|提早", reading.before(spans[0])):
            continue
        minutes = abs(_minutes(moved, 1) - _minutes(moved, 5))
        ways = (minutes, _DAY - minutes)
        if not any(told(spans[0]).low <= way * 60 <= told(spans[0]).high for way in ways):
            agreed = shown(Interval(minutes * 60, minutes * 60), spans[0].unit)
            yield Contradiction(
                f"两个时刻相差{agreed}，与{spans[0].text}不符",
                ((spans[0].start, spans[0].end), (moved.start(), moved.end())),
                agreed,
            )


def _minutes(moved: re.Match[str], first: int) -> int:
    hour, minute, spoken, half = (moved[first + at] for at in range(4))
    return int(hour) * 60 + (30 if half else int(minute or spoken or 0))
