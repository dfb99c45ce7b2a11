"""Quarters, halves and years that are said to have more months or days than they have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.durations import Duration, find_durations
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.period_quarters import NAMED, months_of
from digital_monthly.checks.prose.years import year_of

__all__ = ["find_listed_in_brackets", "find_span_lengths"]

_DIRECT = re.compile(r"(?:的|这|共计?|合计|全部|整个?|总共|共有|有|一共|[(]|，共)*")
_MONTH = r"(?:1[0-2]|[1-9])月(?:份)?"
_BRACKETED = re.compile(
    rf"里?[(:](?:即|分别为|为)?(?P<list>{_MONTH}(?:[、和及与，]{_MONTH})+)[)，]?"
)
_DEALT = re.compile(
    rf"[^。；;]{{0,40}}?(?:其中|分别为?|，|:){_MONTH}[^月。；;]{{1,16}}"
    rf"(?:[、，]{_MONTH}(?!至|末|底|，)[^月。；;，、]{{1,12}})+"
)
_QUARTER = 85  # days; fewer are a part of it
_REACH = 40
_CHANGES = re.compile(r"连续?|[升降增减涨跌]|下滑|回落|走[高低]")


def find_span_lengths(reading: Reading) -> Iterator[Contradiction]:
    """二季度四个月, 三季度共91天."""
    plain = reading.plain
    durations = [each for each in find_durations(plain) if each.unit in ("months", "days")]
    for found in NAMED.finditer(plain):
        for duration in durations:
            if _DIRECT.fullmatch(plain, found.end(), duration.start):
                yield from _span_length(plain, found, duration)


def _span_length(plain: str, found: re.Match[str], duration: Duration) -> Iterator[Contradiction]:
    right = _lengths(found, plain, duration.unit)
    is_day = duration.unit == "days"
    is_short = duration.high < min(right)
    if _is_part(plain, duration) or (is_short and not is_day):
        return
    if not any(duration.low <= each <= duration.high for each in right):
        spans = ((duration.start, duration.end), found.span())
        expected = f"{max(right)}{'天' if is_day else '个月'}"
        yield Contradiction(f"{found[0]}没有{duration.text}", spans, expected)


def _is_part(plain: str, duration: Duration) -> bool:
    """Whether a duration may be within a quarter: 三季度30天内办结."""
    behind = plain[duration.end : duration.end + 1]
    return duration.unit == "days" and (
        duration.low < _QUARTER or behind in ("内", "以", "后", "前")
    )


def _lengths(found: re.Match[str], plain: str, unit: str) -> set[int]:
    months = months_of(found)
    if unit == "months":
        return {len(months)}
    return {
        (
            dt.date(year + months[-1] // 12, months[-1] % 12 + 1, 1) - dt.date(year, months[0], 1)
        ).days
        for year in year_of(plain) or {2023, 2024}
    }


def find_listed_in_brackets(reading: Reading) -> Iterator[Contradiction]:
    """近三个月（7月、8月、9月、10月）, 两个月间共受理30件，其中5月8件，6月9件，7月13件."""
    plain = reading.plain
    for duration in find_durations(plain):
        listed = _listed(plain, duration)
        if duration.unit != "months" or not listed:
            continue
        months = re.findall(_MONTH, listed[0])
        if len(set(months)) == len(months) and not duration.low <= len(months) <= duration.high:
            spans = ((duration.start, duration.end), listed.span())
            message = f"称{duration.text}而列出{len(months)}个月"
            yield Contradiction(message, spans, f"{len(months)}个月")


def _listed(plain: str, duration: Duration) -> re.Match[str] | None:
    """The months behind a duration: in brackets, or more than it has, each with a number."""
    bracketed = _BRACKETED.match(plain, duration.end)
    dealt = _DEALT.match(plain, duration.end) if duration.is_told else None
    if bracketed or not dealt or _CHANGES.search(dealt[0][:_REACH]):
        return bracketed
    return dealt if len(re.findall(_MONTH, dealt[0])) > duration.high else None
