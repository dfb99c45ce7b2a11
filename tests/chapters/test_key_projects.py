"""重点项目: what the articles report."""

from __future__ import annotations

import pytest

from digital_monthly.chapters import key_projects
from digital_monthly.issue import Issue


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        ([], "本期没有报送重点项目的新进展"),
        (["甲", "乙"], "本期报告2个项目的进展：「甲」「乙」"),
    ],
)
def test_the_summary_names_the_projects(titles: list[str], words: str) -> None:
    """A month without articles says so."""
    assert key_projects.summary(titles) == words


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("rwa_consult_start", "2023年4月"),
        ("rwa_overall_target", "2024年5月10日"),
        ("gov_procurement_amount", "约2,700万元"),
        ("gov_procurement_balance", "3.3亿元"),
        ("sme_online_live_date", "2024年3月1日"),
    ],
)
def test_printed_figures(fact: str, display: str) -> None:
    """As the bulletin prints them."""
    assert key_projects.facts(Issue("2024-02"))[fact].display == display


def test_each_month_states_its_own_progress() -> None:
    """The image platform's batches grow from March to April."""
    march, april = (key_projects.facts(Issue(month)) for month in ("2024-03", "2024-04"))
    assert march["image_migration_batches"].value == 4
    assert april["image_migration_batches"].value == 7
    assert "影像平台进入新旧并行" in april["key_projects_summary"].display
