"""A key figure's course: what each issue said of it, and what may be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from digital_monthly.comparison import is_level, rank_moved
from digital_monthly.errors import MonthError
from digital_monthly.facts import NO_BASE
from digital_monthly.month import Period
from digital_monthly.trends.changes import differed, grown
from digital_monthly.trends.flow import counts, is_flow, shape_of, span_of

__all__ = ["Course", "Point", "course_of", "told_time"]

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
        return span_of(self.time)

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
        if self.is_flow or not counts(self.unit):
            return False
        return len({shape_of(point.time) for point in self.points if point.value is not None}) > 1

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
            return rank_moved(int(current), int(earlier), label)
        if self.is_flow and before.span is not None:
            label = before.span.short_label
            is_mean = self.is_shared and len(before.span) > 1
            return grown(current, earlier, f"{label}月均" if is_mean else label)
        return differed(current - earlier, self.unit, label)

    @property
    def direction(self) -> str:
        """up, down or empty; a rank that falls to a smaller number goes up."""
        if len(self.points) == 1:
            return ""
        earlier, current = map(self.compared, self.points[-2:])
        if earlier is None or current is None or earlier == current or is_level(self.change):
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
    return Course(identifier, fact["label"], fact["unit"], points, is_flow(identifier, issues))


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
