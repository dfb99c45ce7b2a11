"""Measures of daily series, and where the labels of marked days go."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly import daily
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from tests.roots import copy_repository, write_issue

DAYS = pd.date_range("2024-01-30", periods=4)


def series(*values: float) -> pd.DataFrame:
    """Four days over the end of January: date, value, weight."""
    return pd.DataFrame({"date": DAYS, "value": values, "weight": [1, 1, 1, 3]})


def test_a_weighted_mean_counts_each_row_by_its_weight() -> None:
    """10 of weight three outweighs the rest."""
    assert daily.weighted_mean(series(4, 4, 4, 10), "value", "weight") == 7


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=30), st.integers(1, 1000))
def test_equal_weights_give_the_plain_mean(values: list[float], weight: int) -> None:
    """Whatever the common weight."""
    rows = pd.DataFrame({"value": values, "weight": [weight] * len(values)})
    mean = daily.weighted_mean(rows, "value", "weight")
    assert mean == pytest.approx(sum(values) / len(values))


def test_variation_is_the_deviation_of_all_days_over_their_mean() -> None:
    """8 and 12 deviate from 10 by 2: 20 %; equal days by nothing."""
    assert daily.variation(pd.Series([8.0, 12.0])) == pytest.approx(20)
    assert daily.variation(pd.Series([5.0, 5.0, 5.0])) == 0


def test_the_first_of_equal_peaks_counts() -> None:
    """So that a date is the same in every run."""
    assert daily.peak_of(series(1, 9, 9, 2), "value")["date"] == DAYS[1]


def test_peaks_of_calendar_months() -> None:
    """Two days of January, two of February."""
    peaks = daily.monthly_peaks(series(1, 9, 3, 2), "value")
    assert peaks == {Month(2024, 1): 9, Month(2024, 2): 3}


def test_a_day_stands_out_beyond_the_limit_only() -> None:
    """The median is 100: 120 is not beyond 20 %, 121 is; the largest comes first."""
    rows = pd.DataFrame({"value": [90.0, 100.0, 100.0, 100.0, 120.0, 121.0, 150.0]})
    rows = pd.concat([rows, pd.DataFrame({"value": [95.0, 98.0]})], ignore_index=True)
    assert list(daily.outliers(rows, "value")["value"]) == [150, 121]


def test_the_period_before_the_first_issue_is_history() -> None:
    """Where history has the data set; nothing where it has not."""
    rows, label = daily.before(Issue("2024-02"), "credit_daily")
    assert (len(rows), label) == (31, "2023年12月")
    rows, label = daily.before(Issue("2024-02"), "core_daily")
    assert (len(rows), label) == (0, "")


def test_the_period_before_a_later_issue_is_the_issue_before() -> None:
    """All of its days and no others, not the history before it."""
    rows, label = daily.before(Issue("2024-03"), "credit_daily")
    assert (len(rows), label) == (60, "1-2月")
    assert rows["date"].min() == pd.Timestamp("2024-01-01")
    rows, label = daily.before(Issue("2024-04"), "core_daily")
    assert (len(rows), label) == (31, "3月")


def test_events_of_a_day_and_of_every_system() -> None:
    """Events of 全部 belong to each system; another system's do not."""
    day = pd.Timestamp("2024-03-01")
    events = pd.DataFrame(
        {
            "date": [day, day, day],
            "event": ["停电演练", "扩容", "换机"],
            "system": ["全部", "核心系统", "信贷系统"],
        }
    )
    assert daily.event_of(events, "核心系统", day) == "停电演练、扩容"
    assert daily.event_of(events, "手机银行", day) == "停电演练"
    assert daily.event_of(events, "核心系统", pd.Timestamp("2024-03-02")) == ""


def test_labels_of_near_days_take_different_rows() -> None:
    """The four marked days of the core system in the first issue need three rows."""
    marked = daily.marks(Issue("2024-02"), "核心系统")
    assert list(marked["date"].dt.strftime("%m-%d")) == ["01-01", "01-31", "02-08", "02-25"]
    assert list(marked["row"]) == [0, 0, 1, 2]
    assert list(marked["align"]) == ["left", "left", "left", "right"]


def test_a_system_without_events_has_no_marks() -> None:
    """The columns stay, so that a chart can be drawn from them."""
    marked = daily.marks(Issue("2024-03"), "手机银行")
    assert marked.empty
    assert list(marked.columns) == ["date", "event", "row", "align"]


@given(st.sets(st.integers(1, 31), max_size=12))
def test_labels_never_overlap(days: set[int]) -> None:
    """On a phone's width, in one row, a label ends before the next begins."""
    step, width = 300 / 30, 4 * 12
    marked = daily.place([(day - 1, 4) for day in sorted(days)], 31)
    boxes: dict[int, list[tuple[float, float]]] = {}
    for day, (row, align) in zip(sorted(days), marked, strict=True):
        start = (day - 1) * step - (width if align == "right" else 0)
        boxes.setdefault(row, []).append((start, start + width))
    for row in boxes.values():
        ordered = sorted(row)
        assert all(a[1] <= b[0] for a, b in pairwise(ordered))
        assert ordered[-1][1] <= 300


def test_events_on_one_day_are_one_mark(tmp_path: Path) -> None:
    """Their names stand together."""
    root = copy_repository(tmp_path / "root", "2024-02")
    events = "date,event,system\n2024-03-05,扩容,核心系统\n2024-03-05,演练,全部\n"
    write_issue(root, "2024-03", events=events)
    marked = daily.marks(Issue("2024-03", root), "核心系统")
    assert list(marked["event"]) == ["扩容、演练"]
