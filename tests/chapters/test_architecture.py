"""架构建设: reviews, suggestions and standards."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.chapters import architecture
from digital_monthly.facts import NO_BASE, Facts
from digital_monthly.issue import Issue
from tests.roots import copy_repository

MONTHS = ("2024-02", "2024-03", "2024-04")


@pytest.fixture(scope="module")
def stated() -> dict[str, Facts]:
    """What the chapter states, by month."""
    return {month: architecture.facts(Issue(month)) for month in MONTHS}


@pytest.mark.parametrize(
    ("fact", "display", "kind"),
    [
        ("arch_reviews", "1期", "input"),
        ("arch_review_topics", "2个", "input"),
        ("arch_pre_review_suggestions", "47条", "input"),
        ("arch_formal_review_suggestions", "18条", "input"),
        ("arch_tracking_reports", "4份", "derived"),
        ("arch_baseline_batch", "1批次", "input"),
        ("arch_external_standards", "42项", "input"),
        ("tech_briefings", "3份", "derived"),
        ("tech_sharing_sessions", "3期", "derived"),
        ("config_center_pilot_month", "2024年1月", "input"),
    ],
)
def test_printed_figures(stated: dict[str, Facts], fact: str, display: str, kind: str) -> None:
    """As the bulletin prints them, whether they stand in measures or in an article."""
    assert stated["2024-02"][fact].display == display
    assert stated["2024-02"][fact].kind == kind


def test_suggestions_are_added_up_and_spread_over_the_topics(stated: dict[str, Facts]) -> None:
    """47 and 18 suggestions over two topics."""
    facts = stated["2024-02"]
    assert facts["arch_suggestions_total"].value == 47 + 18
    assert facts["arch_suggestions_words"].display == "平均每个议题32.5条"


def test_the_first_issue_has_no_base(stated: dict[str, Facts]) -> None:
    """Nothing is on record before it."""
    assert stated["2024-02"]["arch_pre_review_suggestions_change"].display == NO_BASE


@pytest.mark.parametrize(
    ("month", "fact", "display"),
    [
        ("2024-03", "arch_pre_review_suggestions_change", "较1-2月月均增长121.3%"),  # 52 / 23.5
        ("2024-03", "arch_external_standards_change", "较1-2月月均下降14.3%"),  # 18 / 21
        ("2024-04", "arch_pre_review_suggestions_change", "较3月增长36.5%"),  # 71 / 52
    ],
)
def test_flows_are_compared_per_month(
    stated: dict[str, Facts], month: str, fact: str, display: str
) -> None:
    """Two months before count as their mean, one month as itself."""
    assert stated[month][fact].display == display


def test_a_month_without_topics_says_so(tmp_path: Path) -> None:
    """No mean is made over no topics."""
    root = copy_repository(tmp_path / "root", "2024-02")
    path = root / "data/2024-02/measures.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("arch_review_topics,2,", "arch_review_topics,0,"), "utf-8")
    facts = architecture.facts(Issue("2024-02", root))
    assert facts["arch_suggestions_words"].display == "本期没有提交评审的议题"
    assert "arch_suggestions_per_topic" not in facts
