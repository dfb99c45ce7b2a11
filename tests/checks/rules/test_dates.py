"""Dates inside their period, in order, at the cut-off."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.checks.rules import DateInPeriod, Order, SameCutoff
from digital_monthly.checks.rules.moments import span_of
from tests.checks.rules.evidences import evidence, fact, messages


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        ("2024-02-29", "日期", []),
        ("2024-02", "年月", []),
        ("2024-03-01", "日期", ["day2024年3月1日不在2024年2月1日至2024年2月29日之内"]),
        ("2024-01", "年月", ["day2024年1月不在2024年2月1日至2024年2月29日之内"]),
        (2024, "个", []),
    ],
)
def test_a_date_lies_in_the_issue(
    root: Path, value: float | str, unit: str, told: list[str]
) -> None:
    """To the day; numbers are no dates."""
    seen = evidence(root, fact("day", value, unit))
    assert messages(DateInPeriod("agile.day", ("day",)), seen) == told


def test_a_date_lies_in_the_time_it_speaks_of(root: Path) -> None:
    """Whatever issue that is told in; a plan may be of any time."""
    rule = DateInPeriod("book.dates", ("*",), "own")
    wrong = fact("wrong", "2023-12-29", "日期", period="2023-11")
    plan = fact("plan", "2025-01-01", "日期", period="计划")
    right = fact("right", "2023-12-29", "日期", period="2023-12")
    seen = evidence(root, wrong, plan, right)
    assert messages(rule, seen) == ["wrong2023年12月29日不在2023年11月1日至2023年11月30日之内"]


def test_what_is_told_as_done_is_not_of_the_future(root: Path) -> None:
    """The issue was published on 2024-03-26."""
    rule = DateInPeriod("book.told", ("*",), "published")
    late = fact("late", "2024-03-27", "日期", period="2024-03")
    plan = fact("plan", "2024-05-01", "日期", period="计划")
    (message,) = messages(rule, evidence(root, late, plan))
    assert message.startswith("late2024年3月27日不在")


def test_steps_are_dated_in_their_order(root: Path) -> None:
    """A month covers its days; a step that is missing is left out."""
    steps = [
        fact("bought", "2023-07", "年月"),
        fact("started", "2023-06", "年月"),
        fact("onsite", "2023-06-30", "日期"),
    ]
    rule = Order("key_projects.steps", ("bought", "nothing", "started", "onsite"))
    assert messages(rule, evidence(root, *steps)) == ["bought2023年7月不应晚于started2023年6月"]


def test_times_of_a_day_are_ordered_too(root: Path) -> None:
    """As they are written."""
    times = [fact("a", "08:30", "时刻"), fact("b", "07:00", "时刻")]
    assert messages(Order("memorabilia.day", ("a", "b")), evidence(root, *times)) == [
        "a08:30不应晚于b07:00"
    ]


def test_stocks_stand_at_the_issues_cutoff(root: Path) -> None:
    """Of a date, and of a figure's period."""
    rule = SameCutoff("agile.cutoff", ("day", "stock_*"))
    seen = evidence(
        root,
        fact("day", "2024-02-27", "日期"),
        fact("stock_a", 3, period="截至2024-02-28"),
        fact("stock_b", 3, period="截至2024-02-29"),
    )
    assert messages(rule, seen) == [
        "day的截止日为2024年2月27日，全刊截止日为2024年2月29日",
        "stock_a的截止日为2024年2月28日，全刊截止日为2024年2月29日",
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("截至2024-02-08", ("2024-02-08", "2024-02-08")),
        ("2023-07..2024-02-29", ("2023-07-01", "2024-02-29")),
    ],
)
def test_a_period_spans_days(text: str, days: tuple[str, str]) -> None:
    """From its first to its last."""
    span = span_of(text)
    assert span is not None
    assert tuple(day.isoformat() for day in span) == days


@pytest.mark.parametrize("text", ["计划", "预测", "08:30", "2024-13", "2024-02-30", "3"])
def test_anything_else_spans_none(text: str) -> None:
    """Plans, times, and days that do not exist."""
    assert span_of(text) is None
