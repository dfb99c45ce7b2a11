"""The words for how the key systems ran."""

from __future__ import annotations

import pytest

from digital_monthly.facts import Fact
from digital_monthly.month import Month
from digital_monthly.systems import words


def fact(value: float, unit: str, decimals: int | None = None) -> Fact:
    """A fact of the chapter."""
    return Fact("x", value, unit, "某项", "2024-02", "key_systems", decimals=decimals)


def minutes(value: float) -> Fact:
    """A downtime."""
    return fact(value, "分钟")


@pytest.mark.parametrize(
    ("down", "spread", "state"),
    [
        (0, 15.0, "运行平稳"),
        (0, 15.1, "未发生非计划停机，但逐日耗时波动较大"),
        (3, 5.0, "发生非计划停机3分钟，逐日耗时平稳"),
        (3, 40.0, "发生非计划停机3分钟，逐日耗时波动较大"),
    ],
)
def test_steady_needs_both(down: float, spread: float, state: str) -> None:
    """The limit itself still counts as even."""
    assert words.state(minutes(down), fact(spread, "%", 1)) == state


@pytest.mark.parametrize(
    ("down", "told"),
    [
        ({"甲": 0, "乙": 0}, "各系统均未发生非计划停机"),
        ({"甲": 5, "乙": 0}, "甲非计划停机5分钟，其余系统未发生非计划停机"),
        ({"甲": 5, "乙": 2}, "甲非计划停机5分钟、乙非计划停机2分钟"),
    ],
)
def test_downtime(down: dict[str, float], told: str) -> None:
    """None, some, all."""
    assert words.downtime({name: minutes(value) for name, value in down.items()}) == told


@pytest.mark.parametrize(
    ("percent", "told"),
    [(23.714, "较1月峰值增长23.71%"), (-0.5, "较1月峰值下降0.50%"), (0.004, "与1月峰值持平")],
)
def test_moved(percent: float, told: str) -> None:
    """What rounds to nothing is called level."""
    assert words.moved(percent, "1月峰值", 2) == told


def test_a_month_of_another_year_carries_its_year() -> None:
    """January's peak stands against December's."""
    assert words.month_of(Month(2024, 1), Month(2024, 2)) == "1月"
    assert words.month_of(Month(2023, 12), Month(2024, 1)) == "2023年12月"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([], "逐日平均耗时均未明显偏高"),
        (["3月1日", "3月2日"], "除3月1日、3月2日外，逐日平均耗时没有明显偏高"),
        (["1日", "2日", "3日", "4日"], "有4天的平均耗时明显偏高"),
    ],
)
def test_high_days(days: list[str], told: str) -> None:
    """A few are named, many are counted."""
    assert words.high_days(days) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (200.0, 150.0, "平均耗时由此前的200.00毫秒降至150.00毫秒，下降25.0%"),
        (100.0, 110.0, "平均耗时由此前的100.00毫秒升至110.00毫秒，上升10.0%"),
        (100.0, 100.01, "实施前后平均耗时均约为100.01毫秒"),
    ],
)
def test_an_optimisation_may_help_harm_or_change_nothing(old: float, new: float, told: str) -> None:
    """Told as the figures have it."""
    change = fact((new / old - 1) * 100, "%", 1)
    phrase = words.optimization(
        "3月5日", "索引优化", fact(old, "毫秒", 2), fact(new, "毫秒", 2), change
    )
    assert phrase == f"3月5日实施索引优化，{told}"


@pytest.mark.parametrize(
    ("standing_out", "others", "rest"),
    [
        (False, [], "没有明显偏长的日子"),
        (True, [], "其余各日没有明显偏长"),
        (True, ["3月9日（60分钟）"], "另有3月9日（60分钟）也明显偏长"),
        (True, ["1日", "2日", "3日", "4日"], "另有4天也明显偏长"),
    ],
)
def test_batches(standing_out: bool, others: list[str], rest: str) -> None:
    """The longest is always told, and what else stands out."""
    spread = fact(20.0, "%", 1)
    told = words.batch(spread, "3月5日（90分钟）", standing_out=standing_out, others=others)
    assert told == f"逐日耗时的变异系数为20.0%，波动较大；最长的是3月5日（90分钟），{rest}"


@pytest.mark.parametrize(("value", "shown"), [(0, "00:00"), (337.5, "05:38"), (492, "08:12")])
def test_clock(value: float, shown: str) -> None:
    """Minutes after midnight."""
    assert words.clock(value) == shown


def test_deadlines_that_changed_are_all_named() -> None:
    """A month with two deadlines and no overrun."""
    told = words.report_batch([], ["07:00", "07:30"])
    assert told == "报表批量每日均在07:00、07:30的时限之内结束"
