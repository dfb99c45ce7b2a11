"""零售条线: figures of its articles, and words that follow how many there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.chapters import retail
from digital_monthly.issue import Issue
from tests.roots import write_article, write_issue


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("message_center_scenes", "5个"),
        ("finance_calendar_scenes", "6个"),
        ("early_settle_lookback_months", "2个月"),
    ],
)
def test_printed_figures(fact: str, display: str) -> None:
    """As the bulletin prints them."""
    assert retail.facts(Issue("2024-02"))[fact].display == display


def test_a_share_of_an_article_is_computed() -> None:
    """April's show-up rate follows from the two counts beside it."""
    facts = retail.facts(Issue("2024-04"))
    assert facts["reservation_show_rate"].value == pytest.approx(3473 / 4215 * 100)
    assert facts["reservation_show_rate"].display == "82.4%"


def test_groups_are_counted_apart(root: Path) -> None:
    """A group with stories says how many, one without says so."""
    folder = write_issue(root, "2024-02")
    write_article(folder, "retail-010-one.md", chapter="retail", section="运营分析事项")
    facts = retail.facts(Issue("2024-02", root))
    assert facts["retail_business_stories"].display == "本期没有报送重点业务事项"
    assert facts["retail_analysis_stories"].display == "本期报道1项运营分析事项"


def test_every_group_of_the_page_is_known() -> None:
    """The stories of all months fall into the two groups."""
    for month in ("2024-02", "2024-03", "2024-04"):
        sections = {article.head.section for article in Issue(month).articles_of("retail")}
        assert sections == set(retail.GROUPS.values())
