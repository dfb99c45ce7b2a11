"""Quantities with their words, pairs of levels, tables, and arithmetic with bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.checks.prose.intervals import Interval, of, told
from digital_monthly.checks.prose.pairs import pairs_of
from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.showing import shown
from digital_monthly.checks.prose.tables import tables_of

NUMBERS = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("较上月增加12台", [True]),
        ("由30分钟缩短至12分钟，节省18分钟", [False, False, True]),
        ("增幅为12.5%", [True]),
        ("新增43个，上线38个", [False, False]),
        ("下降0.5个百分点", [True]),
        ("提升至5倍", [False]),
    ],
)
def test_a_change_is_told_from_a_level(source: str, changes: list[bool]) -> None:
    """至 and 到 lead to a level; 增幅为 does not."""
    assert [each.is_change for each in read_text(source).mentions] == changes


@pytest.mark.parametrize(
    ("source", "pairs"),
    [
        ("响应时间由160毫秒降至120毫秒", [("160毫秒", "120毫秒")]),
        ("客户81.9万户，比年初的73.4万户增加8.5万户", [("73.4万户", "81.9万户")]),
        ("年初164项，一季度净减少28项，6月末余120项", [("164项", "120项")]),
        ("此前每笔需8分钟，现降至3分钟", [("8分钟", "3分钟")]),
        ("甲部门8个，乙部门3个", []),
        ("由30分钟降至5个环节", []),
    ],
)
def test_levels_of_which_one_became_the_other_are_paired(
    source: str, pairs: list[tuple[str, str]]
) -> None:
    """The earlier value first."""
    found = pairs_of(read_text(source).mentions)
    assert [(a.quantity.text, b.quantity.text) for a, b in found] == pairs


def test_a_quantity_has_the_words_around_it() -> None:
    """Up to the clause's end, or the quantity beside it."""
    first, second = read_text("全行共48项需求，其中紧急12项").mentions
    assert (first.before, first.after) == ("全行共", "需求")
    assert (second.before, second.gap) == ("其中紧急", "需求，其中紧急")


def test_a_table_is_read_cell_by_cell() -> None:
    """A cell's quantity is the only one in it."""
    (table,) = tables_of(read_text("| 项目 | 人天 |\n|---|---|\n| 甲2.0 | 320 |\n| 合计 | 320 |\n"))
    assert table.head == ("项目", "人天")
    assert [cell.mention and cell.mention.number for cell in table.column(1)] == [320, 320]


def test_lines_without_bars_end_a_table() -> None:
    """What follows is another one."""
    reading = read_text("| 甲 | 1 |\n| 乙 | 2 |\n\n正文\n\n| 丙 | 3 |\n| 丁 | 4 |\n")
    assert [table.head for table in tables_of(reading)] == [("甲", "1"), ("丙", "3")]


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_arithmetic_keeps_every_number_inside(a: float, b: float, c: float, d: float) -> None:
    """Of any numbers between the bounds, the result lies between the result's."""
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    for made, number in (
        (one + other, a + c),
        (one - other, a - c),
        (one * other, a * c),
    ):
        assert made.low <= number <= made.high


def test_a_divisor_that_may_be_zero_leaves_anything_open() -> None:
    """So that nothing is concluded from it."""
    assert (Interval(1, 2) / Interval(-1, 1)) == Interval(float("-inf"), float("inf"))
    assert (Interval(10, 10) / Interval(2, 5)) == Interval(2, 5)


def test_a_whole_number_may_be_taken_at_its_word() -> None:
    """30分钟 is thirty in a product; 30.5 is rounded, 约30 is about thirty."""
    whole, rounded, about = (
        read_text(text).quantities[0] for text in ("30分钟", "30.5分钟", "约30分钟")
    )
    assert told(whole) == Interval(1800, 1800)
    assert told(rounded) == of(rounded)
    assert told(about).high - told(about).low == pytest.approx(2 * 1800 * 0.1, rel=0.51)


@pytest.mark.parametrize(
    ("size", "unit", "words"),
    [
        (Interval(40, 40), "%", "40%"),
        (Interval(26.82, 26.84), "%", "约26.83%"),
        (Interval(5400, 5400), "小时", "1.5小时"),
        (Interval(185e6, 185e6), "元", "约1.85亿元"),
        (Interval(146, 146), "个", "146个"),
    ],
)
def test_what_would_agree_is_told_in_its_unit(size: Interval, unit: str, words: str) -> None:
    """Rounded to two digits."""
    assert shown(size, unit) == words


@pytest.mark.parametrize("source", ["- 可用：18TB", "- 可用:18TB", "池：可用： 18TB"])
def test_an_items_label_is_among_the_words_before_its_number(source: str) -> None:
    """The colon between both parts no clause."""
    reading = read_text(source)
    assert reading.mentions[0].before == "可用"
    assert reading.before(reading.quantities[0]) == "可用"


def test_a_verb_that_labels_an_item_tells_no_change() -> None:
    """合并：45个 is one of a list's sizes, 合并了45个 what became fewer."""
    assert [each.role for each in read_text("合并：45个").figures] == [Role.LEVEL]
    assert [each.role for each in read_text("共合并45个").figures] == [Role.CHANGE]
