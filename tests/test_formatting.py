"""How values are shown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.formatting import Value, format_number, format_value, type_of


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1102, "个", "1,102个"),
        (7888873, "笔/日", "7,888,873笔"),
        (25.03, "%", "25.03%"),
        (1.96, "比率", "1.96"),
        (3, "名次", "第3"),
        (2, "等奖", "2等奖"),
        (2024, "年", "2024年"),
        (3, "年", "3年"),
        ("2024-02-08", "日期", "2024年2月8日"),
        ("2024-01-10", "日期(中旬)", "2024年1月上旬"),
        ("2024-01-15", "日期(中旬)", "2024年1月中旬"),
        ("2024-01-21", "日期(中旬)", "2024年1月下旬"),
        ("2023-11", "年月", "2023年11月"),
        ("08:30", "时刻", "08:30"),
        ("1-2", "年", "1-2年"),
        ("运行平稳", "文字", "运行平稳"),
    ],
)
def test_a_value_is_shown_in_its_unit(value: Value, unit: str, shown: str) -> None:
    """Separators, Chinese dates, and no unit behind a slash."""
    assert format_value(value, unit) == shown


@pytest.mark.parametrize(
    ("qualifier", "shown"),
    [
        ("", "20套"),
        ("近", "近20套"),
        ("约", "约20套"),
        ("超", "超20套"),
        ("余", "20余套"),
        ("以上", "20套以上"),
    ],
)
def test_a_qualifier_stands_where_chinese_puts_it(qualifier: str, shown: str) -> None:
    """Before the number, between number and unit, or after both."""
    assert format_value(20, "套", qualifier) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (2.5, 0, "3"),
        (189.405, 2, "189.41"),
        (0.125, 2, "0.13"),
        (-2.5, 0, "−3"),
        (-0.04, 1, "0.0"),
        (72.2, 2, "72.20"),
        (1 / 3, None, "0.33"),
        (5.10, None, "5.1"),
        (100.0, None, "100"),
        (1e6, None, "1,000,000"),
    ],
)
def test_numbers_are_rounded_half_up(value: float, decimals: int | None, shown: str) -> None:
    """As printed statistics are; a minus sign only before what is not zero."""
    assert format_number(value, decimals) == shown


def test_numpy_numbers_are_numbers() -> None:
    """Whatever a frame's cell holds."""
    assert format_number(np.float64(1234.5)) == "1,234.5"
    assert format_number(np.int64(1234)) == "1,234"


@given(st.integers(-(10**15), 10**15))
def test_separators_change_no_digit(value: int) -> None:
    """Without them the number reads back."""
    assert int(format_number(value).replace(",", "").replace("−", "-")) == value


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_what_is_shown_is_within_half_a_digit(value: float, decimals: int) -> None:
    """Rounding never moves a value further."""
    shown = float(format_number(value, decimals).replace(",", "").replace("−", "-"))
    assert abs(shown - value) <= 0.5 * 10**-decimals * (1 + 1e-6)


@pytest.mark.parametrize(
    ("value", "unit", "kind"),
    [
        (1, "个", "number"),
        ("2024-02-08", "日期", "date"),
        ("2024-01-15", "日期(中旬)", "date"),
        ("08:30", "时刻", "time"),
        ("2023-11", "年月", "month"),
        ("1-2", "年", "text"),
        ("平稳", "文字", "text"),
    ],
)
def test_the_unit_tells_the_type(value: Value, unit: str, kind: str) -> None:
    """As ``facts.json`` lists it."""
    assert type_of(value, unit) == kind
