"""Values as engines return them become exact texts, or are refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.schemas import DATASETS
from digital_monthly.sources.values import text_of

COLUMNS = {**DATASETS["core_daily"].columns, **DATASETS["biz_process_list"].columns}
SHANGHAI = dt.timezone(dt.timedelta(hours=8))


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("txn_count", 7888873, "7888873"),
        ("txn_count", Decimal("7888873.00"), "7888873"),
        ("txn_count", 2.0**53, "9007199254740992"),
        ("avg_ms", 182.34, "182.34"),
        ("avg_ms", Decimal("182.3400000000000000"), "182.34"),
        ("avg_ms", Decimal("184.60"), "184.6"),
        ("avg_ms", 200.0, "200"),
        ("avg_ms", 1e16, "10000000000000000"),
        ("avg_ms", Decimal("1E+2"), "100"),
        ("avg_ms", 1e-6, "0.000001"),
        ("date", dt.date(2024, 5, 1), "2024-05-01"),
        ("date", dt.datetime(2024, 5, 1), "2024-05-01"),
        ("line", " 零售 ", "零售"),
        ("start", None, ""),
    ],
)
def test_a_value_is_written_as_short_as_it_is_exact(column: str, value: Any, text: str) -> None:
    """Decimals and doubles alike; blanks that fill a fixed width do not count."""
    assert text_of(value, COLUMNS[column]) == (text, "")


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("txn_count", None, "不能为空值（NULL）"),
        ("txn_count", 1.5, "应为整数"),
        ("txn_count", Decimal("1.5"), "应为整数"),
        ("txn_count", "1", "应为整数"),
        ("txn_count", True, "应为整数"),
        ("txn_count", float("nan"), "应为整数"),
        ("txn_count", 2.0**54, "双精度数装不下这么大的整数，请在查询里 CAST 为 DECIMAL"),
        ("avg_ms", 0.1 + 0.2, "小数位数太多，请在查询里用 ROUND 写明取几位"),
        ("avg_ms", Decimal("2") / 3, "小数位数太多，请在查询里用 ROUND 写明取几位"),
        ("avg_ms", float("inf"), "不是有限的数"),
        ("avg_ms", Decimal("NaN"), "不是有限的数"),
        ("avg_ms", "快", "应为数字"),
        ("date", "2024-05-01", "应为日期"),
        ("date", dt.datetime(2024, 5, 1, 8), "应为日期而不是时刻，请在查询里 CAST 为 DATE"),
        (
            "date",
            dt.datetime(2024, 5, 1, tzinfo=SHANGHAI),
            "应为日期而不是时刻，请在查询里 CAST 为 DATE",
        ),
        ("line", 7, "应为文字，查询结果是int"),
    ],
)
def test_what_cannot_be_exact_is_refused(column: str, value: Any, problem: str) -> None:
    """With the remedy where the query can mend it."""
    assert text_of(value, COLUMNS[column])[1] == problem


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_a_rounded_number_reads_back(number: Decimal) -> None:
    """Whether it came as a decimal or as the nearest double."""
    text, problem = text_of(number, COLUMNS["avg_ms"])
    assert (Decimal(text), problem) == (number, "")
    text, problem = text_of(float(number), COLUMNS["avg_ms"])
    assert (float(text), problem) == (float(number), "")
