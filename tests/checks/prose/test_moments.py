"""Days, months and years in prose, and how many days they have."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose.calendar import days_of, working_days_of, year_of
from digital_monthly.checks.prose.moments import Moment, find_moments


@pytest.mark.parametrize(
    ("plain", "year", "month", "day", "months"),
    [
        ("2024年2月29日", 2024, 2, 29, 1),
        ("2024年2月", 2024, 2, None, 1),
        ("3月份", None, 3, None, 1),
        ("12月31日", None, 12, 31, 1),
        ("2024-02-29", 2024, 2, 29, 1),
        ("二季度", None, 4, None, 3),
        ("2025年第4季度", 2025, 10, None, 3),
        ("上半年", None, 1, None, 6),
        ("2024年1-2月", 2024, 1, None, 2),
        ("1至5月", None, 1, None, 5),
        ("2023年", 2023, None, None, 12),
    ],
)
def test_a_stretch_of_time_is_read(
    plain: str, year: int | None, month: int | None, day: int | None, months: int
) -> None:
    """With or without its year."""
    (moment,) = find_moments(plain)
    assert (moment.year, moment.month, moment.day, moment.months) == (year, month, day, months)


def test_a_day_that_the_calendar_lacks_is_none() -> None:
    """2月30日 is read, and is no day."""
    (moment,) = find_moments("2月30日")
    assert moment.on(2024) is None


def test_days_and_working_days_follow_the_calendar() -> None:
    """Spring Festival and the days worked for it count."""
    (january, february) = find_moments("2024年1月、2024年2月")
    assert days_of(february, 2024) == {29}
    assert days_of(february, None) == {28, 29}
    assert working_days_of(january, 2024) == {22}
    assert working_days_of(february, 2024) == {18}
    assert working_days_of(january, None) == set()
    assert working_days_of(january, 1990) == set()


def test_the_year_is_that_of_which_a_text_speaks_most() -> None:
    """Where a moment has none of its own."""
    moments = find_moments("2023年、2024年1月、2024年2月、3月")
    assert year_of(moments[-1], moments) == 2024
    assert year_of(moments[0], moments) == 2023
    assert year_of(Moment(0, 1, None, 3, None), []) is None
