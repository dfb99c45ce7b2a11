"""A page's blocks."""

from __future__ import annotations

from digital_monthly.publish.print.blocks import Block, composed


def test_text_runs_between_wide_blocks() -> None:
    """What belongs together is one run; the template sets it in columns where it is long."""
    blocks = [Block("a"), Block("b"), Block("W", is_wide=True), Block("c")]
    assert composed(blocks) == "{\nflow(a, b)\nW\nflow(c)\n}"


def test_a_heading_stays_with_the_wide_block_it_heads() -> None:
    """At the end of a run it would stand alone at a column's foot."""
    blocks = [Block("a"), Block("h", is_head=True), Block("W", is_wide=True)]
    assert composed(blocks) == "{\nflow(a)\nflow(h)\nW\n}"
