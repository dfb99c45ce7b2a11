"""A page's blocks."""

from __future__ import annotations

from digital_monthly.publish.print.blocks import Block, composed


def test_text_runs_between_wide_blocks() -> None:
    """What belongs together is one run; the template sets it in columns where it is long."""
    blocks = [Block("a"), Block("b"), Block("W", is_wide=True), Block("c")]
    assert composed(blocks, "甲") == '{\nflow("甲 0", a, b)\nW\nflow("甲 2", c)\n}'


def test_a_heading_stays_with_the_wide_block_it_heads() -> None:
    """At the end of a run it would stand alone at a column's foot."""
    blocks = [Block("a"), Block("h", is_head=True), Block("W", is_wide=True)]
    assert composed(blocks, "甲") == '{\nflow("甲 0", a)\nflow("甲 0", h)\nW\n}'


def test_a_chart_before_a_story_takes_the_width() -> None:
    """In a column it would stand beside nothing, as a story begins below it."""
    chart, story = Block("c", alone="C"), Block("s", is_head=True)
    assert composed([chart, story, Block("a")], "甲") == '{\nC\nflow("甲 0", s, a)\n}'


def test_a_chart_beside_text_stays_in_its_column() -> None:
    """Text runs along it."""
    blocks = [Block("c", alone="C"), Block("a")]
    assert composed(blocks, "甲") == '{\nflow("甲 0", c, a)\n}'
