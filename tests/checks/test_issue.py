"""A whole issue: what the committed months say, and what a spoilt one does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digital_monthly.checks.issue import check_issue, evidence_of
from digital_monthly.checks.violations import Violation
from digital_monthly.document_reading import read_document
from digital_monthly.documents import Waivers
from digital_monthly.facts import DISPUTED
from digital_monthly.issue import Issue
from tests.roots import REPOSITORY

DECIDED = {
    "2024-02": {
        "releases.done_and_released": "acknowledged",
        "releases.projects_live": "acknowledged",
        "process_reform.trial_months": "acknowledged",
        "agile.requirement_states": "acknowledged",
        "agile.story_states": "acknowledged",
        "storage.jiujiang_explained": "acknowledged",
        "virtualization.sizes": "acknowledged",
        "key_projects.rwa_start": "waived",
        "key_projects.cutoff": "waived",
        "agile.verified_all": "waived",
    },
    "2024-03": {"releases.jumps": "waived", "virtualization.sizes": "acknowledged"},
    "2024-04": {"virtualization.sizes": "acknowledged"},
}


@pytest.mark.parametrize("month", DECIDED)
def test_the_committed_issues_leave_nothing_open(month: str) -> None:
    """What their sources contradict is acknowledged or waived, and nothing else is found."""
    found = check_issue(Issue(month))
    assert {each.violation.rule: each.state for each in found} == DECIDED[month]


@pytest.mark.parametrize("month", DECIDED)
def test_what_is_acknowledged_is_printed_as_disputed(month: str) -> None:
    """A figure of the rule bears the mark."""
    issue = Issue(month)
    facts = evidence_of(issue)[0].facts
    for item in issue.errata:
        if item.rules:
            assert {facts[name].status for name in item.facts} == {DISPUTED}, item.rules


def spoil(copied: Path, file: str, old: str, new: str) -> list[Violation]:
    """What is open in 2024-02 once a file says something else."""
    path = copied / "data" / "2024-02" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [each.violation for each in check_issue(Issue("2024-02", copied)) if each.stops]


@pytest.mark.parametrize(
    ("file", "old", "new", "rules"),
    [
        (
            "measures.csv",
            "hotline_in_progress,4",
            "hotline_in_progress,14",
            {"express_line.states"},
        ),
        (
            "measures.csv",
            "oa_hq_overdue,26",
            "oa_hq_overdue,2600",
            {"process_reform.overdue", "book.whole_shares"},
        ),
        (
            "measures.csv",
            "hotline_cutoff_date,2024-02-29",
            "hotline_cutoff_date,2024-02-28",
            {"express_line.cutoff"},
        ),
        (
            "measures.csv",
            "xc_procurement_total,5058.79,万元",
            "xc_procurement_total,5058.79,亿元",
            {"xinchuang.procurement_share", "xinchuang.procurement_magnitude"},
        ),
        (
            "tasks_released_by_department.csv",
            ",215",
            ",225",
            {
                "releases.released_by_department",
                "releases.retail_released_share",
                "risk.released_share",
            },
        ),
    ],
)
def test_a_slip_in_the_data_is_found(
    copied: Path, file: str, old: str, new: str, rules: set[str]
) -> None:
    """By the rules that speak of it, and by no others."""
    assert {found.rule for found in spoil(copied, file, old, new)} - {"errata.unused"} == rules


def test_a_chapter_that_cannot_be_computed_is_told(copied: Path) -> None:
    """The others are checked all the same."""
    path = copied / "data" / "2024-02" / "measures.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("arch_reviews,")]
    path.write_text("".join(kept), encoding="utf-8")
    found = check_issue(Issue("2024-02", copied))
    (broken,) = [each for each in found if each.is_error]
    assert broken.violation.chapter == "architecture"
    assert broken.violation.message.startswith("本章的数字算不出：")
    assert "agile.story_states" in {each.violation.rule for each in found}


def test_a_disagreement_with_the_issue_before_is_found(copied: Path) -> None:
    """A base that all issues of a year share, and one of them changed."""
    shutil.copytree(REPOSITORY / "data" / "2024-03", copied / "data" / "2024-03")
    path = copied / "data" / "2024-03" / "measures.csv"
    path.write_text(path.read_text("utf-8").replace(",1971,", ",1917,"), encoding="utf-8")
    (found,) = [each for each in check_issue(Issue("2024-03", copied)) if each.stops]
    assert found.violation.rule == "releases.backlog"
    assert "2024-02期的上年未闭环需求1,971个" in found.violation.message


def test_what_an_article_says_against_itself_is_the_books_own(copied: Path) -> None:
    """It is told with its file and line, and nobody can acknowledge it."""
    article = copied / "data" / "2024-02" / "articles" / "agile-010-regression.md"
    text = article.read_text("utf-8").rstrip() + "\n\n共抽查60户，其中合格51户，占比95%。\n"
    article.write_text(text, encoding="utf-8")
    (found,) = [each for each in check_issue(Issue("2024-02", copied)) if each.stops]
    assert found.violation.rule == "prose.share"
    assert found.violation.file == "data/2024-02/articles/agile-010-regression.md"
    assert found.violation.line == len(text.splitlines())
    assert (found.state, found.origin) == ("open", "book")


def test_a_waiver_names_a_position(tmp_path: Path) -> None:
    """A person's name is refused with what to write instead."""
    path = tmp_path / "waivers.yml"
    path.write_text(
        "waivers:\n  - {rule: a.b, reason: 属实, role: 王小明, date: 2024-03-20}\n",
        encoding="utf-8",
    )
    document, (finding,) = read_document(path, Waivers, "waivers.yml")
    assert document is None
    assert str(finding) == (
        "waivers.yml 第2行 「waivers.第1项.role」：应写岗位（如 数据编辑、信息科技部投产管理岗），"
        "不写姓名（现为“王小明”）。请改正此项后重试"
    )
