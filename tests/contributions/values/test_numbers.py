"""Numbers in cells: exactly one reading, or a refusal."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.contributions.files.source import Cell
from digital_monthly.contributions.values.numbers import read_amount, read_whole
from digital_monthly.contributions.values.reading import Setting, UnreadableError
from digital_monthly.month import Period

MAY = Period.parse("2024-05")
SHEET = Setting(MAY, "笔", dt.date(1899, 12, 30))
CSV = Setting(MAY, "笔", delimiter=",")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", "1234"),
        ("1,234,567", "1234567"),
        ("１２３４", "1234"),
        ("１，２３４", "1234"),
        ("1234笔", "1234"),
        ("1,234 笔", "1234"),
        ("\u3000 12 \u00a0", "12"),
        ("\u200b12\ufeff", "12"),
        ("+12", "12"),
        ("－12", "-12"),
        ("−12", "-12"),
        ("0", "0"),
        ("12.00", "12"),
    ],
)
def test_text_that_is_one_number_is_read(text: str, number: str) -> None:
    """Full-width digits, thousands, the column's own unit, blanks; and it is told."""
    reading = read_whole(Cell("text", text), SHEET)
    assert (reading.text, reading.how) == (number, "文字格式的数")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("3.5万", "数字里有“万”字"),
        ("3万5千", "数字里有“万”字"),
        ("1.2亿", "数字里有“亿”字"),
        ("35%", "数字里有百分号"),
        ("1,23", "逗号的位置不像千分位"),
        ("1,2345", "逗号的位置不像千分位"),
        ("1.2E+6", "科学计数法会舍去尾数"),
        ("0123", "以0开头，看不出是不是数字"),
        ("12人", "应为数字"),
        ("１２３１²", "应为数字"),
        ("①", "应为数字"),
        ("٣", "应为数字"),
        ("一百", "数字里有“百”字"),
        ("1 234", "应为数字"),
        ("1.2.3", "应为数字"),
        ("(5)", "应为数字"),
        ("约12", "应为数字"),
        ("-", "应为数字"),
        ("nan", "应为数字"),
        ("inf", "应为数字"),
        ("0x1F", "应为数字"),
        ("1_000", "应为数字"),
        ("12.5", "应为整数"),
        ("=1+1", "应为数字"),
    ],
)
def test_text_with_no_reading_or_more_than_one_is_refused(text: str, problem: str) -> None:
    """Ten thousands are rounded, other units are other sizes, and a sign is not guessed at."""
    with pytest.raises(UnreadableError) as refusal:
        read_whole(Cell("text", text), SHEET)
    assert refusal.value.problem == problem


def test_in_a_semicolon_csv_a_comma_may_be_the_point() -> None:
    """So 1,234 has two readings there."""
    assert read_whole(Cell("text", "1,234"), CSV).text == "1234"
    with pytest.raises(UnreadableError):
        read_whole(Cell("text", "1,234"), Setting(MAY, "笔", delimiter=";"))


@pytest.mark.parametrize(
    ("stored", "code", "number"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("159.36000000000001", "0.00", "159.36"),
        ("103.5", "#,##0.00", "103.50"),
        ("57.6", "0", "57.6"),
        ("5280152", '#,##0"笔"', "5280152"),
        ("1.2E+6", "General", "1200000"),
        ("12.0", "General", "12"),
        ("-0", "General", "0"),
        ("-0.5", "0.00", "-0.50"),
        ("43.1", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "43.10"),
    ],
)
def test_numbers_are_read_without_noise_and_with_the_decimals_that_show(
    stored: str, code: str, number: str
) -> None:
    """To 15 digits, as spreadsheets do; digits that a format hides are kept."""
    assert read_amount(Cell("number", stored, code), SHEET).text == number


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("yyyy-mm-dd", "这一格是日期或时间格式"),
        ("h:mm", "这一格是日期或时间格式"),
        ("0.0%", "这一格是百分比格式"),
        ('0!.0,"万"', "使看到的数与存的数不同"),
        ('0.0"万"', "使看到的数与存的数不同"),
        ("#,##0,", "使看到的数与存的数不同"),
    ],
)
def test_a_number_that_shows_as_another_is_refused(code: str, problem: str) -> None:
    """Nobody can tell whether what was seen or what is stored is meant."""
    with pytest.raises(UnreadableError, match=problem):
        read_amount(Cell("number", "0.35", code), SHEET)


def test_percentages_count_as_percent_where_that_is_the_unit() -> None:
    """0.35 that shows as 35 % is 35 %."""
    percent = Setting(MAY, "%", dt.date(1899, 12, 30))
    assert read_amount(Cell("number", "0.35", "0%"), percent).text == "35"
    assert read_amount(Cell("text", "35%"), percent).text == "35"


@pytest.mark.parametrize("stored", ["1e15", "1234567890123456", "1e999", "nan", "x", ""])
def test_numbers_beyond_what_a_spreadsheet_keeps_are_refused(stored: str) -> None:
    """Of more than 15 digits the last are zeros that nobody typed."""
    with pytest.raises(UnreadableError):
        read_amount(Cell("number", stored), SHEET)


@pytest.mark.parametrize("content", ["bool", "error"])
def test_truth_values_are_no_numbers(content: str) -> None:
    """TRUE is not 1."""
    with pytest.raises(UnreadableError, match="应为数字"):
        read_amount(Cell(content, "1"), SHEET)  # type: ignore[arg-type]


@given(st.integers(0, 10**15 - 1))
def test_whole_numbers_come_back_as_typed(number: int) -> None:
    """As numbers, as text, with thousands."""
    for cell in (
        Cell("number", repr(float(number))),
        Cell("text", str(number)),
        Cell("text", f"{number:,}"),
    ):
        assert read_whole(cell, SHEET).text == str(number)


@given(st.decimals(0, 10**9, places=2))
def test_amounts_come_back_with_their_decimals(number: object) -> None:
    """What a float adds to two decimals is noise."""
    cell = Cell("number", repr(float(str(number))), "0.00")
    assert read_amount(cell, SHEET).text == str(number)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else is raised, and what is read is a number."""
    try:
        reading = read_amount(Cell("text", text), SHEET)
    except UnreadableError:
        return
    float(reading.text)
