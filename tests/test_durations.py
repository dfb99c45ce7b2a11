"""Durations before and after: weighted means, changes, and words for them."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly import durations


def processes(*rows: tuple[str, float, float, float, int]) -> pd.DataFrame:
    """Rows of ``oa_process_duration``: process, limit, hours before, hours after, count."""
    frame = pd.DataFrame(
        rows, columns=["process", "sla_hours", "hours_before", "hours_after", "count"]
    )
    return frame.assign(
        owner="运营管理部", period_before="2023-01..2023-11", period_after="2023-12..2024-02"
    )


PAIR = processes(("甲", 8, 10, 5, 30), ("乙", 40, 20, 24, 10))


def test_processes_are_sorted_by_change() -> None:
    """The largest fall comes first; the change is in percent of the time before."""
    frame = durations.durations(PAIR.iloc[::-1])
    assert frame["process"].tolist() == ["甲", "乙"]
    assert frame["change"].tolist() == pytest.approx([-50, 20])


def test_means_are_weighted_by_the_approvals_monitored() -> None:
    """A process used three times as often counts three times as much, in both periods."""
    assert durations.mean_hours(PAIR, "hours_before") == (10 * 30 + 20 * 10) / 40
    assert durations.mean_hours(PAIR, "hours_after") == (5 * 30 + 24 * 10) / 40
    assert durations.reduction(PAIR) == pytest.approx((1 - 390 / 500) * 100)


def test_a_rise_is_a_negative_reduction() -> None:
    """What grew longer is not called shortened."""
    assert durations.reduction(processes(("甲", 8, 10, 11, 3))) == pytest.approx(-10)


def test_every_process_has_three_marks() -> None:
    """Before, after and the limit, each as a row of its own."""
    marks = durations.duration_marks(PAIR)
    own = marks[marks["process"] == "甲"].set_index("mark")["hours"]
    assert own.to_dict() == {"对比期": 10, "监测期": 5, "时效要求": 8}
    assert len(marks) == 6


def test_periods_span_those_of_all_processes() -> None:
    """A process that joined later does not shorten the window."""
    rows = PAIR.copy()
    rows.loc[1, "period_after"] = "2024-02..2024-03"
    before, after = durations.compared_periods(rows)
    assert (str(before), len(before)) == ("2023-01..2023-11", 11)
    assert (str(after), len(after)) == ("2023-12..2024-03", 4)


@pytest.mark.parametrize(
    ("percent", "shown"),
    [
        (24.766, "近25%"),
        (9.79, "近10%"),
        (24.2, "近25%"),
        (24.0, "24.0%"),
        (25.0, "25.0%"),
        (26.3, "26.3%"),
        (-0.4, "−0.4%"),
        (-5.6, "−5.6%"),
        (0.0, "0.0%"),
    ],
)
def test_a_share_just_under_a_multiple_of_five_is_near_it(percent: float, shown: str) -> None:
    """Less than one point below is 近; on it, above it or negative is not."""
    assert durations.shown_share(percent) == shown


@given(st.floats(min_value=-200, max_value=200))
def test_near_never_overstates_by_a_point(percent: float) -> None:
    """近 is followed by a larger multiple of five, less than one point away."""
    multiple = durations.just_under(percent)
    if multiple is not None:
        assert multiple % 5 == 0
        assert 0 < multiple - percent < 1


@pytest.mark.parametrize(
    ("percent", "size", "words"),
    [
        (-24.766, "近25%", "缩短近25%"),
        (-24.766, "", "缩短24.8%"),
        (5.67, "", "延长5.7%"),
        (0.04, "", "基本持平"),
        (-0.04, "", "基本持平"),
    ],
)
def test_words_follow_the_direction(percent: float, size: str, words: str) -> None:
    """Longer, shorter, or neither once rounded."""
    assert durations.length_change(percent, size) == words


def test_limits_are_compared_with_both_periods() -> None:
    """Names those over their limit; says so when there is none."""
    assert durations.over_limit(PAIR) == (
        "平均时长超出时效要求的流程，对比期有1个（甲），监测期没有"
    )
    within = processes(("甲", 8, 7, 8, 1))
    assert durations.over_limit(within).endswith("对比期没有，监测期没有")


def test_the_scope_names_who_joined_and_left() -> None:
    """Against the issue before; the first issue has none."""
    other = processes(("甲", 8, 10, 5, 30), ("丙", 8, 10, 5, 30))
    assert durations.scope_change(PAIR, None) == "监测范围为首期公布"
    assert durations.scope_change(PAIR, PAIR) == "监测范围与上期相同"
    assert durations.scope_change(PAIR, other) == "监测范围比上期增加1个（乙）、减少1个（丙）"
    same, earlier = durations.same_processes(PAIR, other)
    assert same["process"].tolist() == earlier["process"].tolist() == ["甲"]


def test_long_lists_are_cut() -> None:
    """Five names, then 等."""
    assert durations.listed(list("甲乙丙丁戊")) == "甲、乙、丙、丁、戊"
    assert durations.listed(list("甲乙丙丁戊己")) == "甲、乙、丙、丁、戊等"
