"""What checks say of an issue, computed once for what lies there."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.checks import issue as checking
from digital_monthly.month import Month
from digital_monthly.run.verdict import verdict
from tests.status.months import make_root, write

MONTH = Month.parse("2024-03")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a new month."""
    return make_root(tmp_path / "root")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for each time that an issue's figures are checked."""
    counted: list[str] = []
    check = checking.check_issue
    monkeypatch.setattr(
        checking, "check_issue", lambda issue: counted.append(str(issue.month)) or check(issue)
    )
    return counted


def test_an_issue_that_did_not_change_is_not_checked_again(root: Path, checks: list[str]) -> None:
    """And the answer is the same."""
    first = verdict(root, MONTH)
    assert verdict(root, MONTH) == first
    assert checks == ["2024-03"]
    assert {each.file for each in first.findings if each.is_missing} >= {
        "data/2024-03/issue.yml",
        "data/2024-03/corp_requirements.csv",
    }


def test_a_delivery_is_noticed(root: Path, checks: list[str]) -> None:
    """As is one that is taken back."""
    before = verdict(root, MONTH)
    write(root, corp_requirements="line,month,new,live\n公司,2024-03,x,2\n")
    after = verdict(root, MONTH)
    wrong = [str(each) for each in after.findings if not each.is_missing]
    assert len(wrong) == 1
    assert "corp_requirements.csv 第2行 「new」" in wrong[0]
    write(root, corp_requirements="line,month,new,live\n")
    assert verdict(root, MONTH) == before


def test_data_that_are_missing_are_no_error_of_the_chapters(root: Path) -> None:
    """That a chapter's figures cannot be computed yet is told by what it lacks."""
    assert verdict(root, MONTH).opened == ()
