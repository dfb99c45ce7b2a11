"""A row for every day and every month."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.checks.coverage import check_coverage
from digital_monthly.month import Period
from digital_monthly.schemas import DATASETS

PERIOD = Period.parse("2024-01..2024-02")
DAYS = pd.date_range("2024-01-01", "2024-02-29")


def found(name: str, frame: pd.DataFrame) -> list[str]:
    """The findings' sentences."""
    return [str(finding) for finding in check_coverage(frame, DATASETS[name], PERIOD, "x.csv")]


def test_all_days_are_enough() -> None:
    """Sixty days of two months, in any order."""
    assert found("mobile_daily", pd.DataFrame({"date": DAYS[::-1]})) == []


def test_missing_days_are_named_in_runs() -> None:
    """Neighbours as a span."""
    there = DAYS.drop(pd.to_datetime(["2024-01-05", "2024-02-10", "2024-02-11", "2024-02-29"]))
    assert found("mobile_daily", pd.DataFrame({"date": there})) == [
        "x.csv 「date」：缺少2024-01-05、2024-02-10至2024-02-11、2024-02-29的数据。"
        "请补齐逐日数据，一天一行"
    ]


@given(st.sets(st.sampled_from(list(DAYS)), min_size=1))
def test_any_missing_day_is_found(missing: set[pd.Timestamp]) -> None:
    """First, last, one or all."""
    frame = pd.DataFrame({"date": DAYS.difference(pd.DatetimeIndex(list(missing)))})
    (sentence,) = found("core_batch", frame)
    assert str(min(missing).date()) in sentence


def test_events_need_no_day() -> None:
    """They stand for what happened."""
    assert found("events", pd.DataFrame({"date": DAYS[:1]})) == []


def test_every_month_is_there() -> None:
    """For a data set keyed by month alone."""
    assert found("vmware_monthly", pd.DataFrame({"month": ["2024-02"]})) == [
        "x.csv 「month」：缺少2024-01的数据。请补齐；确实没有发生的，数量填0"
    ]


def test_every_fixed_value_is_there_in_every_month() -> None:
    """A type without a row is not a type with none."""
    rows = [("2024-01", "问题"), ("2024-01", "建议"), ("2024-02", "问题")]
    frame = pd.DataFrame(rows, columns=["month", "type"])
    (sentence,) = found("hotline_monthly", frame)
    assert "缺少2024-02建议的数据" in sentence


def test_free_values_may_come_and_go() -> None:
    """An array that was added in the second month is no gap in the first."""
    rows = [("2024-01", "甲", "A"), ("2024-02", "甲", "A"), ("2024-02", "甲", "B")]
    assert found("storage_monthly", pd.DataFrame(rows, columns=["month", "site", "array"])) == []
