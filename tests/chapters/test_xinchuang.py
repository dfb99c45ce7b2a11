"""信创: what was bought, what was moved, and how far it is."""

from __future__ import annotations

import pandas as pd
import pytest

from digital_monthly.chapters import xinchuang
from digital_monthly.facts import Facts
from digital_monthly.issue import Issue

MONTHS = ("2024-02", "2024-03", "2024-04")


@pytest.fixture(scope="module")
def stated() -> dict[str, Facts]:
    """What the chapter states, by month."""
    return {month: xinchuang.facts(Issue(month)) for month in MONTHS}


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("xc_procurement_total", "5,058.79万元"),
        ("xc_procurement_xinchuang", "3,652.59万元"),
        ("xc_procurement_share", "72.20%"),
        ("xc_systems_total", "40个"),
        ("xc_systems_full_stack", "28个"),
        ("xc_systems_non_full_stack", "12个"),
        ("xc_full_stack_share", "70%"),
        ("xc_systems_single_track", "38个"),
        ("xc_systems_dual_track", "2个"),
        ("xc_maturity_usable", "16个"),
        ("xc_maturity_to_verify", "19个"),
        ("xc_maturity_to_verify_share", "47.5%"),
        ("xc_maturity_blank", "5个"),
        ("xc_maturity_blank_share", "12.5%"),
        ("xc_core_gen4_daily_txn", "35万笔"),
    ],
)
def test_printed_figures(stated: dict[str, Facts], fact: str, display: str) -> None:
    """As the bulletin prints them."""
    assert stated["2024-02"][fact].display == display


def test_the_share_of_usable_systems_is_recomputed(stated: dict[str, Facts]) -> None:
    """16 of 40 is 40 %, where the bulletin prints 50 %; the three shares make a whole."""
    facts = stated["2024-02"]
    assert facts["xc_maturity_usable_share"].display == "40%"
    shares = [
        facts[f"xc_maturity_{name}_share"].number for name in ("usable", "to_verify", "blank")
    ]
    assert sum(shares) == pytest.approx(100)


@pytest.mark.parametrize(
    ("month", "period", "shown"),
    [
        ("2024-02", "2023", "2023年全年"),
        ("2024-03", "2024-01..2024-03", "2024年1-3月"),
        ("2024-04", "2024-01..2024-04", "2024年1-4月"),
    ],
)
def test_the_page_says_which_period_the_data_are_of(
    stated: dict[str, Facts], month: str, period: str, shown: str
) -> None:
    """The first issue reports the whole of last year, the later ones the year to date."""
    facts = stated[month]
    for fact in ("xc_procurement_total", "xc_procurement_share", "xc_systems_total"):
        assert facts[fact].period == period
    assert facts["xc_period"].display == shown


def test_shares_are_compared_in_points(stated: dict[str, Facts]) -> None:
    """75.45 % against 72.20 %; the basis names the earlier data's own period."""
    assert stated["2024-03"]["xc_procurement_share_change"].display == (
        "较2023年全年提高3.3个百分点"
    )
    assert stated["2024-04"]["xc_maturity_usable_share_change"].display == (
        "较2024年1-3月提高6.5个百分点"
    )


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2023", "2023年全年"),
        ("2024-03", "2024年3月"),
        ("2023-12..2024-02", "2023年12月至2024年2月"),
        ("截至2024-03-31", "截至2024年3月31日"),
        ("截至2024-03", "截至2024年3月"),
        ("截至2023", "截至2023年末"),
    ],
)
def test_period_words(period: str, words: str) -> None:
    """Every way in which measures write a period."""
    assert xinchuang.period_words(period) == words


def systems() -> pd.DataFrame:
    """Three systems, none of them 双轨 and none 空白."""
    return pd.DataFrame(
        {
            "system": ["甲", "乙", "丙"],
            "stack": ["非全栈", "全栈", "全栈"],
            "track": ["单轨", "单轨", "单轨"],
            "maturity": ["有待验证", "基本可用", "有待验证"],
            "amount": [1.5, 2.25, 3.0],
        }
    )


def test_segments_of_a_bar_lie_end_to_end() -> None:
    """Each dimension covers all systems; values without a system stay as empty segments."""
    parts = xinchuang.composition(systems())
    for _, bar in parts.groupby("dimension"):
        assert bar["start"].iloc[0] == 0
        assert list(bar["start"].iloc[1:]) == list(bar["end"].iloc[:-1])
        assert bar["end"].iloc[-1] == 3
        assert bar["amount"].sum() == pytest.approx(6.75)
    empty = parts[parts["count"] == 0]
    assert list(empty["value"]) == ["双轨", "空白"]
    assert parts.loc[parts["value"] == "全栈", "share"].item() == pytest.approx(200 / 3)


def test_maturity_by_stack_is_ordered_from_usable() -> None:
    """Only pairs that occur, 全栈 before 非全栈."""
    rows = xinchuang.maturity_by_stack(systems())
    pairs = list(zip(rows["maturity"], rows["stack"], rows["count"], strict=True))
    assert pairs == [("基本可用", "全栈", 1), ("有待验证", "全栈", 1), ("有待验证", "非全栈", 1)]
    assert list(rows["order"]) == [0, 0, 1]


def test_amounts_add_up_to_what_was_bought() -> None:
    """In every issue the systems' amounts are the purchases of domestic products."""
    for month in MONTHS:
        issue = Issue(month)
        amount = issue.frame("xinchuang_systems")["amount"].sum()
        assert amount == pytest.approx(issue.number("xc_procurement_xinchuang"))
