"""Words in cells, and nothing that a spreadsheet would take for a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.contributions.files.source import Cell
from digital_monthly.contributions.values.reading import UnreadableError
from digital_monthly.contributions.values.words import pick, read_text


@pytest.mark.parametrize("text", [" 阵列A ", "\u3000阵列A\u00a0", "\u200b阵列A\ufeff"])
def test_blanks_and_what_nobody_sees_do_not_count(text: str) -> None:
    """Around words."""
    assert read_text(Cell("text", text)).text == "阵列A"


@pytest.mark.parametrize(
    "text",
    ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1+1", "  =1", "\u200b=1", "－甲", "＠甲"],
)
def test_what_begins_as_a_formula_is_refused(text: str) -> None:
    """It would be one when a reader opens the CSV."""
    with pytest.raises(UnreadableError, match="当作公式"):
        read_text(Cell("text", text))


@pytest.mark.parametrize(
    "text",
    [
        "甲\n乙",
        "甲\t乙",
        "甲\r乙",
        "甲\x00乙",
        "甲\u2028乙",
        "甲\u202e乙",
        "甲\u2066乙",
        "甲\ud800",
    ],
)
def test_text_is_one_line(text: str) -> None:
    """Line ends and control characters are refused."""
    with pytest.raises(UnreadableError, match="换行"):
        read_text(Cell("text", text))


def test_text_is_no_longer_than_a_cell_of_a_spreadsheet() -> None:
    """Other programs write longer ones; a CSV with them could not be read."""
    assert read_text(Cell("text", "长" * 32_767)).text == "长" * 32_767
    with pytest.raises(UnreadableError, match="超过32,767个字"):
        read_text(Cell("text", "长" * 32_768))


def test_a_number_may_be_a_name() -> None:
    """An array named 1; but not a date."""
    assert read_text(Cell("number", "6810.0")).text == "6810"
    with pytest.raises(UnreadableError):
        read_text(Cell("number", "45415", "yyyy-mm-dd"))
    with pytest.raises(UnreadableError):
        read_text(Cell("bool", "1"))


@pytest.mark.parametrize("text", ["已完成", " 已完成", "已 完成", "已完成\u3000"])
def test_a_choice_is_found_whatever_blanks_it_has(text: str) -> None:
    """What is none of the list is left to the schema, which names the list."""
    assert pick(Cell("text", text), ("已完成", "实施中")).text == "已完成"
    assert pick(Cell("text", "完成"), ("已完成", "实施中")).text == "完成"


@given(st.text(max_size=12))
def test_no_text_that_is_read_is_a_formula(text: str) -> None:
    """Nor has it a line end."""
    try:
        read = read_text(Cell("text", text)).text
    except UnreadableError:
        return
    assert not read.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert "\n" not in read
