"""A key figure's course: what each issue said of it, and what may be compared."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from digital_monthly.errors import MonthError
from digital_monthly.facts import NO_BASE
from digital_monthly.formatting import format_number
from digital_monthly.month import Period

__all__ = ["Course", "Point", "course_of", "told_time"]

_RATIOS = frozenset({"比率", "比例", "倍"})
_NO_COUNTS = _RATIOS | {
    "%",
    "个百分点",
    "名次",
    "年",
    "个月",
    "月",
    "天",
    "日",
    "小时",
    "分钟",
    "分",
}
_NO_COUNTS |= {"秒", "毫秒", "年月", "日期", "时刻", "文字"}
_NO_SUMS = re.compile(r"(mean|max|min|rank|avg|median)\(|/")
_TIME = re.compile(r"\d{4}(-\d{2}){0,2}(\.\.\d{4}(-\d{2}){0,2})?")


@dataclass(frozen=True)
class Point:
    """What one issue said of a figure.

    Attributes:
        month: the issue, ``YYYY-MM``.
        issue: the issue's period.
        value: the number at full precision; None where the issue has none in this unit.
        display: the figure as printed.
        exact: the figure at full precision.
        time: what time it speaks of, as the fact says.
        status: ``ok`` or ``待核``.
        synthetic: whether it rests on made rows.
        why: why there is no value, or why it is disputed; empty otherwise.
    """

    month: str
    issue: Period
    value: float | None = None
    display: str = "—"
    exact: str = ""
    time: str = ""
    status: str = "ok"
    synthetic: bool = False
    why: str = ""

    @property
    def span(self) -> Period | None:
        """The whole months that the value speaks of; None for a day, a year or several times."""
        try:
            return Period.parse(self.time)
        except MonthError:
            return None

    @property
    def monthly(self) -> float | None:
        """The value a month, for a flow."""
        if self.value is None or self.span is None:
            return None
        return self.value / len(self.span)


@dataclass(frozen=True)
class Course:
    """A figure over all issues up to one, the oldest first.

    Attributes:
        id: the fact's id.
        label: what it is, as the last issue calls it.
        unit: the last issue's unit.
        points: one for each issue.
        is_flow: whether it counts what happened in each period, so that it may be shared out among
            the period's months.
    """

    id: str
    label: str
    unit: str
    points: tuple[Point, ...]
    is_flow: bool

    @property
    def last(self) -> Point:
        """What the last issue said."""
        return self.points[-1]

    @cached_property
    def is_shared(self) -> bool:
        """Whether it is compared per month: a flow over periods of different lengths."""
        lengths = {
            len(point.span) for point in self.points if point.value is not None and point.span
        }
        return self.is_flow and len(lengths) > 1

    @cached_property
    def is_uneven(self) -> bool:
        """Whether a count speaks of times of different lengths and cannot be shared out."""
        if self.is_flow or not _counts(self.unit):
            return False
        return len({_shape(point.time) for point in self.points if point.value is not None}) > 1

    def compared(self, point: Point) -> float | None:
        """A point's value as it is compared: per month for a flow over uneven periods."""
        return point.monthly if self.is_shared else point.value

    @property
    def change(self) -> str:
        """How the last issue's value differs from the one before, and from what; never empty."""
        if len(self.points) == 1:
            return NO_BASE
        before, now = self.points[-2], self.points[-1]
        earlier, current = self.compared(before), self.compared(now)
        label = before.issue.short_label
        if earlier is None or current is None:
            return f"{label}没有可比的数字"
        if self.unit == "名次":
            return _moved(current, earlier, label)
        if self.is_flow and before.span is not None:
            label = before.span.short_label
            is_mean = self.is_shared and len(before.span) > 1
            return _grown(current, earlier, f"{label}月均" if is_mean else label)
        return _differed(current - earlier, self.unit, label)

    @property
    def direction(self) -> str:
        """up, down or empty; a rank that falls to a smaller number goes up."""
        if len(self.points) == 1:
            return ""
        earlier, current = map(self.compared, self.points[-2:])
        if earlier is None or current is None or earlier == current:
            return ""
        return "up" if (current > earlier) != (self.unit == "名次") else "down"


def course_of(identifier: str, issues: Sequence[Mapping[str, Any]]) -> Course:
    """A figure's course.

    Args:
        identifier: the fact's id; the last issue states it.
        issues: `digital_monthly.trends.past.collect`, the last issue's facts filled in.
    """
    fact = issues[-1]["facts"][identifier]
    points = tuple(_point(identifier, fact, issue) for issue in issues)
    return Course(identifier, fact["label"], fact["unit"], points, _is_flow(identifier, issues))


def told_time(time: str) -> str:
    """What time a fact speaks of, as readers see it: ``2024年1-2月``, ``截至2024年2月29日``."""
    return _TIME.sub(lambda found: _told(found[0]), time).replace("..", "至")


def _told(time: str) -> str:
    try:
        return Period.parse(time).label
    except MonthError:
        return "至".join(_told_moment(moment) for moment in time.split(".."))


def _told_moment(moment: str) -> str:
    year, *rest = moment.split("-")
    return f"{year}年" + "".join(
        f"{int(number)}{name}" for number, name in zip(rest, ("月", "日"), strict=False)
    )


def _point(identifier: str, current: Mapping[str, Any], issue: Mapping[str, Any]) -> Point:
    place: dict[str, Any] = {"month": issue["month"], "issue": Period.parse(issue["period"])}
    fact = issue["facts"].get(identifier)
    if fact is None:
        problem = issue["problem"] or issue["problems"].get(current["chapter"], "")
        return Point(
            **place, why=f"该期的数据算不出这一数字：{problem}" if problem else "该期没有这一数字"
        )
    if fact["unit"] != current["unit"]:
        return Point(
            **place, time=fact["period"], why=f"该期为{fact['display']}，单位不同，不作比较"
        )
    return Point(
        **place,
        value=float(fact["value"]),
        display=fact["display"],
        exact=fact["exact"],
        time=fact["period"],
        status=fact["status"],
        synthetic=fact["synthetic"],
        why=fact["note"] if fact["status"] != "ok" else "",
    )


def _is_flow(identifier: str, issues: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every issue counts with this fact what happened in months of its own.

    Units, formulas and periods tell: a count, no mean, share or largest value; over whole months,
    which no two issues share (a sum since the year's start is none); and made of such counts over
    the same months alone. Where one of these is not known it is no flow, and shown as stated.
    """
    fact = issues[-1]["facts"][identifier]
    if not _counts(fact["unit"]) or _NO_SUMS.search(fact.get("formula", "")):
        return False
    stated = [issue["facts"][identifier] for issue in issues if identifier in issue["facts"]]
    spans = [_span(each["period"]) for each in stated]
    if None in spans or any(
        later is not None and earlier is not None and later.start <= earlier.end
        for earlier, later in itertools.pairwise(spans)
    ):
        return False
    parts = [name for name in fact.get("inputs", ()) if name in issues[-1]["facts"]]
    return all(_shares_time(identifier, part, issues) and _is_flow(part, issues) for part in parts)


def _shares_time(identifier: str, part: str, issues: Sequence[Mapping[str, Any]]) -> bool:
    return all(
        issue["facts"][part]["period"] == issue["facts"][identifier]["period"]
        for issue in issues
        if identifier in issue["facts"] and part in issue["facts"]
    )


def _counts(unit: str) -> bool:
    return unit not in _NO_COUNTS and "/" not in unit


def _span(time: str) -> Period | None:
    try:
        return Period.parse(time)
    except MonthError:
        return None


def _shape(time: str) -> tuple[str, int]:
    """What kind of time it is, and of how many months: values of one shape can be compared."""
    span = _span(time)
    return ("months", len(span)) if span else (re.sub(r"\d+", "0", time), 0)


def _moved(rank: float, earlier: float, label: str) -> str:
    if rank == earlier:
        return f"与{label}相同"
    return f"较{label}{'上升' if rank < earlier else '下降'}{format_number(abs(rank - earlier))}位"


def _grown(current: float, earlier: float, label: str) -> str:
    """As `Facts.change` says it of flows."""
    if earlier == 0:
        return f"与{label}持平" if current == 0 else f"{label}为0，不作比较"
    size = format_number(abs(current / earlier - 1) * 100, 1)
    if size == "0.0":
        return f"与{label}持平"
    return f"较{label}{'增长' if current > earlier else '下降'}{size}%"


def _differed(difference: float, unit: str, label: str) -> str:
    """A plain difference, with as many digits as it takes to be seen."""
    size = _seen(abs(difference), 1 if unit == "%" else 2)
    if size is None:
        return f"与{label}持平"
    if unit == "%":
        return f"较{label}{'提高' if difference > 0 else '下降'}{size}个百分点"
    if unit in _RATIOS:
        return f"较{label}{'提高' if difference > 0 else '下降'}{size}"
    return f"较{label}{'增加' if difference > 0 else '减少'}{size}{unit.partition('/')[0]}"


def _seen(size: float, decimals: int) -> str | None:
    if float(size).is_integer():
        return format_number(size) if size else None
    for digits in range(decimals, 5):
        text = format_number(size, digits)
        if float(text.replace(",", "")):
            return text
    return None
