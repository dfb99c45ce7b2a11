"""Months and periods."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.errors import MonthError
from digital_monthly.month import Month, Period

MONTHS = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))
STEPS = st.integers(-500, 500)


@given(MONTHS)
def test_a_month_reads_back_from_its_text(month: Month) -> None:
    """Writing and parsing are inverse."""
    assert Month.parse(str(month)) == month


@given(MONTHS, MONTHS)
def test_months_sort_as_their_texts_do(one: Month, other: Month) -> None:
    """So folders in the file system are in the order of time."""
    assert (one < other) == (str(one) < str(other))


@given(MONTHS, STEPS)
def test_adding_months_is_undone_by_subtracting(month: Month, step: int) -> None:
    """The distance of a month so many steps away is that many."""
    assert (month + step) - month == step
    assert (month + step) + -step == month


@given(MONTHS)
def test_the_next_month_begins_after_the_last_day(month: Month) -> None:
    """No day is lost or counted twice between months."""
    assert month.last_day + dt.timedelta(days=1) == (month + 1).first_day


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_lies_in_its_month(day: dt.date) -> None:
    """And in no other."""
    month = Month.of(day)
    assert month.first_day <= day <= month.last_day


@pytest.mark.parametrize(
    "text",
    [
        "202402",
        "2024-2",
        "2024-02-01",
        "2024/02",
        " 2024-02",
        "2024-02\n",
        "２０２４-０２",
        "",
        "二月",
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    """The sentence says what was written and what is wanted."""
    with pytest.raises(MonthError) as caught:
        Month.parse(text)
    assert str(caught.value) == f"月份“{text}”写法不对。请写成 YYYY-MM，如 2024-02。"


@pytest.mark.parametrize("value", [202402, 2024.02, None, dt.date(2024, 2, 1)])
def test_a_month_that_is_no_text_is_refused(value: object) -> None:
    """As papermill makes an integer of 202402."""
    with pytest.raises(MonthError, match="写法不对"):
        Month.parse(value)


@pytest.mark.parametrize("text", ["2024-00", "2024-13", "2024-99", "1899-12"])
def test_months_that_do_not_exist_are_refused(text: str) -> None:
    """A month has a number from 1 to 12."""
    with pytest.raises(MonthError, match="不存在"):
        Month.parse(text)


def test_labels_are_chinese() -> None:
    """Without leading zeros."""
    assert Month(2024, 2).label == "2024年2月"
    assert Period.parse("2024-01..2024-02").label == "2024年1-2月"
    assert Period.parse("2024-03").label == "2024年3月"
    assert Period.parse("2023-12..2024-01").label == "2023年12月至2024年1月"


def test_short_labels_leave_out_the_year() -> None:
    """Unless the period crosses one."""
    assert Period.parse("2024-01..2024-02").short_label == "1-2月"
    assert Period.parse("2024-03").short_label == "3月"
    assert Period.parse("2023-12..2024-01").short_label == "2023年12月至2024年1月"


@given(MONTHS, st.integers(0, 40))
def test_a_period_holds_exactly_its_months(start: Month, more: int) -> None:
    """Both ends included, in order, and read back from its text."""
    period = Period(start, start + more)
    assert Period.parse(str(period)) == period
    assert list(period) == [start + step for step in range(more + 1)]
    assert len(period) == more + 1
    assert start + -1 not in period
    assert period.end + 1 not in period


@given(MONTHS, st.integers(0, 40))
def test_a_periods_days_are_the_sum_of_its_months_days(start: Month, more: int) -> None:
    """No day is lost between months."""
    period = Period(start, start + more)
    assert period.days == sum(month.last_day.day for month in period)


def test_days_and_months_lie_in_a_period() -> None:
    """A day by its month."""
    period = Period.parse("2024-01..2024-02")
    assert dt.date(2024, 2, 29) in period
    assert dt.date(2024, 3, 1) not in period
    assert Month(2024, 1) in period


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    """The sentence says what to do."""
    with pytest.raises(MonthError, match=r"起月晚于止月。请把两者对调"):
        Period.parse("2024-03..2024-02")


@pytest.mark.parametrize("value", ["2024-01-2024-02", "2024-01..", "..2024-02", 202401, None])
def test_other_forms_of_a_period_are_refused(value: object) -> None:
    """Only YYYY-MM and YYYY-MM..YYYY-MM."""
    with pytest.raises(MonthError, match="写法不对"):
        Period.parse(value)
