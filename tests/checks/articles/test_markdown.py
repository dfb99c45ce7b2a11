"""An article's Markdown taken apart, with the line of each part."""

from __future__ import annotations

from digital_monthly.checks.articles.markdown import Part, parts_of


def test_each_part_has_its_line() -> None:
    """Also within a paragraph, a list, a table and a box."""
    text = (
        "第一行\n[甲](a.csv)\n\n- 项\n- ![图](p.png)\n\n| 名 |\n|---|\n| <b>粗 |\n\n"
        ":::{note}\n见\n[乙](b.md)\n:::\n\n## 小节\n\n<div>块</div>\n"
    )
    assert list(parts_of(text, 10)) == [
        Part("link", 11, "a.csv", "甲"),
        Part("picture", 14, "p.png", "图"),
        Part("html", 18, "<b>"),
        Part("directive", 20, "note"),
        Part("link", 22, "b.md", "乙"),
        Part("heading", 25, "2"),
        Part("html", 27, "<div>块</div>"),
    ]


def test_words_are_no_parts() -> None:
    """Code, comparisons, addresses as text, roles."""
    text = "耗时<5毫秒，`<b>`，见 https://a.example ，{glue:text}`new_count`。\n\n```\n<b>\n```\n"
    assert list(parts_of(text)) == []


def test_names_of_files_are_read_as_they_are() -> None:
    """Markdown's parsers escape what is not ASCII."""
    (part,) = parts_of("[甲](attachments/清单%20一.csv)")
    assert part.value == "attachments/清单 一.csv"
