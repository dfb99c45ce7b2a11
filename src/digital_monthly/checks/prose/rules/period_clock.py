"""Stretches of clock time that end before they start, and what resumes before it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_clock_backward", "find_resumed"]

_SAME_DAY = re.compile(
    r"(?P<day>\d{1,2}月\d{1,2}日)(?:\([^)]{1,6}\))?\s?(?P<h1>\d{1,2}):(?P<m1>\d{2})(?:"
    r"(?:[一-鿿]{0,10}，)?(?:至|到|于|[—–~-]+)?\s?(?P=day)\s?|[一-鿿]{0,10}[，、](?:于|至)?(?=\d+:\d+(?:分|时)?[一-鿿]{0,4}?"
    r"(?:恢复|结束|解除|关闭|完成|修复)))(?P<h2>\d{1,2}):(?P<m2>\d{2})"
)
_NO_DAY = re.compile(
    r"(?<![\d:])(?P<h1>0?[7-9]|1\d|20):(?P<m1>[0-5]\d)(?:开始|启动|告警|发现|报障|发生|中断|停机|停止)[一-鿿]{0,6}[，、]"
    r"(?:于|至)?(?P<h2>\d{1,2}):(?P<m2>[0-5]\d)[一-鿿]{0,4}?(?:恢复|结束|解除|关闭|完成|修复)"
)
_DAYTIME = 3  # hours by which an end by day is a slip rather than the next day's
_DAY = r"(?P<{0}m>1[0-2]|[1-9])月(?P<{0}d>3[01]|[12]\d|[1-9])日"
_RESUMED = re.compile(
    r"(?:延长|延期|延至|顺延|推迟|持续|截止|封网|冻结|停机|暂停|停用|关闭)[一-鿿期:]{0,6}(?:[至到]|\d{1,2}月\d{1,2}日至)"
    + _DAY.format("until")
    + r"[^。；;\d]{0,12}(?:，共?\d+天)?[^。；;\d]{0,12}，"
    + _DAY.format("from")
    + r"起?(?:恢复|解除|放开|重新|解冻|转入)"
)


def find_clock_backward(reading: Reading) -> Iterator[Contradiction]:
    """10月18日23:30至10月18日05:30, 14:20告警，14:05恢复: an end before its start."""
    for pattern, most in ((_SAME_DAY, 24), (_NO_DAY, _DAYTIME)):
        for found in pattern.finditer(reading.plain):
            back = _minutes(found, "1") - _minutes(found, "2")
            if 0 < back < most * 60:
                yield Contradiction(
                    f"“{found[0]}”的结束早于开始", (found.span(),), "结束不早于开始"
                )


def _minutes(found: re.Match[str], which: str) -> int:
    return int(found["h" + which]) * 60 + int(found["m" + which])


def find_resumed(reading: Reading) -> Iterator[Contradiction]:
    """封网期延长至2月9日，2月6日起恢复: what ends later than what follows it begins."""
    for found in _RESUMED.finditer(reading.plain):
        until, begun = (
            (int(found[name + "m"]), int(found[name + "d"])) for name in ("until", "from")
        )
        if begun < until and until[0] - begun[0] < 6:
            spans = (
                (found.start("fromm"), found.end("fromd") + 1),
                (found.start("untilm"), found.end("untild") + 1),
            )
            yield Contradiction(
                f"至{until[0]}月{until[1]}日而{begun[0]}月{begun[1]}日已恢复",
                spans,
                "恢复不早于结束",
            )
