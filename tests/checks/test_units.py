"""Units of one dimension."""

from __future__ import annotations

import pytest

from digital_monthly.checks.units import in_base_units, is_comparable


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        (3.3, "亿元", 3.3e8),
        (2700, "万元", 2.7e7),
        (2.7, "万亿元", 2.7e12),
        (35, "万笔/日", 3.5e5),
        (189, "毫秒", 0.189),
        (2, "小时", 7200),
        (1, "TB", 1024),
        (7, "个", 7),
        (12, "万", 1.2e5),
    ],
)
def test_a_number_is_brought_to_its_base_unit(value: float, unit: str, base: float) -> None:
    """元, 笔, 秒, GB."""
    assert in_base_units(value, unit) == pytest.approx(base)


@pytest.mark.parametrize(
    ("unit", "other", "may"),
    [
        ("万元", "亿元", True),
        ("毫秒", "分钟", True),
        ("万笔/日", "笔/日", True),
        ("万笔/日", "笔/月", False),
        ("毫秒", "%", False),
        ("万元", "万笔", False),
    ],
)
def test_only_units_of_one_dimension_are_comparable(unit: str, other: str, may: bool) -> None:
    """Per day is not per month."""
    assert is_comparable(unit, other) is may
