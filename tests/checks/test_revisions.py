"""Revisions restate what was really published."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.checks.revisions import check_revisions
from digital_monthly.issue import Issue
from tests.roots import write_issue

ROW = "storage_monthly,month=2024-03;site=甲;array=A"


@pytest.fixture
def published(root: Path) -> Path:
    """Storage and releases of March."""
    storage = "month,site,array,allocated_tb,used_tb\n2024-03,甲,A,422.0,223.5\n"
    releases = "month,type,count\n2024-03,一般项目,6\n2024-03,常规需求,512\n"
    write_issue(root, "2024-03", storage_monthly=storage, monthly_releases_6m=releases)
    return root


def revise(root: Path, line: str) -> list[str]:
    """What is wrong with a revision that April makes."""
    head = "dataset,key,column,old,new,reason,role,date\n"
    write_issue(root, "2024-04", revisions=f"{head}{line},原因,岗位,2024-04-18\n")
    return [str(finding) for finding in check_revisions(Issue("2024-04", root))]


@pytest.mark.parametrize("old", ["422.0", "422", "422.00"])
def test_a_revision_of_one_published_value_is_fine(published: Path, old: str) -> None:
    """However its old value is written."""
    assert revise(published, f"{ROW},allocated_tb,{old},430.5") == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (f"{ROW},used_tb,224,220", "第2行 「old」：原值与已发布的223.5不符（现为“224”）。请改正"),
        (
            f"{ROW},used_tb,223.5,很多",
            "第2行 「new」：应为数字，不带千分位和单位（现为“很多”）。请改正",
        ),
        (
            "monthly_releases_6m,month=2024-03;type=常规需求,count,512,510.5",
            "第2行 「new」：应为整数，不带千分位和单位（现为“510.5”）。请改正",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_named(published: Path, line: str, problem: str) -> None:
    """With what was published, or the form that is wanted."""
    assert revise(published, line) == [f"data/2024-04/revisions.csv {problem}"]


@pytest.mark.parametrize(
    "line",
    [
        "monthly_releases_6m,month=2024-03,count,512,510",
        "monthly_releases_6m,month=2024-04;type=常规需求,count,512,510",
        "monthly_releases_6m,month=2024-03;kind=常规需求,count,512,510",
        "monthly_releases_6m,month=2024-03;type=常规需求,total,512,510",
        "mobile_daily,date=2024-03-01,dau,1,2",
        "measures,id=a,value,1,2",
        "nothing,month=2024-03,count,512,510",
    ],
)
def test_a_revision_points_at_exactly_one_value_on_record(published: Path, line: str) -> None:
    """Not at several, at the issue's own, or at none."""
    assert revise(published, line) == [
        "data/2024-04/revisions.csv 第2行：找不到要修订的数据。请核对数据集、行与列"
    ]
