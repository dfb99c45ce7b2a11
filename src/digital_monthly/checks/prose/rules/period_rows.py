"""Rows of a table whose length is not what their own beginning and end make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.durations import Duration, find_durations
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.period_windows import fits
from digital_monthly.checks.prose.tables import Cell, Table, tables_of
from digital_monthly.checks.prose.turning_points import BEGINS, ENDS
from digital_monthly.checks.prose.window import Window
from digital_monthly.checks.prose.windows import find_points, find_windows, window_between

__all__ = ["find_row_lengths"]

_LENGTH = re.compile(r"天数|时长|工期|历时|周期|用时|期限|年限|合计天|为期|跨度|持续")
_PLANNED = re.compile(
    r"计划|实际|原定|预计|目标|提前|延后|偏差|剩余|[逾超]期|间隔|距|班|勤|假|停机"
)
_UNIT = re.compile(r"工作日|个月|月|天|日|周|年")
_START, _END = re.compile(r"起始|起$|^自"), re.compile(r"止$|终止|^至|到期")


def find_row_lengths(reading: Reading) -> Iterator[Contradiction]:
    """| 网关 | 2025年3月 | 2025年8月 | 9个月 |."""
    for table in tables_of(reading):
        lengths = [at for at, each in enumerate(table.head) if _LENGTH.search(each)]
        if any(_PLANNED.search(each) for each in table.head):
            continue
        for row in table.rows:
            window = _window(reading.plain, table, row)
            if window and window.is_backward and not window.is_range:
                spans = _ends_apart(reading.plain, window)
                yield Contradiction(f"“{_shown(window)}”的结束早于开始", spans, "结束不早于开始")
            for at in lengths if window else ():
                yield from _length(reading.plain, table, row, at, window)


def _length(
    plain: str, table: Table, row: Sequence[Cell], at: int, window: Window | None
) -> Iterator[Contradiction]:
    duration = _duration(table.head[at], row[at]) if at < len(row) else None
    if duration is None or window is None or window.is_backward:
        return
    counted = [duration]
    if duration.unit == "days" and not re.search("天数|自然日", table.head[at]):
        counted.append(replace(duration, unit="workdays"))
    if not any(fits(plain, each, window) for each in counted):
        spans = ((duration.start, duration.end), (window.start, window.end))
        yield Contradiction(f"“{_shown(window)}”与“{duration.text}”不符", spans, "与起止一致")


def _window(plain: str, table: Table, row: Sequence[Cell]) -> Window | None:
    """From when to when a row is: in one cell, or in the two that its head names so."""
    ranges = [
        each for cell in row for each in find_windows(plain, cell.start, cell.end) if each.is_range
    ]
    if ranges:
        return ranges[0] if len(ranges) == 1 else None
    begun = [_point(plain, row, at) for at, each in enumerate(table.head) if _is_start(each)]
    ended = [_point(plain, row, at) for at, each in enumerate(table.head) if _is_end(each)]
    if len(begun) == len(ended) == 1 and begun[0] and ended[0]:
        return window_between(plain, begun[0], ended[0])
    return None


def _is_start(head: str) -> bool:
    return bool(BEGINS.search(head) or _START.search(head)) and not _is_end(head)


def _is_end(head: str) -> bool:
    return bool(ENDS.search(head) or _END.search(head))


def _point(plain: str, row: Sequence[Cell], at: int) -> re.Match[str] | None:
    points = find_points(plain, row[at].start, row[at].end) if at < len(row) else []
    return points[0] if len(points) == 1 else None


def _duration(head: str, cell: Cell) -> Duration | None:
    """The length that a cell tells, in its own unit or the head's: 历时（月）."""
    unit = "".join(_UNIT.findall(head)[-1:])
    is_bare = bool(re.fullmatch(r"\d+", cell.text)) and unit
    made = list(find_durations(cell.text + unit.replace("月", "个月") if is_bare else cell.text))
    if len(made) != 1:
        return None
    return replace(made[0], start=cell.start, end=cell.end)


def _ends_apart(plain: str, window: Window) -> tuple[Span, ...]:
    """The cells of an end and of its beginning."""
    first, *_, last = re.finditer(r"[^|\s]+", plain[window.start : window.end])
    return tuple((window.start + each.start(), window.start + each.end()) for each in (last, first))


def _shown(window: Window) -> str:
    return re.sub(r"\s*\|\s*", "至", window.text.strip())
