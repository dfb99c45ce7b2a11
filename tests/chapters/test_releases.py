"""月投产情况: what was received and released, and for whom."""

from __future__ import annotations

import pandas as pd
import pytest

from digital_monthly.chapters import releases
from digital_monthly.departments import distribution, rank_of, share_of
from digital_monthly.issue import Issue


def test_requirements_add_up() -> None:
    """Backlog and this year's new requirements make what was received."""
    facts = releases.facts(Issue("2024-02"))
    assert facts["requirements_received_total"].value == 1971 + 1102
    assert facts["requirements_received_total"].display == "3,073个"
    assert facts["requirements_received_total"].period == "截至2024-02-29"


def test_received_requirements_accumulate_over_the_year() -> None:
    """March's total holds January to March, its new requirements March alone."""
    facts = releases.facts(Issue("2024-03"))
    own = Issue("2024-03").number("requirements_new")
    assert facts["requirements_new"].value == own
    assert facts["requirements_new_to_date"].value == own + 1102
    assert facts["requirements_received_total"].value == 1971 + 1102 + own
    assert facts["requirements_new_to_date"].period == "2024-01..2024-03"


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("tasks_released_total", "1,001个"),
        ("tasks_received_retail_share", "25.03%"),
        ("tasks_released_retail", "215条"),
        ("tasks_released_retail_rank", "第1"),
        ("general_projects_monthly_avg_6m", "6个"),
        ("regular_requirements_monthly_avg_6m", "446个"),
        ("requirement_throughput_rate", "0.90"),
    ],
)
def test_printed_figures(fact: str, display: str) -> None:
    """As the bulletin prints them."""
    assert releases.facts(Issue("2024-02"))[fact].display == display


def test_both_readings_of_general_projects_are_disputed() -> None:
    """5 live against 11 released: both are kept and marked."""
    facts = releases.facts(Issue("2024-02"))
    assert facts["general_projects_live"].status == "待核"
    assert facts["tasks_released_general_projects"].status == "待核"
    assert releases.facts(Issue("2024-03"))["general_projects_live"].status == "ok"


@pytest.mark.parametrize("month", ["2024-02", "2024-03", "2024-04"])
def test_the_window_is_six_months_and_released_totals_agree(month: str) -> None:
    """The chart shows six months; the departments' sum is the total where nothing was revised."""
    issue = Issue(month)
    rows = releases.monthly_totals(issue)
    assert sorted(rows["month"].unique())[-1] == month
    assert rows["month"].nunique() == releases.WINDOW
    total = releases.facts(issue)["tasks_released_total"].value
    assert releases.released(issue)["task_orders"].sum() == total


def test_totals_are_sums_of_types() -> None:
    """One row a month, with both types and their sum."""
    rows = pd.DataFrame(
        {"month": ["2024-01"] * 2, "type": ["一般项目", "常规需求"], "count": [6, 440]}
    )
    wide = releases.with_totals(rows)
    assert wide.to_dict("records") == [
        {"month": "2024-01", "一般项目": 6, "常规需求": 440, "合计": 446}
    ]


@pytest.mark.parametrize(
    ("month", "begins", "retail"),
    [
        ("2024-02", "零售银行管理部上线215条，占21.48%，排名第1", False),
        ("2024-04", "企业金融管理部", True),
    ],
)
def test_the_leader_is_told_and_retail_only_once(month: str, begins: str, retail: bool) -> None:
    """Where retail leads it is named once; where another leads, retail follows."""
    phrase = releases.leader(releases.released(Issue(month)), "上线")
    assert phrase.startswith(begins)
    assert phrase.count("零售银行管理部") == 1
    assert ("；零售银行管理部上线" in phrase) is retail


def test_ties_share_the_better_rank() -> None:
    """Two departments of one size are both second; an unknown one comes last."""
    frame = pd.DataFrame({"department": ["甲", "乙", "丙"], "task_orders": [2, 2, 6]})
    rows = distribution(frame, "task_orders")
    assert rows["department"].iloc[0] == "丙"
    assert rank_of(rows, "甲") == rank_of(rows, "乙") == 2
    assert rank_of(rows, "丁") == 4
    assert share_of(rows, "丙") == pytest.approx(60)
    assert share_of(rows, "丁") == 0
