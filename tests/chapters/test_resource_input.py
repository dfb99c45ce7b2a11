"""数字化投入情况: whoever leads, and where retail stands."""

from __future__ import annotations

import pandas as pd
import pytest

from digital_monthly.chapters import resource_input
from digital_monthly.departments import distribution
from digital_monthly.facts import NO_BASE
from digital_monthly.issue import Issue


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("resource_input_retail_share", "18.96%"),
        ("resource_input_retail_rank", "第1"),
        ("resource_input_top", "零售银行管理部"),
        ("resource_input_total", "15,988人天"),
        ("resource_input_total_change", NO_BASE),
        ("resource_input_retail_rank_change", NO_BASE),
    ],
)
def test_february(fact: str, display: str) -> None:
    """Retail's share and rank as printed; the first issue compares with nothing."""
    assert resource_input.facts(Issue("2024-02"))[fact].display == display


def test_another_department_leads_in_march() -> None:
    """The words name whoever is first, and retail keeps its own share and rank."""
    facts = resource_input.facts(Issue("2024-03"))
    assert facts["resource_input_top"].display == "企业金融管理部"
    assert facts["resource_input_top_share"].display == "19.13%"
    assert facts["resource_input_retail_rank"].display == "第2"
    assert facts["resource_input_retail_rank_change"].display == "较1-2月下降1位"
    assert facts["resource_input_retail_share_change"].display == "较1-2月下降1.5个百分点"
    assert facts["resource_input_retail_standing"].display == "比企业金融管理部少138.5人天"


def test_flows_are_compared_per_month() -> None:
    """March stands against the monthly mean of January and February, April against March."""
    march = resource_input.facts(Issue("2024-03"))["resource_input_total_change"]
    assert march.value == pytest.approx((8420 / (15987.5 / 2) - 1) * 100)
    assert march.display == "较1-2月月均增长5.3%"
    april = resource_input.facts(Issue("2024-04"))["resource_input_total_change"]
    assert april.value == pytest.approx((8865.5 / 8420 - 1) * 100)
    assert april.display == "较3月增长5.3%"


def test_the_share_is_derived_from_its_parts() -> None:
    """The formula names the facts that it uses."""
    share = resource_input.facts(Issue("2024-02"))["resource_input_retail_share"]
    assert share.inputs == ("resource_input_retail", "resource_input_total")
    assert share.value == pytest.approx(3031 / 15987.5 * 100)


def test_the_leading_three_are_named_and_added_up() -> None:
    """Their names in order, and the sum of their shares."""
    facts = resource_input.facts(Issue("2024-02"))
    assert facts["resource_input_top3"].display == "零售银行管理部、企业金融管理部、数字银行部"
    assert facts["resource_input_top3_share"].value == pytest.approx(
        (3031 + 2520 + 1407) / 15987.5 * 100
    )


def invested(**days: float) -> pd.DataFrame:
    """Departments with these person-days, by size."""
    frame = pd.DataFrame({"department": list(days), "person_days": list(days.values())})
    return distribution(frame, "person_days")


def test_all_that_tie_lead() -> None:
    """Two departments of the largest input are both named."""
    assert resource_input.leaders(invested(甲=5.0, 乙=9.0, 丙=9.0)) == "丙、乙"


@pytest.mark.parametrize(
    ("department", "words"),
    [
        ("乙", "比甲多1,234.5人天"),
        ("甲", "比乙少1,234.5人天"),
        ("丁", "没有可比的部门"),
    ],
)
def test_standing_is_against_the_nearest_leader(department: str, words: str) -> None:
    """The leader is ahead of the second, all others are behind the leader."""
    assert resource_input.standing(invested(甲=5.0, 乙=1239.5, 丙=1.0), department) == words


def test_equal_input_is_a_tie() -> None:
    """Nobody is ahead by nothing."""
    assert resource_input.standing(invested(甲=5.0, 乙=5.0), "甲") == "与乙并列"
