"""Stretches of clock time that end before they start."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_clock_backward"]

_SAME_DAY = re.compile(
    r"(?P<day>\d{1,2}月\d{1,2}日)(?:\([^)]{1,6}\))?\s?(?P<h1>\d{1,2}):(?P<m1>\d{2})(?:"
    r"(?:[一-鿿]{0,10}，)?(?:至|到|于|[—–~-]+)?\s?(?P=day)\s?|[一-鿿]{0,10}[，、](?:于|至)?(?=\d+:\d+(?:分|时)?[一-鿿]{0,4}?"
    r"(?:恢复|结束|解除|关闭|完成|修复)))(?P<h2>\d{1,2}):(?P<m2>\d{2})"
)


def find_clock_backward(reading: Reading) -> Iterator[Contradiction]:
    """10月18日23:30至10月18日05:30, 14:20告警，14:05恢复: an end before its start."""
    for found in _SAME_DAY.finditer(reading.plain):
        if (int(found["h2"]), int(found["m2"])) < (int(found["h1"]), int(found["m1"])):
            yield Contradiction(f"“{found[0]}”的结束早于开始", (found.span(),), "结束不早于开始")
