"""Days, months and times in cells: exactly one reading, or a refusal."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.contributions.files.source import Cell
from digital_monthly.contributions.values.moments import (
    read_clock,
    read_day,
    read_instant,
    read_month,
    read_period,
)
from digital_monthly.contributions.values.reading import Setting, UnreadableError
from digital_monthly.month import Period

MAY = Period.parse("2024-05")
SHEET = Setting(MAY, epoch=dt.date(1899, 12, 30))
MAC = Setting(MAY, epoch=dt.date(1904, 1, 1))
CSV = Setting(MAY)
MAY_3 = "45415"


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03",
        "2024-5-3",
        "2024/5/3",
        "2024/05/03",
        "2024.5.3",
        "2024年5月3日",
        "2024年5月3号",
        "20240503",
        "5月3日",
        "２０２４－０５－０３",
        " 2024-05-03 ",
        "2024-05-03 00:00:00",
        "2024-05-03T08:30",
        "2024/5/3 8:30",
    ],
)
def test_a_day_is_read_in_many_forms(text: str) -> None:
    """Each of them is one day; a time behind it does not count."""
    assert read_day(Cell("text", text), CSV).text == "2024-05-03"


@pytest.mark.parametrize(
    "text", ["3/5/2024", "05/03/2024", "24-5-3", "5/3", "6月3日", "45415", "2024-5", "昨天", "5.3"]
)
def test_a_day_that_could_be_another_is_refused(text: str) -> None:
    """Day and month the other way round, no year, a bare number in a text."""
    with pytest.raises(UnreadableError):
        read_day(Cell("text", text), CSV)


@pytest.mark.parametrize("text", ["2024-05-32", "2024-02-30", "2024-13-01", "2024年0月1日"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    """It says so."""
    with pytest.raises(UnreadableError, match="没有这一天"):
        read_day(Cell("text", text), CSV)


@pytest.mark.parametrize(
    ("stored", "code", "setting"),
    [
        (MAY_3, "yyyy-mm-dd", SHEET),
        (MAY_3, "General", SHEET),
        (MAY_3 + ".354166666", "yyyy-mm-dd hh:mm", SHEET),
        ("45414.999999999", "yyyy-mm-dd", SHEET),
        ("43953", "yyyy-mm-dd", MAC),
        ("20240503", "General", SHEET),
    ],
)
def test_a_day_is_read_from_its_number(stored: str, code: str, setting: Setting) -> None:
    """By the workbook's own beginning of time; what rounds to midnight is the next day."""
    assert read_day(Cell("number", stored, code), setting).text == "2024-05-03"


@pytest.mark.parametrize(
    ("stored", "code"),
    [("12", "General"), ("60", "yyyy-mm-dd"), (MAY_3, "0%"), (MAY_3, "h:mm"), ("9e9", "General")],
)
def test_a_number_that_is_no_day_is_refused(stored: str, code: str) -> None:
    """Nor is the 29 February 1900, which never was."""
    with pytest.raises(UnreadableError):
        read_day(Cell("number", stored, code), SHEET)


@pytest.mark.parametrize(
    "cell",
    [
        Cell("text", "2024-05"),
        Cell("text", "2024/5"),
        Cell("text", "2024年5月"),
        Cell("text", "2024年05月份"),
        Cell("text", "202405"),
        Cell("text", "5月"),
        Cell("text", "2024-05-31"),
        Cell("number", MAY_3, "yyyy-mm"),
        Cell("number", MAY_3, "yyyy-mm-dd"),
        Cell("number", "202405"),
    ],
)
def test_a_month_is_read_in_many_forms(cell: Cell) -> None:
    """Typed so, as a day of it, or made a date by the spreadsheet."""
    assert read_month(cell, SHEET).text == "2024-05"


@pytest.mark.parametrize(
    "cell",
    [
        Cell("text", "2024.1"),
        Cell("text", "24-05"),
        Cell("text", "2024-13"),
        Cell("text", "1月"),
        Cell("number", "2024.5"),
        Cell("number", "5"),
        Cell("number", MAY_3),
    ],
)
def test_a_month_that_could_be_another_is_refused(cell: Cell) -> None:
    """2024.1 may have been 2024.10 before a spreadsheet took it for a number."""
    with pytest.raises(UnreadableError):
        read_month(cell, SHEET)


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        (Cell("text", "2024-01..2024-05"), "2024-01..2024-05"),
        (Cell("text", "2024-01至2024-05"), "2024-01..2024-05"),
        (Cell("text", "2024年1-5月"), "2024-01..2024-05"),
        (Cell("text", "2024年1月至5月"), "2024-01..2024-05"),
        (Cell("text", "截至2024-05-31"), "截至2024-05-31"),
        (Cell("number", MAY_3, "yyyy-mm"), "2024-05"),
        (Cell("text", "计划"), "计划"),
    ],
)
def test_a_period_is_read_as_the_contract_writes_it(cell: Cell, period: str) -> None:
    """What is no month or run of months is left to the contract."""
    assert read_period(cell, SHEET).text == period


@pytest.mark.parametrize(
    "cell",
    [
        Cell("text", "07:46"),
        Cell("text", "7:46"),
        Cell("text", "７：４６"),
        Cell("text", "7时46分"),
        Cell("text", "7点46分"),
        Cell("text", "07:46:00"),
        Cell("number", "0.3236111111111111", "h:mm"),
    ],
)
def test_a_time_is_read_in_many_forms(cell: Cell) -> None:
    """As text, and as the part of a day that a spreadsheet stores."""
    assert read_clock(cell, SHEET).text == "07:46"


@pytest.mark.parametrize(
    "cell",
    [
        Cell("text", "25:00"),
        Cell("text", "07:61"),
        Cell("text", "07:46:30"),
        Cell("text", "746"),
        Cell("number", "0.3236"),
        Cell("number", "0.32365", "h:mm:ss"),
        Cell("number", "1.2", "[h]:mm"),
        Cell("number", "-0.2", "h:mm"),
    ],
)
def test_a_time_that_is_none_or_has_seconds_is_refused(cell: Cell) -> None:
    """Seconds are not rounded away."""
    with pytest.raises(UnreadableError):
        read_clock(cell, SHEET)


@pytest.mark.parametrize(
    "cell",
    [
        Cell("text", "2024-05-03T08:30"),
        Cell("text", "2024-5-3 8:30"),
        Cell("number", "45415.3541666667", "yyyy-mm-dd hh:mm"),
    ],
)
def test_an_instant_is_a_day_with_its_time(cell: Cell) -> None:
    """To the minute."""
    assert read_instant(cell, SHEET).text == "2024-05-03T08:30"


def test_an_instant_without_its_time_is_refused() -> None:
    """Midnight is not guessed at in a text."""
    with pytest.raises(UnreadableError, match="看不出是何时"):
        read_instant(Cell("text", "2024-05-03"), SHEET)


@given(st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 30)), st.sampled_from([SHEET, MAC]))
def test_days_come_back_from_their_numbers(day: dt.date, setting: Setting) -> None:
    """Whichever day the workbook counts from."""
    assert setting.epoch is not None
    stored = (day - setting.epoch).days
    if stored >= 61:
        assert read_day(Cell("number", str(stored), "yyyy-mm-dd"), setting).text == str(day)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else is raised."""
    for read in (read_day, read_month, read_period, read_clock, read_instant):
        try:
            read(Cell("text", text), SHEET)
        except UnreadableError:
            continue
