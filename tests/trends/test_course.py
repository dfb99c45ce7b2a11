"""A key figure's course: what is compared with what, and what is left as it was stated."""

from __future__ import annotations

from typing import Any

import pytest

from digital_monthly.facts import NO_BASE
from digital_monthly.trends.course import Course, course_of, told_time
from tests.trends.issues import fact, issue

FIRST, SECOND, THIRD = "2024-01..2024-02", "2024-03", "2024-04"


def course(*values: float | None, periods: tuple[str, ...] = (), **more: Any) -> Course:
    """A figure over the three issues; ``periods`` are what its values speak of."""
    issues = []
    for place, value in enumerate(values):
        own = (FIRST, SECOND, THIRD)[place]
        time = periods[place] if periods else own
        issues.append(issue(own) if value is None else issue(own, a=fact(value, time, **more)))
    return course_of("a", issues)


def test_flows_are_compared_per_month() -> None:
    """The first issue covers two months, the others one each."""
    made = course(1102, 561, 503)
    assert made.is_shared
    assert [point.monthly for point in made.points] == [551, 561, 503]
    assert made.change == "较3月下降10.3%"
    assert course(1102, 561).change == "较1-2月月均增长1.8%"
    assert course(1102, 561).direction == "up"


def test_the_first_issue_has_nothing_to_be_compared_with() -> None:
    """It says so."""
    assert course(1102).change == NO_BASE
    assert course(1102).direction == ""


def test_what_is_rounded_to_nothing_has_no_direction() -> None:
    """An arrow beside 持平 would say that it moved."""
    made = course(2000, 1000000, 1000001)
    assert made.change == "与3月持平"
    assert made.direction == ""


def test_a_missing_fact_leaves_a_gap() -> None:
    """Its place stays, and the next issue is not compared with the one before the gap."""
    made = course(1102, None, 503)
    assert [point.value for point in made.points] == [1102, None, 503]
    assert made.points[1].display == "—"
    assert made.points[1].why == "该期没有这一数字"
    assert made.change == "3月没有可比的数字"
    assert made.direction == ""


def test_a_gap_says_why_its_chapter_could_not_be_computed() -> None:
    """The sentence comes from the data that are wrong."""
    broken = {**issue(FIRST), "problems": {"releases": "缺少此文件"}}
    made = course_of("a", [broken, issue(SECOND, a=fact(1, SECOND))])
    assert made.points[0].why == "该期的数据算不出这一数字：缺少此文件"


def test_another_unit_is_not_on_the_same_line() -> None:
    """What that issue said is told in words."""
    issues = [issue(FIRST, a=fact(2, FIRST, unit="万笔")), issue(SECOND, a=fact(21000, SECOND))]
    point = course_of("a", issues).points[0]
    assert point.value is None
    assert point.why == "该期为2万笔，单位不同，不作比较"


@pytest.mark.parametrize(
    ("values", "periods", "more", "change"),
    [
        ((50.5, 49.9), (), {"unit": "%"}, "较1-2月下降0.6个百分点"),
        ((100.0, 99.972), (), {"unit": "%"}, "较1-2月下降0.03个百分点"),
        ((100.0, 100.0), (), {"unit": "%"}, "与1-2月持平"),
        ((0.9, 0.93), (), {"unit": "比率"}, "较1-2月提高0.03"),
        ((1, 3), (), {"unit": "名次"}, "较1-2月下降2位"),
        (
            (2315.0, 2323.5),
            ("截至2024-02-29", "截至2024-03-31"),
            {"unit": "TB"},
            "较1-2月增加8.5TB",
        ),
        ((2, 3), ("2024-01..2024-02", "2024-01..2024-03"), {"unit": "期"}, "较1-2月增加1期"),
        ((43, 51), ("2024-02", "2024-03"), {}, "较2月增长18.6%"),
        ((0, 4), (), {}, "1-2月月均为0，不作比较"),
        ((189.4, 159.1), (), {"unit": "毫秒"}, "较1-2月减少30.30毫秒"),
        ((7_888_873, 5_500_497), (), {"unit": "笔/日"}, "较1-2月减少2,388,376笔"),
    ],
)
def test_what_changes_are_called(
    values: tuple[float, ...], periods: tuple[str, ...], more: dict[str, Any], change: str
) -> None:
    """Growth only of flows; points of shares; places of ranks; plain differences of the rest."""
    assert course(*values, periods=periods, **more).change == change


def test_a_rank_that_falls_to_a_smaller_number_rises() -> None:
    """The first place is the highest."""
    assert course(2, 1, unit="名次").direction == "up"
    assert course(1, 2, unit="名次").direction == "down"


@pytest.mark.parametrize(
    ("periods", "more"),
    [
        (("2024-01..2024-02", "2024-01..2024-03"), {}),  # a sum since January
        (("截至2024-02-29", "截至2024-03-31"), {}),
        ((), {"unit": "%"}),
        ((), {"unit": "小时"}),
        ((), {"formula": "max(count)"}),
        ((), {"formula": "甲之和 / 乙之和"}),
    ],
)
def test_what_is_no_flow_is_shown_as_stated(periods: tuple[str, ...], more: dict[str, Any]) -> None:
    """Sums since the year's start, stocks, shares, durations, largest values."""
    made = course(20, 30, periods=periods, **more)
    assert not made.is_flow
    assert [made.compared(point) for point in made.points] == [20, 30]


def test_what_is_made_of_other_times_is_no_flow() -> None:
    """A list's entries are counted for the issue, though their states are of another month."""

    def listed(period: str, total: int, done: int, of: str) -> dict[str, Any]:
        whole = fact(total, period, formula="done + doing", inputs=["done", "doing"])
        return issue(period, a=whole, done=fact(done, of), doing=fact(total - done, of))

    issues = [listed(FIRST, 29, 8, "2024-01"), listed(SECOND, 31, 11, SECOND)]
    made = course_of("a", issues)
    assert not made.is_flow
    assert made.is_uneven
    assert made.change == "较1-2月增加2个"


def test_sums_of_flows_are_flows() -> None:
    """As long as they speak of the same months."""

    def summed(period: str, one: int, two: int) -> dict[str, Any]:
        whole = fact(one + two, period, formula="b + c", inputs=["b", "c"])
        return issue(period, a=whole, b=fact(one, period), c=fact(two, period))

    made = course_of("a", [summed(FIRST, 1, 1000), summed(SECOND, 7, 512)])
    assert made.is_shared
    assert made.change == "较1-2月月均增长3.7%"


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ("2024-01..2024-02", "2024年1-2月"),
        ("截至2024-02-29", "截至2024年2月29日"),
        ("2023-07..2024-02-29", "2023年7月至2024年2月29日"),
        ("2023-12..2024-02 对比 2023-01..2023-11", "2023年12月至2024年2月 对比 2023年1-11月"),
        ("2023", "2023年"),
        ("预测", "预测"),
    ],
)
def test_times_are_told_in_words(time: str, told: str) -> None:
    """Whatever form the data contract allows."""
    assert told_time(time) == told
