"""Shares as they are shown, and what is said where they do not add up to 100."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.formatting import format_number
from digital_monthly.rounding import decimals_of, rounding_note, with_note

THIRDS = pd.DataFrame({"部门": ["甲", "乙", "丙"], "占比（%）": [100 / 3] * 3})


def test_thirds_are_told() -> None:
    """With the digits they are shown with, and their sum."""
    assert rounding_note(THIRDS) == "占比按2位小数四舍五入，合计为99.99%，与100%略有出入"
    assert rounding_note(THIRDS, {"占比（%）": 0}) == (
        "占比按0位小数四舍五入，合计为99%，与100%略有出入"
    )


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"部门": ["甲", "乙"], "占比（%）": [25.0, 75.0]}),
        pd.DataFrame({"部门": ["甲", "乙"], "占比（%）": [12.345, 20.0]}),
        pd.DataFrame({"部门": ["甲", "乙", "丙"], "增幅（%）": [100 / 3] * 3}),
        pd.DataFrame({"部门": ["甲"], "数量（个）": [3]}),
        pd.DataFrame({"部门": [], "占比（%）": []}),
        pd.DataFrame({"部门": ["甲", "乙"], "占比（%）": ["—", "100"]}),
    ],
)
def test_nothing_is_said_of_others(table: pd.DataFrame) -> None:
    """Shares that add up, parts of a larger whole, what is no share, and nothing at all."""
    assert rounding_note(table) == ""


def test_each_group_is_a_whole() -> None:
    """Only those that do not add up are named."""
    table = pd.DataFrame(
        {
            "类别": ["需求"] * 3 + ["故事"] * 2,
            "状态": ["甲", "乙", "丙", "甲", "乙"],
            "占各状态之和（%）": [*([100 / 3] * 3), 40.0, 60.0],
        }
    )
    assert rounding_note(table) == (
        "占各状态之和按2位小数四舍五入，需求合计为99.99%，与100%略有出入"
    )


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=30))
def test_a_note_is_there_exactly_when_the_shown_shares_miss_100(counts: list[int]) -> None:
    """Whatever the parts are."""
    shares = [count / sum(counts) * 100 for count in counts]
    digits = decimals_of(shares)
    hundredths = sum(round(float(format_number(share, digits)) * 100) for share in shares)
    table = pd.DataFrame({"部门": range(len(shares)), "占比（%）": shares})
    assert bool(rounding_note(table)) is (hundredths != 10_000)


def test_a_note_stands_behind_what_is_said_already() -> None:
    """After one stop; nothing changes where there is no note."""
    assert with_note("以状态为分母。", "合计为99.99%") == "以状态为分母。合计为99.99%"
    assert with_note("", "合计为99.99%") == "合计为99.99%"
    assert with_note("以状态为分母。", "") == "以状态为分母。"


def test_a_column_shows_as_many_digits_as_one_figure_needs() -> None:
    """Two at most; whole numbers and words need none."""
    assert decimals_of([1.5, 2.25, 3.125]) == 2
    assert decimals_of([1.5, 2.0]) == 1
    assert decimals_of([1, "甲"]) == 0
