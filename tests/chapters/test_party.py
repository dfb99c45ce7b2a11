"""党建: figures of its articles, and how many there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.chapters import party
from digital_monthly.issue import Issue
from tests.roots import write_issue


@pytest.mark.parametrize(
    ("month", "fact", "display"),
    [
        ("2024-02", "volunteers_digital_bank", "6人"),
        ("2024-02", "volunteers_finance", "4人"),
        ("2024-02", "party_summary", "本期报道1项活动"),
        ("2024-04", "party_outreach_residents", "约80人"),
    ],
)
def test_figures_of_articles(month: str, fact: str, display: str) -> None:
    """As declared, February's as printed."""
    assert party.facts(Issue(month))[fact].display == display


def test_a_month_without_activity_says_so(root: Path) -> None:
    """No article, no count."""
    write_issue(root, "2024-02")
    assert party.facts(Issue("2024-02", root))["party_summary"].display == "本期没有报送党建活动"
