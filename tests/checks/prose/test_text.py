"""Texts as readers see them: marks gone, places kept."""

from __future__ import annotations

import pytest

from digital_monthly.checks.prose.text import HIDDEN, read


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("**共27次**，其中*6次*", "共27次，其中6次"),
        ("## 运行情况\n- 核心：3次\n", "运行情况\n核心:3次\n"),
        ("1. 第一项\n2. 第二项", "第一项\n第二项"),
        ("（1）先做\n一、再做", "先做\n再做"),
        ("见[清单](a.csv)与`40`", "见清单与40"),
        ("![说明](p.png)", "说明"),
        ("占５０％，共１，２００笔", "占50%，共1,200笔"),
        ("共1,200笔,其中3笔", "共1,200笔，其中3笔"),
        ("> 引文5项", "引文5项"),
        ("见https://a.cn/2024-02-30/1?b=5，共3项", "见，共3项"),
        ("共3项<!-- 原为>5项 -->，完", "共3项，完"),
    ],
)
def test_marks_go_and_signs_become_narrow(source: str, plain: str) -> None:
    """What is left is what is read; a comma that parts thousands stays one."""
    assert read(source).plain == plain


def test_code_is_no_prose() -> None:
    """What a fence encloses is left out; the block that a directive encloses is not."""
    text = read("前\n```python\nx = 5\n```\n:::{note}\n共3项\n:::\n后\n")
    assert text.plain == "前\n共3项\n后\n"


@pytest.mark.parametrize(
    "block",
    [
        "```{note}\n共3项\n```\n",
        "~~~{admonition} 提示\n共3项\n~~~\n",
        ":::{note}\n共3项\n:::\n",
        "````{note}\n```{tip}\n共3项\n```\n````\n",
        "````{note}\n```python\nx = 5\n```\n共3项\n````\n",
    ],
)
def test_what_a_directive_says_is_prose(block: str) -> None:
    """By whatever marks it is set off, and with code in it."""
    assert read(f"前\n{block}后\n").plain == "前\n共3项\n后\n"


def test_a_longer_fence_holds_shorter_ones() -> None:
    """As where Markdown is shown in Markdown."""
    assert read("前\n````\n```{note}\n共3项\n```\n````\n后\n").plain == "前\n后\n"


@pytest.mark.parametrize("comment", ["<!--\n共5项\n-->\n", "<!-- 共5项\n完 -->\n", "% 共5项\n"])
def test_a_comment_is_no_prose(comment: str) -> None:
    """Nobody reads it."""
    assert read(f"前\n{comment}后\n").plain == "前\n后\n"


def test_a_figure_that_is_filled_in_is_a_number_nobody_typed() -> None:
    """It leaves its mark, so that what stands around it is not read as one."""
    assert read("试运行{glue:text}`months`，共").plain == f"试运行{HIDDEN}，共"


def test_of_front_matter_the_title_is_kept() -> None:
    """Dates and orders are not prose."""
    text = read("---\ntitle: 提速5项\norder: 10\n---\n正文\n")
    assert text.plain == "提速5项\n正文\n"
    assert text.line_of(0) == 2
    assert text.line_of(text.plain.index("正")) == 5


def test_lines_are_those_of_the_source() -> None:
    """Whatever was taken out before."""
    text = read("# 题\n\n- **甲**3项\n- 乙4项\n")
    assert [text.line_of(text.plain.index(sign)) for sign in "题甲乙"] == [1, 3, 4]


def test_an_empty_text_has_one_line() -> None:
    """And nothing in it."""
    text = read("")
    assert (text.plain, text.sentences, text.line_of(0)) == ("", [], 1)


def test_sentences_end_with_marks_and_lines() -> None:
    """A semicolon ends none: lists of parts use it."""
    text = read("共5项；其中2项。其余\n另3项")
    assert [each.text for each in text.sentences] == ["共5项；其中2项。", "其余\n", "另3项"]
    assert text.sentence_of(text.plain.index("另")).text == "另3项"


def test_a_tables_rule_may_be_as_short_as_markdown_lets_it() -> None:
    """One dash a column, with colons or without."""
    assert (
        read("| 部门 | 人天 |\n|:-|--:|\n| 甲 | 3 |\n").plain == "| 部门 | 人天 |\n\n| 甲 | 3 |\n"
    )


def test_blanks_between_words_and_a_number_are_none() -> None:
    """Some authors part both; a number before Latin letters keeps its blank."""
    text = read("自 3 月 5 日起，历时 12 天，扩容 20 TB\n| 5 月 | 8 |\n")
    assert text.plain == "自3月5日起，历时12天，扩容20 TB\n| 5月 | 8 |\n"
    assert text.line_of(text.plain.index("5月")) == 2
