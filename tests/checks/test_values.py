"""Scalar figures suit their units."""

from __future__ import annotations

import pandas as pd
import pytest

from digital_monthly.checks.values import check_measures, value_problem


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("952", "条"),
        ("-3.5", "%"),
        ("1-2", "年"),
        ("2024-02-29", "日期"),
        ("2024-01-15", "日期(中旬)"),
        ("2023-11", "年月"),
        ("21:00", "时刻"),
        ("任何文字", "文字"),
    ],
)
def test_a_value_in_its_units_form_is_fine(text: str, unit: str) -> None:
    """Numbers, ranges, days, months, times and words."""
    assert value_problem(text, unit) == ""


@pytest.mark.parametrize(
    ("text", "unit", "problem"),
    [
        ("1,200", "个", "应为数字，不带千分位和单位"),
        ("20余", "套", "应为数字，不带千分位和单位"),
        ("1e3", "个", "应为数字，不带千分位和单位"),
        ("2024-02-08", "个", "应为数字，不带千分位和单位"),
        ("2023-02-29", "日期", "应为存在的日期，写成 YYYY-MM-DD"),
        ("2024-2-8", "日期", "应为存在的日期，写成 YYYY-MM-DD"),
        ("20", "日期", "应为存在的日期，写成 YYYY-MM-DD"),
        ("2024-13", "年月", "应为存在的月份，写成 YYYY-MM"),
        ("25:00", "时刻", "应为时刻，写成 HH:MM"),
        ("8:30", "时刻", "应为时刻，写成 HH:MM"),
    ],
)
def test_a_value_in_another_form_is_refused(text: str, unit: str, problem: str) -> None:
    """Before it could be shown wrong, or stop a chapter."""
    assert value_problem(text, unit) == problem


def test_measures_are_named_by_row() -> None:
    """With unit and value."""
    frame = pd.DataFrame({"value": ["1", "2024-02-30"], "unit": ["个", "日期"]})
    assert [str(finding) for finding in check_measures(frame, "measures.csv")] == [
        "measures.csv 第3行 「value」：单位是“日期”，应为存在的日期，写成 YYYY-MM-DD"
        "（现为“2024-02-30”）。请改正"
    ]
