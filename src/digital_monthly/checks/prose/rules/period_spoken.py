"""Which windows of time a duration speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from digital_monthly.checks.prose.durations import Duration
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.window import Window
from digital_monthly.checks.prose.windows import find_points, find_windows, point_of, window_between

__all__ = ["all_windows", "spoken_of"]

_SEGMENT = re.compile(r"[。；;！!？?\n]")
_OPENS = re.compile(
    r"(?:本次|该|此次|整个|这)?[一-鿿]{0,4}(?:全程|整个|总|共|前后|历时|为期|期间|工期|周期|用时|耗时|跨度"
    r"|时长|短短|这)"
)
_TOTAL = re.compile(r"总|全程|整个")
_DIRECT = re.compile(r"[)\s，]{0,3}(?:历时|为期|共计?|连续|合计|持续|前后)?[为约]?")
_THEN = re.compile(
    r"(?:[一-鿿]{1,5}[、和]|、[一-鿿]{1,5})(?:约|近)?[\d一二三四五六七八九十两半]+(?:个?月|天|周|年|日)"
)
_NOW = re.compile(r"目前|至今|迄今|如今")
_ALONE = re.compile(
    r"(?:本次|该|此次|整个|项目|建设|总|全部?|前后|合计|一共|共)*(?:历时|为期|周期|工期|用时|耗时|时长|跨度|持续|经历|历经|前后"
    r"|跨越?|总共|整整|共?计|共|用|花|做|服役|使用|运行|有效期|合同期|服务期|质保期|期限|时间)?(?:达|为|了|约)?"
)
_LONG = ("months", "quarters", "years")
_THEREUPON = re.compile(r"(?:[一-鿿]{0,4}，)?(?:的|这|共|仅|连续|一共|合计|总共)*")
_OTHERS = re.compile(r"[较比]|计划|原定|预计|原|同期|分别|截[至止]")
_FROM_HERE = re.compile(r"\d月[^，]{0,6}[、和及与]")
_TURN = 6  # months by which a date may fall back within a year
_MOST = 12  # dates that are paired
_LONGEST = 400  # characters of a part of a sentence
_FURTHEST = 4  # parts of sentences that a window may stand ahead


def spoken_of(reading: Reading, duration: Duration) -> list[Window]:
    """The windows that a duration may speak of; none where it is not sure that it does.

    They stand in its part of the sentence, or it opens the next part or paragraph by 历时 and
    the like, the subject being the same.
    """
    plain = reading.plain
    start = _before(plain, duration.start)
    is_told = duration.is_told or _brackets(plain, duration)
    if not (is_told or _follows(plain, start, duration)):
        return []
    lead = plain[start : duration.start]
    if _NOW.search(lead) or _is_part(plain, duration):
        return []
    is_opening = not lead.strip() or (len(lead) <= 12 and _OPENS.match(lead.strip()))
    windows = _windows(plain, start, _behind(plain, duration.end), duration)
    windows = windows or list(_between_two(plain, start, duration))
    for _ in range(_FURTHEST if is_opening else 0):
        if windows or not start:
            break
        end, start = start, _before(plain, start - 1)
        windows = _windows(plain, start, end, duration)
    return _with_whole(windows)


def all_windows(reading: Reading, duration: Duration) -> list[Window]:
    """Everything between two dates of a text, so that a duration that fits none is surely wrong.

    None for a duration right behind a range, which speaks of that alone; what is written as a
    range counts in full.
    """
    plain = reading.plain
    blocks = [each for each in find_blocks(plain) if each.start <= duration.start][-3:]
    if not blocks:
        return []
    start = blocks[0].start
    is_total = _TOTAL.search(plain, max(duration.start - 5, 0), duration.start)
    end = blocks[-1].end if is_total else _behind(plain, duration.end)
    ranges = [each for each in find_windows(plain, start, end) if each.is_range]
    is_told_by = _brackets(plain, duration) and _is_range(plain, duration)
    if is_told_by or any(_DIRECT.fullmatch(plain, each.end, duration.start) for each in ranges):
        return []
    return [each for each in _pairs(plain, start, end) if not _is_among(each, ranges)]


def _follows(plain: str, start: int, duration: Duration) -> bool:
    """Whether a duration follows the end of a window: 6月开始到8月结束，五个月内..."""
    windows = find_windows(plain, start, duration.start) if duration.unit in _LONG else []
    return any(_THEREUPON.fullmatch(plain, each.end, duration.start) for each in windows)


def _between_two(plain: str, start: int, duration: Duration) -> Iterator[Window]:
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


def _pairs(plain: str, start: int, end: int) -> Iterator[Window]:
    points = find_points(plain, start, end)
    dated = list(zip(points[:_MOST], _years(points), strict=False))
    for (one, year), (other, last_year) in permutations(dated, 2):
        window = window_between(plain, one, other)
        first = replace(window.first, year=year)
        dated_window = replace(window, first=first, last=replace(window.last, year=last_year))
        if not dated_window.is_backward:
            yield dated_window


def _is_among(window: Window, ranges: list[Window]) -> bool:
    """Whether a window is one of some ranges."""
    return any(each.start <= window.start and window.end <= each.end for each in ranges)


def _years(points: list[re.Match[str]]) -> Iterator[int | None]:
    """The year of each date: its own, or that of the one before it, or the one after December."""
    year, month = None, 0
    for each in points:
        point = point_of(each)
        if point.year:
            year = point.year
        elif year and month - point.month > _TURN:
            year += 1
        month = point.month
        yield year


def _is_part(plain: str, duration: Duration) -> bool:
    """Whether a duration is one of several: 经过9个月开发、3个月测试."""
    behind = plain[duration.end : duration.end + 9]
    ahead = plain[max(duration.start - 9, 0) : duration.start]
    return bool(
        _THEN.match(behind)
        or re.search(r"[天月周年日](?:[一-鿿]{1,4}[、和]|、[一-鿿]{1,4})$", ahead)
    )


def _brackets(plain: str, duration: Duration) -> bool:
    """Whether a window explains a duration in brackets or behind 即: 六个月（1月至6月）."""
    return bool(
        re.match(
            r"(?:以来|[来间里])?(?:\(|，?即|，?自|，?从)(?=\d)",
            plain[duration.end : duration.end + 4],
        )
    )


def _is_range(plain: str, duration: Duration) -> bool:
    """Whether what explains a duration in brackets is one range: 三个月（6月至8月）."""
    end = plain.find(")", duration.end)
    windows = find_windows(plain, duration.end, end) if end > 0 else []
    return len(windows) == 1 and windows[0].is_range


def _before(plain: str, place: int) -> int:
    floor = max(place - _LONGEST, 0)
    found = list(_SEGMENT.finditer(plain, floor, place))
    return found[-1].end() if found else floor


def _behind(plain: str, place: int) -> int:
    found = _SEGMENT.search(plain, place)
    return found.start() if found else len(plain)


def _windows(plain: str, start: int, end: int, duration: Duration) -> list[Window]:
    found = find_windows(plain, start, end)
    return [
        each
        for each in found
        if not each.is_backward
        and (not each.start <= duration.start < each.end or not each.is_range)
    ]


def _with_whole(windows: list[Window]) -> list[Window]:
    """Windows, and the one from the first's start to the last's end."""
    ranges = [each for each in windows if each.is_range]
    if len(ranges) < 2:
        return windows
    return [*windows, replace(ranges[0], end=ranges[-1].end, last=ranges[-1].last)]
