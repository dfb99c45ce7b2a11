"""Quarters and halves of a year beside months that are not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.moments import Moment
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.window import Window
from digital_monthly.checks.prose.windows import find_windows

__all__ = ["NAMED", "find_month_rows", "find_ranges_beside", "months_of"]

NAMED = re.compile(
    r"(?:20\d\d年)?(?:(?P<front>前三季度)|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|(?<![A-Za-z0-9])Q(?P<q>[1-4])|(?<![A-Za-z0-9])H(?P<h>[12]))"
    r"(?![末初底前后]|以来|计划)"
)
_BEHIND = re.compile(
    r"(?:[为是指]|\s?\|\s?|[(:]|，即|即|[一-鿿]{0,6}[(:])(?:即|为|是|自|从|指|涵盖|统计期间?为?)?(?:20\d\d年)?$"
)
_AHEAD = re.compile(r"(?:\s?\|\s?|[(]|，?即|，?属|，?为|(?:这|的|整)个?)(?:20\d\d年)?$")
_OTHERS = re.compile(r"[较比]|上季|下季|上一|下一|同期|去年|上年|预计|计划|拟|展望|前后|回看|跨")
_FISCAL = re.compile(r"财年|财季|财政年|会计年")
_BETWEEN = 40
_ROW = 3
_JOINED = ("、", "和", "与", "及")
_BEHIND_ROW = 4
_MONTH_OF = re.compile(
    r"(?:^|[，。；;:：、\n(|]|其中|分别|依次|本季度?|当季|季度|各月|和|与|及)\s*(?:[为是在于]|20\d\d年)?$"
)


def find_ranges_beside(reading: Reading) -> Iterator[Contradiction]:
    """三季度（7月1日至10月31日）, 三季度：7月至10月, 4月至6月（三季度）."""
    plain = reading.plain
    if _FISCAL.search(plain):
        return
    windows = [each for each in find_windows(plain, 0, len(plain)) if each.is_range]
    for found in NAMED.finditer(plain):
        for window in windows:
            behind, ahead = plain[found.end() : window.start], plain[window.end : found.start()]
            is_beside = (found.end() <= window.start and _BEHIND.fullmatch(behind)) or (
                window.end <= found.start() and _AHEAD.fullmatch(ahead)
            )
            if is_beside and not _is_within(window, months_of(found)):
                yield _outside(found, (window.start, window.end), window.text)


def find_month_rows(reading: Reading) -> Iterator[Contradiction]:
    """Three months one behind the other in a text on one other quarter."""
    plain = reading.plain
    named = list(NAMED.finditer(plain))
    quarters = {each["quarter"] for each in named}
    if _FISCAL.search(plain) or len(quarters) != 1 or None in quarters:
        return
    for row in _rows(reading):
        months = [each.month for each in row]
        is_theirs = set(months) <= set(months_of(named[0]))
        is_tail = bool(row) and plain[: row[0].start][-1:] in _JOINED  # 2月、3月、4月、6月
        if len(row) == _ROW and not is_theirs | is_tail and not _is_other(plain, named[0], row):
            span = (row[0].start, row[-1].end)
            yield _outside(named[0], span, "、".join(f"{month}月" for month in months))


def _is_other(plain: str, found: re.Match[str], row: Sequence[Moment]) -> bool:
    """Whether words say that the months are another time's: 较上季, 预计."""
    start = max(row[0].start - _BETWEEN, found.end() if found.end() < row[0].start else 0)
    return bool(_OTHERS.search(plain, start, row[-1].end + _BEHIND_ROW))


def months_of(found: re.Match[str]) -> range:
    """The months of a quarter or a half."""
    if found["front"]:
        return range(1, 10)
    if found["half"] or found["h"]:
        return range(1, 7) if found["half"] == "上" or found["h"] == "1" else range(7, 13)
    quarter = found["quarter"] or found["q"]
    at = "一二三四".find(quarter)
    at = at if at >= 0 else int(quarter) - 1
    return range(at * 3 + 1, at * 3 + 4)


def _is_within(window: Window, months: range) -> bool:
    return window.first.month in months and window.last.month in months


def _rows(reading: Reading) -> Iterator[Sequence[Moment]]:
    """Months that open their clauses one behind the other, each later than the one before."""
    plain = reading.plain
    alone = [each for each in reading.moments if _opens(plain, each)]
    row: list[Moment] = []
    for each in alone:
        if row and not _follows(plain, row[-1], each):
            yield row
            row = []
        row.append(each)
    yield row


def _opens(plain: str, moment: Moment) -> bool:
    is_month = moment.month is not None and moment.day is None and moment.months == 1
    ahead = plain[max(moment.start - 6, 0) : moment.start]
    behind = plain[moment.end : moment.end + 1]
    return (
        is_month and bool(_MONTH_OF.search(ahead)) and behind not in ("末", "底", "初", "至", "起")
    )


def _follows(plain: str, one: Moment, other: Moment) -> bool:
    later = ((other.month or 0) - (one.month or 0)) % 12
    return 0 < later <= _ROW and other.start - one.end < _BETWEEN


def _outside(found: re.Match[str], span: Span, text: str) -> Contradiction:
    months = months_of(found)
    right = f"{months[0]}月至{months[-1]}月"
    return Contradiction(
        f"{found[0]}为{right}，与“{text.strip()}”不符", (span, found.span()), right
    )
