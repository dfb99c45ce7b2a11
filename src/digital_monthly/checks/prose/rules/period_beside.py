"""Windows right ahead of a duration, whatever words tell that it is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.durations import Duration
from digital_monthly.checks.prose.window import Window
from digital_monthly.checks.prose.windows import find_points, find_windows, window_between

__all__ = ["between_two", "follows"]

_ALONE = re.compile(
    r"(?:本次|该|此次|整个|项目|建设|总|全部?|前后|合计|一共|共)*(?:历时|为期|周期|工期|用时|耗时|时长|跨度|持续|经历|历经|前后"
    r"|跨越?|总共|整整|共?计|共|用|花|做|服役|使用|运行|有效期|合同期|服务期|质保期|期限|时间)?(?:达|为|了|约)?"
)
_LONG = ("months", "quarters", "years")
_THEREUPON = re.compile(r"(?:[一-鿿]{0,4}，)?(?:的|这|共|仅|连续|一共|合计|总共)*")
_RIGHT_BEHIND = re.compile("(?:的|这|共|连续|一共|合计|总共)*")
_OTHERS = re.compile(r"[较比]|计划|原定|预计|原|同期|分别|截[至止]")
_FROM_HERE = re.compile(r"\d月[^，]{0,6}[、和及与]")


def follows(plain: str, start: int, duration: Duration) -> bool:
    """Whether a duration follows the end of a window: 6月开始到8月结束，五个月内..."""
    pattern = _THEREUPON if duration.unit in _LONG else _RIGHT_BEHIND
    windows = find_windows(plain, start, duration.start)
    return any(pattern.fullmatch(plain, each.end, duration.start) for each in windows)


def between_two(plain: str, start: int, duration: Duration) -> Iterator[Window]:
    """The window between the only two dates ahead of a duration that opens its clause.

    Whatever is said to happen at them: 5月动工，9月交工，前后三个月.
    """
    points = find_points(plain, start, duration.start)
    clause = plain[max(plain.rfind("，", start, duration.start), start) + 1 : duration.start]
    if len(points) != 2 or not _ALONE.fullmatch(clause):
        return
    one, other = points
    apart = plain[one.end() : duration.start]
    if _OTHERS.search(plain, start, duration.start) or _FROM_HERE.search(apart):
        return
    window = window_between(plain, one, other)
    if not window.is_backward:
        yield window
