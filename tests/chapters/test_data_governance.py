"""数据治理: what the articles report."""

from __future__ import annotations

import pytest

from digital_monthly.chapters import data_governance
from digital_monthly.issue import Issue


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        ([], "本期没有报送数据治理的新进展"),
        (["甲"], "本期报告1项进展：「甲」"),
        (["甲", "乙"], "本期报告2项进展：「甲」「乙」"),
    ],
)
def test_the_summary_names_the_stories(titles: list[str], words: str) -> None:
    """A month without articles says so."""
    assert data_governance.summary(titles) == words


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("pboc_stat_award_years", "5年"),
        ("stat_contest_team_prize", "2等奖"),
        ("report_1104_errors", "0差错"),
        ("merchant_scan_done", "2024年1月中旬"),
        ("two_reports_to_govern", "62项"),
    ],
)
def test_printed_figures(fact: str, display: str) -> None:
    """As the bulletin prints them."""
    assert data_governance.facts(Issue("2024-02"))[fact].display == display


def test_a_rate_is_computed_from_the_article() -> None:
    """March's tickets closed in time: 61 of 74."""
    fact = data_governance.facts(Issue("2024-03"))["quality_ticket_close_rate"]
    assert fact.number == pytest.approx(61 / 74 * 100)
    assert (fact.display, fact.kind) == ("82.4%", "derived")
