"""存储资源使用情况: growth since the period before, by site and by array."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from digital_monthly.chapters import storage
from digital_monthly.facts import DISPUTED, Facts
from digital_monthly.issue import Issue
from tests.roots import copy_repository

MONTHS = ("2024-02", "2024-03", "2024-04")


@pytest.fixture(scope="module")
def stated() -> dict[str, Facts]:
    """What the chapter states, by month."""
    return {month: storage.facts(Issue(month)) for month in MONTHS}


@pytest.mark.parametrize(
    ("fact", "value", "decimals"),
    [
        ("storage_wuhan_main_alloc_increase", 6, 0),
        ("storage_wuhan_main_alloc_growth", 0.43, 2),
        ("storage_wuhan_main_used_increase", 10, 0),
        ("storage_wuhan_main_used_growth", 1.46, 2),
        ("storage_wuhan_dr_alloc_increase", 1, 0),
        ("storage_wuhan_dr_alloc_growth", 0.7, 1),
        ("storage_wuhan_dr_used_increase", 1, 0),
        ("storage_wuhan_dr_used_growth", 1.96, 2),
        ("storage_jiujiang_alloc_increase", 149, 0),
        ("storage_jiujiang_alloc_growth", 23.99, 2),
        ("storage_jiujiang_used_increase", 24, 0),
        ("storage_jiujiang_used_growth", 4.29, 2),
        ("storage_poyang_array_before", 171, 0),
        ("storage_poyang_array_after", 314, 0),
    ],
)
def test_printed_figures(stated: dict[str, Facts], fact: str, value: float, decimals: int) -> None:
    """As the bulletin prints them."""
    assert round(stated["2024-02"][fact].number, decimals) == value


def test_both_readings_of_the_expansion_stand_side_by_side(stated: dict[str, Facts]) -> None:
    """The site grew by 149 TB and its array by 143 TB; the first is marked in words too."""
    facts = stated["2024-02"]
    assert facts["storage_jiujiang_alloc_increase"].status == DISPUTED
    assert facts["storage_jiujiang_alloc_words"].display == "增加149TB（待核），增幅23.99%"
    assert facts["storage_poyang_array_increase"].display == "143TB"
    assert facts["storage_expansion_words"].display == (
        "扩容最多的阵列是九江数据中心的6810V5，由171TB增至314TB，增加143TB；"
        "该数据中心整体增加149TB，与该阵列相差6TB"
    )


def test_the_array_is_dated_by_the_month_it_grew_in(stated: dict[str, Facts]) -> None:
    """January in the first issue, the month itself in an issue of one month."""
    for month, period in (("2024-02", "2024-01"), ("2024-03", "2024-03")):
        fact = stated[month]["storage_poyang_array_before"]
        assert (fact.period, fact.kind) == (period, "input")


@pytest.mark.parametrize("month", ["2024-03", "2024-04"])
def test_a_period_starts_where_the_one_before_ended(stated: dict[str, Facts], month: str) -> None:
    """No capacity is lost or won between two issues."""
    before = stated[MONTHS[MONTHS.index(month) - 1]]
    for prefix in storage.SITES:
        for kind in storage.KINDS:
            start = stated[month][f"{prefix}_{kind}_start"]
            assert start.value == before[f"{prefix}_{kind}_end"].value


def test_a_decrease_is_called_one(stated: dict[str, Facts]) -> None:
    """In March the main site used less than at the end of February."""
    assert stated["2024-03"]["storage_wuhan_main_used_increase"].value == -6.5
    words = stated["2024-03"]["storage_wuhan_main_used_words"].display
    assert words == "减少6.5TB，降幅0.94%"


def test_arrays_that_tie_are_all_named(stated: dict[str, Facts]) -> None:
    """In April two arrays grew by 4 TB each."""
    assert stated["2024-04"]["storage_expansion_words"].display == (
        "扩容最多的阵列是武汉主数据中心的阵列A、九江数据中心的6810V5，各增加4TB"
    )


def test_totals_and_utilisation_follow_the_sites(stated: dict[str, Facts]) -> None:
    """1,401 and 144 and 770 TB allocated, 695 and 52 and 583.5 TB used."""
    facts = stated["2024-02"]
    assert facts["storage_alloc_total"].value == 1401 + 144 + 770
    assert facts["storage_used_total"].value == 695 + 52 + 583.5
    assert facts["storage_utilisation"].value == pytest.approx(1330.5 / 2315 * 100)
    assert facts["storage_alloc_total_change"].display == "较2023年12月末增长7.2%"
    assert stated["2024-03"]["storage_utilisation_change"].display == "与2月末持平"


def test_no_expansion_is_said_so(tmp_path: Path) -> None:
    """A period in which every array stayed as it was."""
    root = copy_repository(tmp_path / "root", "2024-02")
    before = pd.read_csv(root / "data/history/storage_monthly.csv")
    months = [before.assign(month=month) for month in ("2024-01", "2024-02")]
    pd.concat(months).to_csv(root / "data/2024-02/storage_monthly.csv", index=False)
    facts = storage.facts(Issue("2024-02", root))
    assert facts["storage_expansion_words"].display == "各阵列的分配容量均未增加"
    assert facts["storage_wuhan_dr_alloc_words"].display == "没有变化"
    assert facts["storage_alloc_total_change"].display == "与2023年12月末持平"


def test_a_new_array_starts_at_nothing(tmp_path: Path) -> None:
    """Its whole allocation is what it grew by, and its site's growth includes it."""
    root = copy_repository(tmp_path / "root", "2024-02")
    path = root / "data/2024-02/storage_monthly.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("2024-02,武汉同城数据中心,阵列C,200.0,1.0\n")
    issue = Issue("2024-02", root)
    row = storage.arrays(issue).set_index(["site", "array"]).loc[("武汉同城数据中心", "阵列C")]
    assert (row["allocated_start"], row["increase"]) == (0, 200)
    facts = storage.facts(issue)
    assert facts["storage_wuhan_dr_alloc_increase"].value == 201
    assert "阵列C，由0TB增至200TB" in facts["storage_expansion_words"].display


def test_sites_stand_in_their_order_with_their_utilisation() -> None:
    """Arrays are added up by month and site."""
    rows = pd.DataFrame(
        {
            "month": ["2024-02", "2024-02", "2024-02"],
            "site": ["九江数据中心", "武汉主数据中心", "武汉主数据中心"],
            "array": ["甲", "乙", "丙"],
            "allocated_tb": [10.0, 30.0, 10.0],
            "used_tb": [5.0, 6.0, 4.0],
        }
    )
    sites = storage.by_site(rows)
    assert list(sites["site"]) == ["武汉主数据中心", "九江数据中心"]
    assert list(sites["allocated_tb"]) == [40, 10]
    assert list(sites["utilisation"]) == [25, 50]


def test_the_window_holds_what_is_on_record() -> None:
    """History, earlier issues and this one, six months at most."""
    months = sorted(set(storage.window(Issue("2024-04"))["month"]))
    assert months == ["2023-12", "2024-01", "2024-02", "2024-03", "2024-04"]
