"""Percentage points and ranks against an earlier period."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.comparison import is_level, rank_moved, state_points
from digital_monthly.facts import NO_BASE, Fact, Facts
from digital_monthly.issue import Issue
from digital_monthly.pages import _direction
from tests.roots import write_issue


@pytest.fixture
def book(root: Path) -> Facts:
    """Facts that hold a share of 20.5 %."""
    write_issue(root, "2024-03")
    facts = Facts(Issue("2024-03", root), "corporate")
    facts.add(Fact("share", 20.5, "%", "占比", "2024-03", "corporate", synthetic=True))
    return facts


@pytest.mark.parametrize(
    ("earlier", "display"),
    [
        (18.25, "较1-2月提高2.3个百分点"),
        (21.0, "较1-2月下降0.5个百分点"),
        (20.46, "与1-2月持平"),
    ],
)
def test_shares_differ_by_points(book: Facts, earlier: float, display: str) -> None:
    """The display says which way, by how much and against what; the value keeps its sign."""
    fact = state_points(book, "share_change", book["share"], earlier, "1-2月")
    assert fact.display == display
    assert fact.value == pytest.approx(20.5 - earlier)
    assert (fact.unit, fact.label, fact.synthetic) == ("个百分点", "占比的变化", True)


def test_without_a_base_there_is_no_number(book: Facts) -> None:
    """The first issue states words instead of a change."""
    fact = state_points(book, "share_change", book["share"], None, "")
    assert (fact.value_type, fact.display) == ("text", NO_BASE)
    assert book.change("flow_change", "流量的变化", 1, None, "").display == NO_BASE


@pytest.mark.parametrize(
    ("rank", "earlier", "words"),
    [
        (1, 3, "较3月上升2位"),
        (4, 3, "较3月下降1位"),
        (2, 2, "与3月相同"),
        (2, None, NO_BASE),
    ],
)
def test_ranks_rise_to_smaller_numbers(rank: int, earlier: int | None, words: str) -> None:
    """First is above third."""
    assert rank_moved(rank, earlier, "3月") == words


def test_what_is_rounded_to_nothing_has_no_direction(book: Facts) -> None:
    """Tiles show no arrow beside it, here and in the digest, which reads it from them."""
    same = book.change("a", "变化", 1000001, 1000000, "上期末")
    assert same.display == "与上期末持平"
    assert is_level(same.display)
    assert _direction(same) == ""
    assert _direction(book.change("b", "变化", 12, 10, "上期末")) == "up"
