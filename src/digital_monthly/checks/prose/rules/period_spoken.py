"""Which windows of time a duration speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from digital_monthly.checks.prose.durations import Duration
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.period_beside import between_two, follows
from digital_monthly.checks.prose.window import Window
from digital_monthly.checks.prose.windows import find_points, find_windows, point_of, window_between

__all__ = ["all_windows", "spoken_of"]

_SEGMENT = re.compile(r"[。；;！!？?\n]")
_OPENS = re.compile(
    r"(?:本次|该|此次|整个|这)?(?P<of>[一-鿿]{0,4}?)(?:全程|整个|总|共|前后|历时|为期|期间|工期|周期|用时|耗时|跨度"
    r"|时长|短短|这)"
)
_STAGE = re.compile(
    r"[一-鿿]{0,2}(?:评审|开发|测试|公示|审批|调研|论证|招标|设计|验收|培训|整改|审核)"
)
_SHORT = 12
_TOTAL = re.compile(r"总|全程|整个")
_DIRECT = re.compile(r"[)\s，]{0,3}(?:历时|为期|共计?|连续|合计|持续|前后)?[为约]?")
_THEN = re.compile(
    r"(?:[一-鿿]{1,5}[、和]|、[一-鿿]{1,5})(?:约|近)?[\d一二三四五六七八九十两半]+(?:个?月|天|周|年|日)"
)
_NOW = re.compile(r"目前|至今|迄今|如今")
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
    if not (is_told or follows(plain, start, duration)):
        return []
    lead = plain[start : duration.start]
    if _NOW.search(lead) or _is_part(plain, duration):
        return []
    opens = _OPENS.match(lead.strip()) if len(lead) <= _SHORT else None
    is_opening = not lead.strip() or (opens and not _is_own(plain, start, opens["of"]))
    windows = _windows(plain, start, _behind(plain, duration.end), duration)
    windows = windows or list(between_two(plain, start, duration))
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


def _is_own(plain: str, start: int, subject: str) -> bool:
    """Whether a part of a sentence opens with another thing: ；评审用时3天."""
    ahead = plain[max(start - _LONGEST, 0) : start]
    return bool(_STAGE.fullmatch(subject)) and subject not in ahead


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
