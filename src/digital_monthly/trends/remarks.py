"""What must be said beside a course: its finding, how lengths differ, gaps, later revisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from digital_monthly.errors import MonthError
from digital_monthly.month import Month, Period
from digital_monthly.trends.course import Course

__all__ = ["headline", "remarks", "scope"]

_MONTH = re.compile(r"\b\d{4}-\d{2}")
_ENOUGH = 3


def headline(course: Course, change: str) -> str:
    """The finding: the latest value, how it changed, and whether it is the highest or lowest yet.

    Args:
        course: the course.
        change: how the latest value changed, and against what.
    """
    return f"{course.last.issue.short_label}{course.last.display}，{change}{_extreme(course)}"


def scope(course: Course) -> str:
    """How far the values can be compared; empty where nothing stands against it."""
    if course.is_shared:
        return f"各期长短不一：{_lengths(course)}。折线是月均，空心点是这些期的合计"
    if course.is_uneven:
        return "各期所指的时间长短不一，或按不同的起点累计，数值照当期所述，相邻两期不宜直接比增幅"
    return ""


def remarks(
    course: Course, issues: Sequence[Mapping[str, Any]], datasets: Set[str]
) -> Iterator[str]:
    """What readers must know of single issues.

    Args:
        course: the course.
        issues: the issues that it is made from (`digital_monthly.trends.past.collect`).
        datasets: the data sets that the figure rests on.
    """
    for point in course.points:
        if point.value is None:
            yield f"{point.issue.label}：{point.why}，图上留空。"
    for place, issue in enumerate(issues):
        for revision in issue["revisions"]:
            if revision["dataset"] in datasets:
                yield _revised(revision, issue, issues[:place])


def _lengths(course: Course) -> str:
    """How long the periods are: those of more than a month, by name while they are few."""
    spans = [point.span for point in course.points if point.span is not None]
    told = []
    for length in sorted({len(span) for span in spans} - {1}):
        named = [span.label for span in spans if len(span) == length]
        who = "、".join(named) if len(named) <= _ENOUGH else f"{len(named)}期"
        told.append(f"{who}为{length}个月")
    if any(len(span) == 1 for span in spans):
        told.append("其余为1个月")
    return "，".join(told)


def _extreme(course: Course) -> str:
    values = [course.compared(point) for point in course.points]
    known = [value for value in values if value is not None]
    latest = values[-1]
    if latest is None or len(known) < _ENOUGH or course.unit == "名次":
        return ""
    if known.count(latest) > 1:
        return ""
    word = "最高" if latest == max(known) else "最低" if latest == min(known) else ""
    return f"，为{len(known)}期中{word}" if word else ""


def _revised(
    revision: Mapping[str, str], by: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]
) -> str:
    """That an issue revised data of earlier ones, which stay as they were said."""
    from digital_monthly.schemas import DATASETS  # brings pandera, wanted for revisions alone

    dataset = DATASETS[revision["dataset"]]
    column = revision["column"]
    name = dataset.title_of(column) if column in dataset.columns else column
    said = [issue for issue in earlier if _speaks_of(issue, revision["key"])]
    stays = f"上图{Period.parse(said[-1]['period']).label}仍是当期所述。" if said else ""
    return (
        f"{Period.parse(by['period']).label}一期修订了本指标所依据的“{dataset.title}”"
        f"（{revision['key']}）：{name}由{revision['old']}改为{revision['new']}，"
        f"原因是{revision['reason']}。{stays}与以往比较的变化按修订后的数算。"
    )


def _speaks_of(issue: Mapping[str, Any], key: str) -> bool:
    found = _MONTH.search(key)
    try:
        return found is not None and Month.parse(found[0]) in Period.parse(issue["period"])
    except MonthError:
        return False
