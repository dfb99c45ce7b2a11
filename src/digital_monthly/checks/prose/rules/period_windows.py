"""Windows that end before they start, and durations that contradict the window they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.durations import Duration, find_durations
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.period_spoken import all_windows, spoken_of
from digital_monthly.checks.prose.window import Window
from digital_monthly.checks.prose.windows import find_windows
from digital_monthly.checks.prose.years import year_of

__all__ = ["find_backward", "find_lengths", "fits"]

_LAST_CALENDAR = 2026
_FROM_TO = re.compile(
    r"[自从由](?P<y1>20\d\d)年(?P<m1>\d{1,2})月[^。；;\d]{0,20}?[至到](?P<y2>20\d\d)年(?P<m2>\d{1,2})月"
)
_ENDED = re.compile("[。！？!?]")
_EACH = re.compile(r"(?:[均各都]|每[份个期批家项])(?:为期|历时|持续|是|为|达|长)*$")
_BESIDE = 8
_PLANNED = re.compile(r"计划|预计|将|拟")
_MORE_DAYS = re.compile(r"[至到—–~-]\d{1,2}日[^。\d]*，\d{1,2}日(?![均内])")
_PREPARED = re.compile(r"立项|调研|评审|论证|准备|招标")


def find_backward(reading: Reading) -> Iterator[Contradiction]:
    """Windows that end before they start."""
    for window in find_windows(reading.plain, 0, len(reading.plain)):
        sentence = reading.text.sentence_of(window.start)
        has_days = window.first.day and window.last.day
        beside = sentence.text if not has_days else window.text
        planned = not window.is_range and (
            _PREPARED.search(beside) or (not has_days and _PLANNED.search(beside))
        )
        if window.is_backward and not _ENDED.search(window.text) and not planned:
            yield Contradiction(
                f"“{window.text.strip()}”的结束早于开始",
                ((window.start, window.end),),
                "结束不早于开始",
            )


def find_lengths(reading: Reading) -> Iterator[Contradiction]:
    """Durations that fit neither the window that they speak of nor any other two dates."""
    plain = reading.plain
    for duration in find_durations(plain):
        if duration.unit in ("hours", "minutes"):
            continue
        sentence = reading.text.sentence_of(duration.start)
        windows = [] if _MORE_DAYS.search(sentence.text) else spoken_of(reading, duration)
        yield from _each(reading, duration)
        if any(fits(plain, duration, each) for each in windows):
            continue
        if duration.is_told and duration.unit == "years":
            yield from _years_apart(reading, duration)
        if not windows:
            continue
        if any(fits(plain, duration, each) for each in all_windows(reading, duration)):
            continue
        window = min(windows, key=lambda each: abs(each.start - duration.start))
        spans = ((duration.start, duration.end), (window.start, window.end))
        message = f"“{window.text.strip()}”与“{duration.text}”不符"
        yield Contradiction(message, spans, _said(plain, duration, window))


def _each(reading: Reading, duration: Duration) -> Iterator[Contradiction]:
    """Ranges that a sentence says all last alike, of which one does not: 期限均为两年."""
    plain = reading.plain
    if not _EACH.search(plain, max(duration.start - _BESIDE, 0), duration.start):
        return
    sentence = reading.text.sentence_of(duration.start)
    ranges = [each for each in find_windows(plain, sentence.start, sentence.end) if each.is_range]
    odd = [each for each in ranges if not fits(plain, duration, each)]
    if len(odd) == 1 and len(ranges) > 1:
        spans = ((duration.start, duration.end), (odd[0].start, odd[0].end))
        message = f"“{odd[0].text.strip()}”并非“{duration.text}”"
        yield Contradiction(message, spans, _said(plain, duration, odd[0]))


def _years_apart(reading: Reading, duration: Duration) -> Iterator[Contradiction]:
    """Years that have passed, against the two years that the sentence names."""
    sentence = reading.text.sentence_of(duration.start)
    yield from _months_apart(sentence.text, duration)
    years = sorted({int(each) for each in re.findall(r"(20\d\d)年", sentence.text)})
    is_now = re.search(r"目前|至今|迄今|如今", sentence.text[: duration.start - sentence.start])
    if len(years) == 2 and not is_now and re.search(r"启动|自|从|起|成立|上线|立项", sentence.text):
        apart = years[1] - years[0]
        if not (duration.low <= apart + 1 and apart - 0.5 <= duration.high):
            spans = ((duration.start, duration.end),)
            yield Contradiction(
                f"{years[0]}年到{years[1]}年并非“{duration.text}”", spans, f"{apart}年"
            )


def _months_apart(sentence: str, duration: Duration) -> Iterator[Contradiction]:
    """自2023年3月上线，至2026年3月已满四年: by the two months, where both are told."""
    found = _FROM_TO.search(sentence)
    if not found:
        return
    first, last = (int(found[f"y{at}"]) * 12 + int(found[f"m{at}"]) for at in (1, 2))
    months = last - first
    is_short = duration.low * 12 > months + 1
    if is_short or duration.high * 12 < months - 11:
        spans = ((duration.start, duration.end),)
        right = f"{months / 12:.2g}年"
        yield Contradiction(f"“{found[0]}”并非“{duration.text}”", spans, right)


def fits(plain: str, duration: Duration, window: Window) -> bool:
    """Whether a window may last as long as is said, in a year that it may be in.

    Args:
        plain: the text without marks, whose years count where the window has none.
        duration: how long it is said to last.
        window: from when to when.
    """
    for year in _years(plain, window):
        if duration.unit == "workdays" and year > _LAST_CALENDAR:
            return True
        low, high = window.lengths(year, duration.unit)
        if duration.low <= high + 1e-9 and low <= duration.high + 1e-9:
            return True
    return duration.unit == "workdays" and not (window.first.year or year_of(plain))


def _years(plain: str, window: Window) -> set[int]:
    if window.first.year:
        return {window.first.year}
    return year_of(plain) or {2023, 2024}


def _said(plain: str, duration: Duration, window: Window) -> str:
    low, high = window.lengths(min(_years(plain, window)), duration.unit)
    names = {
        "days": "天",
        "workdays": "个工作日",
        "weeks": "周",
        "months": "个月",
        "quarters": "个季度",
    }
    return f"{round((low + high) / 2)}{names.get(duration.unit, '年')}"
