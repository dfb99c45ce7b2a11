"""大事记: the year-end closing's hours, and words for what is told."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from digital_monthly.chapters import memorabilia
from digital_monthly.issue import Issue
from tests.roots import write_issue


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("year_end_drill_systems", "20余套"),
        ("year_end_notice_month", "2023年11月"),
        ("year_end_kickoff_meeting_date", "2023年12月29日"),
        ("year_end_batch_peak_time", "21:00"),
        ("ux_training_departments", "10个部门"),
        ("ux_training_attendees", "56人"),
    ],
)
def test_printed_figures(fact: str, display: str) -> None:
    """As the bulletin prints them."""
    assert memorabilia.facts(Issue("2024-02"))[fact].display == display


def test_the_timeline_agrees_with_the_story() -> None:
    """The six moments of the chart are those that the article declares."""
    issue = Issue("2024-02")
    moments = memorabilia.timeline(issue.frame("year_end_timeline"))
    facts = memorabilia.facts(issue)
    told = [
        f"{facts[name].period} {facts[name].value}"
        for name in (
            "year_end_start_time",
            "year_end_first_batch_done_time",
            "year_end_batch_peak_time",
            "year_end_core_batch_done_time",
            "year_end_ledger_done_time",
            "year_end_reports_done_time",
        )
    ]
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in moments["moment"]] == told


def test_the_closing_took_a_day() -> None:
    """From the order at 08:30 to the last report at 08:30."""
    facts = memorabilia.facts(Issue("2024-02"))
    assert facts["year_end_hours"].display == "24小时"
    assert facts["year_end_hours"].period == "2023-12-31..2024-01-01"
    assert facts["year_end_finished"].display == "2024年1月1日08:30"


def test_what_happens_at_once_shares_a_label() -> None:
    """Events of the same minute are joined, so that their labels do not lie on each other."""
    rows = pd.DataFrame(
        {
            "time": ["2024-01-01T08:30", "2023-12-31T21:00", "2024-01-01T08:30"],
            "event": ["核对", "高峰", "收官"],
        }
    )
    moments = memorabilia.timeline(rows)
    assert moments["event"].tolist() == ["高峰", "核对；收官"]
    assert moments["label"].tolist() == ["12月31日 21:00", "1月1日 08:30"]


def test_only_midnights_inside_are_marked() -> None:
    """One between two days; none on a single day, nor where the timeline begins or ends at one."""
    two_days = pd.DataFrame({"moment": pd.to_datetime(["2023-12-31 08:30", "2024-01-01 08:30"])})
    assert memorabilia.midnights(two_days)["label"].tolist() == ["1月1日零点"]
    one_day = pd.DataFrame({"moment": pd.to_datetime(["2024-01-01 00:00", "2024-01-02 00:00"])})
    assert memorabilia.midnights(one_day).empty


@pytest.mark.parametrize(
    ("month", "words"), [("2024-02", "本期记3件大事"), ("2024-03", "本期记2件大事")]
)
def test_stories_are_counted(month: str, words: str) -> None:
    """The opening sentence follows the month's articles."""
    assert memorabilia.facts(Issue(month))["memorabilia_summary"].display == words


def test_a_month_without_closing_or_stories_says_so(root: Path) -> None:
    """No timeline, no hours; no article, no count."""
    write_issue(root, "2024-02")
    facts = memorabilia.facts(Issue("2024-02", root))
    assert list(facts) == ["memorabilia_summary"]
    assert facts["memorabilia_summary"].display == "本期没有报送大事"
