"""Laying out tables for paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.publish.print.tables import COLUMN, WIDTH, is_narrow, lay_out, width_of

CELLS = st.text(st.sampled_from("数据部门abcDEF0123456789,.%-_/ "), max_size=30)
TABLES = st.integers(1, 12).flatmap(
    lambda count: st.lists(st.lists(CELLS, min_size=count, max_size=count), min_size=1, max_size=5)
)


@given(TABLES)
def test_every_part_fills_the_width_and_every_column_is_there(rows: list[list[str]]) -> None:
    """No table is wider than the page, and parts repeat the first column alone."""
    layout = lay_out(rows)
    for part in layout.parts:
        assert sum(part.widths) == pytest.approx(WIDTH, abs=0.5)
        assert part.columns[0] == 0
        assert min(part.widths) > 0
    shown = [column for part in layout.parts for column in part.columns[1:]]
    assert shown == list(range(1, len(rows[0])))


def test_a_table_that_fits_keeps_its_size() -> None:
    """Type shrinks only where it must."""
    assert lay_out([["部门", "数量（个）"], ["零售银行管理部", "1,102"]]).size == 8.5


def test_a_wide_table_shrinks_before_it_is_parted() -> None:
    """Ten columns still fit into one part, in smaller type."""
    layout = lay_out([["部门名称"] + ["1,234,567.8"] * 9])
    assert len(layout.parts) == 1
    assert layout.size < 8.5


def test_a_very_wide_table_is_parted() -> None:
    """Each part has as many columns as fit, in the smallest type."""
    layout = lay_out([["部门名称"] + ["12,345,678.90"] * 20])
    assert layout.size == 7.0
    assert len(layout.parts) > 1
    for part in layout.parts:
        needed = width_of("12,345,678.90") * 7.0
        assert all(width >= needed for width in part.widths[1:])


def test_numbers_are_not_broken() -> None:
    """A column is at least as wide as its longest number, whatever stands beside it."""
    long = "说明" * 200
    (part,) = lay_out([["名称", "数值", "说明"], ["甲", "1,234,567,890", long]]).parts
    assert part.widths[1] >= width_of("1,234,567,890") * 8.5


def test_narrow_tables_fit_a_column_unbroken() -> None:
    """Two short columns do, a sentence does not."""
    assert is_narrow([["月份", "数量"], ["2024-01", "1,102"]])
    assert not is_narrow([["月份", "说明"], ["2024-01", "一" * 40]])
    assert COLUMN < WIDTH / 2
