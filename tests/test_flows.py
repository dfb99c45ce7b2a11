"""Flows per month against the issue before."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.facts import Facts
from digital_monthly.flows import basis_of, monthly_base, state_flow_change
from digital_monthly.issue import Issue
from tests.roots import write_issue

HEAD = "id,value,unit,qualifier,period,note\n"


def test_the_base_is_the_issue_before_per_month() -> None:
    """12,189 cases in two months are 6,094.5 a month."""
    base, basis = monthly_base(Issue("2024-03"), "regression_cases")
    assert (base, basis) == (12189 / 2, "1-2月月均")
    base, basis = monthly_base(Issue("2024-04"), "regression_cases")
    assert (base, basis) == (6480, "3月")


def test_the_first_issue_has_no_base() -> None:
    """Neither a value nor a name."""
    assert monthly_base(Issue("2024-02"), "regression_cases") == (None, "")


def test_a_scalar_new_in_this_issue_has_no_base(root: Path) -> None:
    """The issue before did not report it."""
    write_issue(root, "2024-01", measures=f"{HEAD}other,1,个,,2024-01,\n")
    write_issue(root, "2024-02", measures=f"{HEAD}fresh,3,个,,2024-02,\n")
    assert monthly_base(Issue("2024-02", root), "fresh") == (None, "")


def test_an_issue_of_one_month_is_named_without_mean() -> None:
    """A mean of one month would be odd to read."""
    assert basis_of(Issue("2024-02")) == "1-2月月均"
    assert basis_of(Issue("2024-03")) == "3月"


def test_this_issue_counts_per_month_too(root: Path) -> None:
    """Ten in January against 30 in February and March are half as much again a month."""
    write_issue(root, "2024-01", measures=f"{HEAD}runs,10,次,,2024-01,\n")
    rows = f"{HEAD}runs,30,次,,2024-02..2024-03,\n"
    write_issue(root, "2024-03", "2024-02..2024-03", measures=rows)
    book = Facts(Issue("2024-03", root), "agile")
    change = state_flow_change(book, book.measure("runs", "运行"))
    assert change.id == "runs_change"
    assert change.value == pytest.approx(50)
    assert change.display == "较1月增长50.0%"
