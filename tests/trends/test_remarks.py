"""What is said beside a course: its finding, uneven periods, gaps, later revisions."""

from __future__ import annotations

from typing import Any

from digital_monthly.trends.course import course_of
from digital_monthly.trends.remarks import headline, remarks, scope
from tests.trends.issues import fact, issue

PERIODS = ("2024-01..2024-02", "2024-03", "2024-04")
REVISION = {
    "dataset": "monthly_releases_6m",
    "key": "month=2024-03;type=常规需求",
    "column": "count",
    "old": "512",
    "new": "509",
    "reason": "三个任务单回退",
    "date": "2024-04-18",
}


def issues(*values: int | None) -> list[dict[str, Any]]:
    """The figure over the first issues."""
    return [
        issue(period) if value is None else issue(period, a=fact(value, period))
        for period, value in zip(PERIODS, values, strict=False)
    ]


def test_the_headline_says_how_the_latest_value_stands() -> None:
    """Per month, where periods differ: 500 in two months is the least."""
    course = course_of("a", issues(500, 561, 503))
    assert headline(course, "较3月下降10.3%") == "4月503个，较3月下降10.3%"
    course = course_of("a", issues(1102, 561, 503))
    assert headline(course, "较3月下降10.3%") == "4月503个，较3月下降10.3%，为3期中最低"


def test_two_values_are_no_record() -> None:
    """One of them is always the highest."""
    assert headline(course_of("a", issues(1102, 561)), "持平") == "3月561个，持平"


def test_uneven_periods_are_named() -> None:
    """With their lengths, and what the chart shows of them."""
    told = scope(course_of("a", issues(1102, 561, 503)))
    assert told == "各期长短不一：2024年1-2月为2个月，其余为1个月。折线是月均，空心点是这些期的合计"
    assert scope(course_of("a", issues(1102))) == ""


def test_gaps_are_told() -> None:
    """By the issue, with the reason."""
    given = issues(1102, None, 503)
    assert list(remarks(course_of("a", given), given, set())) == [
        "2024年3月：该期没有这一数字，图上留空。"
    ]


def test_a_later_revision_of_the_data_is_told() -> None:
    """What was, what is, why; the course stays as it was said."""
    given = issues(1001, 519, 473)
    given[2]["revisions"] = [REVISION]
    (told,) = remarks(course_of("a", given), given, {"monthly_releases_6m"})
    assert told.startswith("2024年4月一期修订了本指标所依据的“每月完成的任务单”")
    assert "由512改为509，原因是三个任务单回退。上图2024年3月仍是当期所述。" in told
    assert not list(remarks(course_of("a", given), given, {"core_daily"}))
