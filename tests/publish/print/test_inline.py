"""What stands inside a line."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from digital_monthly.publish.print.inline import Inline
from digital_monthly.publish.print.places import PAGE, Places


@pytest.fixture
def inline() -> Inline:
    """A writer for a page of a book of two."""
    other = new_document("book/other")
    other += nodes.section("", nodes.title("", "另章"), ids=["top"])
    other[0] += nodes.section("", nodes.title("", "一节"), ids=["一节", "id3"])
    return Inline("book/here", Places({"book/here": new_document("x"), "book/other": other}))


def paragraph(*parts: nodes.Node | str) -> nodes.paragraph:
    """A paragraph of texts and nodes."""
    made = nodes.paragraph()
    made += [nodes.Text(part) if isinstance(part, str) else part for part in parts]
    return made


def cited(text: str) -> nodes.inline:
    """A figure that the text cites."""
    return nodes.inline("", text, classes=["pasted-text", "dm-nowrap"])


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        (["1,102个"], '{whole("1,102个")}'),
        (["新增", cited("43个"), "；实现"], '{{"新增"; apart; whole("43个；"); "实现"}}'),
        (["降17.3%，"], '{"降17.3%，"}'),
        (
            ["共", nodes.strong("", "3个")],
            '{"共"; strong({{apart; whole("3个")}})}',
        ),
        (
            ["共", nodes.strong("", "3"), "个A"],
            '{"共"; {apart; box({strong({"3"}); "个"}); apart}; "A"}',
        ),
        (
            ["2.5个", nodes.strong("", "百分点")],
            '{{box({whole("2.5个"); strong({"百分点"})})}}',
        ),
    ],
)
def test_a_figure_and_its_unit_are_one(
    inline: Inline, parts: list[nodes.Node | str], made: str
) -> None:
    """They are a box, with what may not begin a line, and a gap where it meets Chinese."""
    assert inline.content(paragraph(*parts)) == made


def test_a_box_after_a_link_keeps_its_distance(inline: Inline) -> None:
    """The character before it may stand in another node."""
    link = nodes.reference("", "一般项目", refuri=f"{PAGE}book/other")
    made = inline.content(paragraph(link, "31个"))
    assert made == '{to("book/other", {"一般项目"}); {apart; whole("31个")}}'


@pytest.mark.parametrize(
    ("text", "made"),
    [("甲\n乙", '{"甲乙"}'), ("甲\nB", '{"甲B"}'), ("a\n b", '{"a b"}')],
)
def test_lines_of_the_source_join(inline: Inline, text: str, made: str) -> None:
    """Chinese joins without a blank, Latin words with one."""
    assert inline.content(paragraph(text)) == made


def test_a_very_long_word_may_be_broken(inline: Inline) -> None:
    """It is given in pieces; nothing is added that would be copied with it."""
    made = inline.content(paragraph("见" + "a" * 25 + "。"))
    assert made == '{pieces(("见aaaaaaaaaa", "aaaaaaaaaa", "aaaaa。", ))}'


@pytest.mark.parametrize(
    ("attributes", "target"),
    [
        ({"refuri": f"{PAGE}book/other#id3"}, "book/other#一节"),
        ({"refuri": f"{PAGE}book/other#top"}, "book/other"),
        ({"refuri": f"{PAGE}book/other#gone"}, "book/other"),
    ],
)
def test_links_lead_to_places_of_the_edition(
    inline: Inline, attributes: dict[str, str], target: str
) -> None:
    """All ids of a section lead to it; what is not there leads to its page."""
    made = inline.content(paragraph(nodes.reference("", "此处", **attributes)))
    assert made == f'{{to("{target}", {{"此处"}})}}'


def test_what_is_not_in_the_edition_is_text(inline: Inline) -> None:
    """A chapter by itself does not lead to others."""
    made = inline.content(paragraph(nodes.reference("", "别章", refuri=f"{PAGE}book/gone")))
    assert made == '{{"别章"}}'


def test_an_address_outside_is_printed(inline: Inline) -> None:
    """On paper nobody can click."""
    link = nodes.reference("", "官网", refuri="https://example.org/a")
    shown = 'pieces(("（https://", "example.org/", "a）", ))'
    assert inline.content(paragraph(link)) == f'{{{{{{"官网"}}; {shown}}}}}'


def test_every_text_is_noted(inline: Inline) -> None:
    """So that its glyphs can be looked up."""
    inline.content(paragraph("甲", nodes.strong("", "乙"), cited("3个")))
    assert "".join(inline.texts) == "甲乙3个"
