"""Hours and minutes against the stretch of clock time that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.durations import Duration, find_durations
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_clock_backward", "find_clocked"]

_CLOCK = re.compile(
    r"(?P<part1>下午|晚上?|当晚|夜间)?(?P<h1>\d{1,2})(?:[:时点](?P<m1>\d{2})?)分?(?:起|开始)"
    r"?[，]?(?:至|到|[—–~-])"
    r"(?P<next>次日|第二天|翌日|(?:\d{1,2}月)?\d{1,2}日)?(?:凌晨|早上)?(?P<part2>下午|晚上?)"
    r"?(?P<h2>\d{1,2})(?:[:时点](?P<m2>\d{2})?)分?"
)
_SAME_DAY = re.compile(
    r"(?P<day>\d{1,2}月\d{1,2}日)\s?(?P<h1>\d{1,2}):(?P<m1>\d{2})(?:"
    r"(?:至|到|[—–~-]+)\s?(?P=day)\s?|[一-鿿]{0,10}[，、](?:于|至)?(?=\d+:\d+(?:分|时)?[一-鿿]{0,4}?"
    r"(?:恢复|结束|解除|关闭|完成|修复)))(?P<h2>\d{1,2}):(?P<m2>\d{2})"
)


def find_clocked(reading: Reading) -> Iterator[Contradiction]:
    """21:10至21:35持续35分钟: durations of another length than the clock says."""
    for duration in find_durations(reading.plain):
        if duration.is_told and duration.unit in ("hours", "minutes"):
            yield from _clocked(reading, duration)


def _clocked(reading: Reading, duration: Duration) -> Iterator[Contradiction]:
    """Hours and minutes against the one stretch of clock time in the sentence."""
    sentence = reading.text.sentence_of(duration.start)
    found_all = list(_CLOCK.finditer(reading.plain, sentence.start, duration.start))
    tail = reading.plain[found_all[-1].end() : duration.start] if found_all else ""
    more = re.match(r"零?\d", reading.plain[duration.end : duration.end + 2])
    if len(found_all) != 1 or len(tail) > 14 or re.search(r"\d|其中|提前|缩短|较|比", tail) or more:
        return
    found = found_all[0]
    start, end = (int(found[f"h{at}"]) * 60 + int(found[f"m{at}"] or 0) for at in (1, 2))
    start += 720 if found["part1"] and start < 720 else 0
    end += 720 if (found["part2"] or (found["part1"] and not found["next"])) and end < 720 else 0
    minutes = (end - start) % 1440
    size = 60 if duration.unit == "hours" else 1
    slack = size * 0.1 if duration.unit == "hours" else 0
    if not duration.low * size - slack <= minutes <= duration.high * size + slack and minutes:
        spans = ((duration.start, duration.end), found.span())
        right = f"{minutes / size:g}{'小时' if size == 60 else '分钟'}"
        yield Contradiction(f"“{found[0]}”与“{duration.text}”不符", spans, right)


def find_clock_backward(reading: Reading) -> Iterator[Contradiction]:
    """10月18日23:30至10月18日05:30, 14:20告警，14:05恢复: an end before its start."""
    for found in _SAME_DAY.finditer(reading.plain):
        if (int(found["h2"]), int(found["m2"])) < (int(found["h1"]), int(found["m1"])):
            yield Contradiction(f"“{found[0]}”的结束早于开始", (found.span(),), "结束不早于开始")
