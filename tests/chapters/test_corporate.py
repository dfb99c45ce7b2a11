"""企金条线: requirements of the issue's last month, and their throughput."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from digital_monthly.chapters import corporate
from digital_monthly.facts import NO_BASE
from digital_monthly.issue import Issue
from tests.roots import write_issue

HEADER = "line,month,new,live\n"


@pytest.mark.parametrize(
    ("fact", "display", "period"),
    [
        ("corp_requirements_new", "43个", "2024-02"),
        ("corp_requirements_live", "38个", "2024-02"),
        ("corp_throughput_rate", "88.37%", "2024-02"),
        ("corp_requirements_month", "2024年2月", "2024-02"),
        ("e_contract_adjust_scenarios", "3种", "2024-01..2024-02"),
    ],
)
def test_printed_figures(fact: str, display: str, period: str) -> None:
    """February alone, as the bulletin prints it."""
    stated = corporate.facts(Issue("2024-02"))[fact]
    assert (stated.display, stated.period) == (display, period)


@pytest.mark.parametrize(
    ("month", "new", "rate", "balance"),
    [
        ("2024-02", "较1月下降17.3%", "较1月提高1.8个百分点", "上线比新增少5个"),
        ("2024-03", "较2月增长18.6%", "较2月下降2.1个百分点", "上线比新增少7个"),
        ("2024-04", "较3月下降9.8%", "较3月提高20.2个百分点", "上线比新增多3个"),
    ],
)
def test_a_month_is_compared_with_the_month_before(
    month: str, new: str, rate: str, balance: str
) -> None:
    """Months of equal rank, also across issues."""
    facts = corporate.facts(Issue(month))
    assert facts["corp_requirements_new_change"].display == new
    assert facts["corp_throughput_rate_change"].display == rate
    assert facts["corp_balance"].display == balance


def test_months_accumulate_over_issues() -> None:
    """April's chart shows every month on record, in order."""
    rows = corporate.monthly(Issue("2024-04").series("corp_requirements"))
    assert rows["month"].tolist() == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert rows["new"].tolist() == [52, 43, 51, 46]
    assert rows["rate"].round(2).tolist() == [86.54, 88.37, 86.27, 106.52]


def test_only_the_corporate_line_counts() -> None:
    """Rows of other lines do not enter; a month without new requirements has no rate."""
    rows = pd.DataFrame(
        {
            "line": ["零售条线", "企金条线", "企金条线"],
            "month": ["2024-01", "2024-02", "2024-01"],
            "new": [9, 0, 4],
            "live": [9, 2, 3],
        }
    )
    monthly = corporate.monthly(rows)
    assert monthly["new"].tolist() == [4, 0]
    assert monthly["rate"].iloc[0] == 75
    assert math.isnan(monthly["rate"].iloc[1])
    long = corporate.long(monthly)
    assert long["kind"].unique().tolist() == ["新增需求", "上线需求"]
    assert long["count"].tolist() == [4, 0, 3, 2]


def test_a_month_without_new_requirements_has_no_rate(root: Path) -> None:
    """Nothing is divided by zero: the page says why there is no rate, and no change of it."""
    write_issue(root, "2024-02", corp_requirements=HEADER + "企金条线,2024-02,0,2\n")
    facts = corporate.facts(Issue("2024-02", root))
    assert facts["corp_throughput_rate"].display == "无新增需求，不计吞吐率"
    assert facts["corp_throughput_rate_change"].display == NO_BASE
    assert facts["corp_requirements_new_change"].display == NO_BASE
    assert facts["corp_balance"].display == "上线比新增多2个"
    assert facts["corp_stories"].display == "本期没有报送亮点工作"


def test_equal_counts_balance() -> None:
    """As many live as new."""
    assert corporate.balance(5, 5) == "上线与新增持平"
