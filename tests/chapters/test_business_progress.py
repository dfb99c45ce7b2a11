"""业务经营管理数字化进展: the lines side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.chapters import business_progress
from digital_monthly.contents import pages_of
from digital_monthly.facts import NO_BASE
from digital_monthly.issue import Issue


@pytest.mark.parametrize("month", ["2024-02", "2024-03", "2024-04"])
def test_stories_add_up(month: str) -> None:
    """The total is the sum of the lines, and every nested page's stories are in it."""
    issue = Issue(month)
    facts = business_progress.facts(issue)
    lines = [fact for name, fact in facts.items() if name.startswith("line_stories_")][:-1]
    assert facts["line_stories_total"].value == sum(fact.number for fact in lines)
    pages = ("corporate", "retail", "risk", "data_governance", "process_reform", "express_line")
    assert facts["line_stories_total"].value == sum(len(issue.articles_of(p)) for p in pages)


def test_february_lines() -> None:
    """Stories by line, and the departments' part in all releases."""
    facts = business_progress.facts(Issue("2024-02"))
    assert facts["line_stories_corporate"].display == "6篇"
    assert facts["line_stories_retail"].display == "7篇"
    assert facts["line_stories_risk"].display == "5篇"
    assert facts["line_released_share"].value == pytest.approx((139 + 215 + 69 + 83) / 1001 * 100)
    assert facts["line_released_share_change"].display == NO_BASE


@pytest.mark.parametrize(
    ("month", "released", "spent"),
    [
        ("2024-02", "零售条线", "零售条线"),
        ("2024-03", "零售条线", "企金条线"),
        ("2024-04", "企金条线", "零售条线"),
    ],
)
def test_the_leading_line_follows_the_data(month: str, released: str, spent: str) -> None:
    """Whoever has most is named."""
    facts = business_progress.facts(Issue(month))
    assert facts["line_most_released"].display == released
    assert facts["line_most_input"].display == spent


def test_the_comparison_holds_each_lines_figures() -> None:
    """One row a line, from three data sets and the articles."""
    rows = business_progress.comparison(Issue("2024-02")).set_index("条线")
    assert rows.index.tolist() == ["企金条线", "零售条线", "风险条线", "数字条线"]
    retail = rows.loc["零售条线"]
    assert retail["上线任务单（个）"] == 215
    assert retail["占全部上线（%）"] == pytest.approx(215 / 1001 * 100)
    assert retail["占全部投入（%）"] == pytest.approx(18.96, abs=0.005)
    assert retail["流程优化（项）"] == 8
    assert retail["其中已完成（项）"] <= retail["流程优化（项）"]


def test_lines_stand_in_columns_on_the_page() -> None:
    """Turned round, the values stay where they belong and stay numbers."""
    rows = business_progress.comparison(Issue("2024-03"))
    wide = business_progress.across(rows).set_index("项目")
    assert wide.columns.tolist() == rows["条线"].tolist()
    assert wide.loc["投入（人天）", "企金条线"] == 1611
    assert wide.loc["本期报道（篇）", "数字条线"] == rows["本期报道（篇）"].iloc[-1]


def test_the_overview_leads_to_every_nested_page() -> None:
    """A group or page an entry, with how many stories it has and the first of them."""
    issue = Issue("2024-02")
    overview = business_progress.overview(issue)
    assert [part.title for part, _ in overview] == [line.name for line in business_progress.LINES]
    entries = {point.title: point for _, points in overview for point in points}
    assert entries["重点业务事项"].text.startswith("4篇，「")
    assert entries["重点业务事项"].text.endswith("等")
    assert entries["条线进展"].chapter == "risk"
    targets = {f"book/{point.chapter}" for _, points in overview for point in points}
    assert targets <= set(pages_of(issue.root))


def test_a_line_without_stories_says_so(copied: Path) -> None:
    """No entry vanishes."""
    for path in (copied / "data/2024-02/articles").glob("risk-*.md"):
        path.unlink()
    overview = business_progress.overview(Issue("2024-02", copied))
    (point,) = next(points for part, points in overview if part.title == "风险条线")
    assert (point.chapter, point.text) == ("risk", "本期没有报送")


def test_figures_of_other_pages_are_named_in_full() -> None:
    """A tile far from its page says whose figure it shows."""
    labels = [fact.label for fact, _ in business_progress.leading(Issue("2024-02"))]
    assert labels[2] == "企金条线2月需求吞吐率"
    assert labels[3] == "OA重点流程审批时长压降"
