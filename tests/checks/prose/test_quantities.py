"""Quantities in prose: value, unit, bounds, and what is none."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.checks.prose.quantities import Quantity, find_quantities
from digital_monthly.checks.prose.text import read


def found(source: str) -> list[Quantity]:
    """The quantities of a text."""
    return find_quantities(read(source).plain)


def only(source: str) -> Quantity:
    """The only quantity of a text."""
    (quantity,) = found(source)
    return quantity


@pytest.mark.parametrize(
    ("source", "value", "dimension"),
    [
        ("共1,102个", 1102, "count"),
        ("达1.9万笔", 19_000, "count"),
        ("约3亿元", 3e8, "money"),
        ("5058.79万元", 50_587_900, "money"),
        ("日均35W笔", 350_000, "count"),
        ("耗时102.57毫秒", 0.10257, "time"),
        ("用时1.5小时", 5400, "time"),
        ("扩至314TB", 314_000, "storage"),
        ("1.5PB", 1_500_000, "storage"),
        ("占72.20%", 72.2, "percent"),
        ("下降0.5个百分点", 0.5, "point"),
        ("共二十三家", 23, "count"),
        ("两套阵列", 2, "count"),
        ("一百二十人", 120, "count"),
        ("近四成", 40, "percent"),
        ("两成五", 25, "percent"),
        ("占三分之一", 100 / 3, "percent"),
        ("百分之二十五", 25, "percent"),
        ("占一半", 50, "percent"),
        ("翻了一番", 2, "factor"),
        ("是去年的4倍", 4, "factor"),
        ("折合47人月", 47 * 174, "effort"),
        ("同比-3.2%", -3.2, "percent"),
        ("由-12分", -12, "points"),
        ("1-2月共5个", 5, "count"),
    ],
)
def test_a_quantity_is_read_in_its_base(source: str, value: float, dimension: str) -> None:
    """Scales and units are multiplied in; shares are in percent."""
    quantity = only(source)
    assert quantity.value == pytest.approx(value)
    assert quantity.dimension == dimension


@pytest.mark.parametrize(
    "source",
    [
        "第3批、第二名",
        "2024年2月29日",
        "2024-02-29",
        "8:30开始",
        "V2.0.1版",
        "华为6810V5存储",
        "3:1",
        "7×24小时",
        "银发〔2024〕12号",
        "工单20240301000012",
        "一般项目统一推进，一致、一体化",
        "三农、十分重要、百姓",
        "前三名",
        "二期工程、四级事件",
    ],
)
def test_what_only_looks_like_a_number_is_none(source: str) -> None:
    """Ordinals, dates, versions, models, ratios and words."""
    assert found(source) == []


@pytest.mark.parametrize(
    ("source", "low", "high"),
    [
        ("40个", 40, 40),
        ("占50%", 49.5, 50.999),
        ("占47.5%", 47.45, 47.5999),
        ("近四成", 35, 40),
        ("约200笔", 180, 220),
        ("20余套", 20, 30),
        ("超六成", 60, 70),
        ("占比不足1%", 0.5, 1),
        ("约合4人月", 3.5 * 174, 4.5 * 174),
    ],
)
def test_digits_and_words_leave_bounds(source: str, low: float, high: float) -> None:
    """Counts are exact, others rounded or cut; 近 is a little less, 超 a little more."""
    quantity = only(source)
    assert quantity.low == pytest.approx(low, rel=1e-6)
    assert quantity.high == pytest.approx(high, rel=1e-6)


def test_what_a_notebook_fills_in_has_any_value() -> None:
    """Its unit is read where it stands in the prose."""
    quantity = only("共{glue:text}`n`个")
    assert (quantity.value, quantity.low, quantity.high) == (None, 0, math.inf)
    assert quantity.unit == "个"


def test_quantities_come_in_order_and_do_not_overlap() -> None:
    """Shares and numbers are found in two goes."""
    quantities = found("共48项，占三分之一，其余12项占25%，一半")
    assert [each.text for each in quantities] == ["48项", "三分之一", "12项", "25%", "一半"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(quantities))


@given(st.integers(0, 10**12))
def test_any_whole_number_is_read_back(number: int) -> None:
    """With thousands separators or without."""
    assert only(f"共{number:,}笔").value == number
    if number < 10**10:
        assert only(f"共{number}笔").value == number


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Whatever was typed, places stay inside it."""
    plain = read(text).plain
    assert all(0 <= each.start < each.end <= len(plain) for each in find_quantities(plain))


def test_a_row_of_digits_that_counts_nothing_is_no_quantity() -> None:
    """A key of four hundred digits is above what a computer counts with."""
    assert found(f"密钥{'7' * 400}，共2套") == found(f"密钥{'Ｘ' * 400}，共2套")
