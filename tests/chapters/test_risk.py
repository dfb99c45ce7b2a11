"""风险条线: its department's releases and input, and its articles' figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.chapters import risk
from digital_monthly.facts import NO_BASE
from digital_monthly.issue import Issue
from tests.roots import write_issue

ORDERS = "period,department,task_orders\n"
DAYS = "period,department,person_days\n"


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("credit_limit_tree_levels", "4层"),
        ("retail_maturity_push_days", "30天"),
        ("asset_quality_trend_years", "1年"),
        ("risk_tasks_released", "69个"),
        ("risk_tasks_released_rank", "第5"),
        ("risk_person_days", "1,191.5人天"),
        ("risk_person_days_change", NO_BASE),
        ("risk_stories", "本期报道5项进展"),
    ],
)
def test_february(fact: str, display: str) -> None:
    """Printed figures, and the department's part in the distributions."""
    assert risk.facts(Issue("2024-02"))[fact].display == display


@pytest.mark.parametrize(
    ("month", "change"), [("2024-03", "较1-2月月均下降1.4%"), ("2024-04", "较3月下降14.7%")]
)
def test_flows_are_compared_per_month(month: str, change: str) -> None:
    """34 in March against 69 in two months, 29 in April against March's 34."""
    assert risk.facts(Issue(month))["risk_tasks_released_change"].display == change


def test_a_department_that_is_not_listed_has_nothing(root: Path) -> None:
    """No row is zero, a rank past the last, and words instead of stories."""
    write_issue(
        root,
        "2024-02",
        tasks_released_by_department=ORDERS + "2024-02,零售银行管理部,3\n",
        resource_input_by_department=DAYS + "2024-02,零售银行管理部,2.5\n",
    )
    facts = risk.facts(Issue("2024-02", root))
    assert facts["risk_tasks_released"].display == "0个"
    assert facts["risk_tasks_released_share"].value == 0
    assert facts["risk_tasks_released_rank"].value == 2
    assert facts["risk_stories"].display == "本期没有报送风险条线的进展"
