"""VMware虚拟化资源使用情况: five resources since the period before."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from digital_monthly.chapters import virtualization
from digital_monthly.facts import DISPUTED, Facts
from digital_monthly.issue import Issue
from tests.roots import copy_repository

MONTHS = ("2024-02", "2024-03", "2024-04")


@pytest.fixture(scope="module")
def stated() -> dict[str, Facts]:
    """What the chapter states, by month."""
    return {month: virtualization.facts(Issue(month)) for month in MONTHS}


def with_values(folder: Path, **values: float) -> Facts:
    """What issue 2024-02 states with other values at the end of February."""
    root = copy_repository(folder / "root", "2024-02")
    path = root / "data/2024-02/vmware_monthly.csv"
    rows = pd.read_csv(path)
    for column, value in values.items():
        rows.loc[rows["month"] == "2024-02", column] = value
    rows.to_csv(path, index=False)
    return virtualization.facts(Issue("2024-02", root))


@pytest.mark.parametrize(
    ("prefix", "increase", "growth"),
    [
        ("vm_hosts", 157, 2.75),
        ("vm_vcpu", 1730, 3.67),
        ("vm_memory", 3.5, 3.02),
        ("vm_provisioned", 30.09, 3.35),
        ("vm_total_size", 88.36, 5.51),
    ],
)
def test_printed_figures(
    stated: dict[str, Facts], prefix: str, increase: float, growth: float
) -> None:
    """As the bulletin prints them."""
    facts = stated["2024-02"]
    assert facts[f"{prefix}_increase"].number == pytest.approx(increase)
    assert round(facts[f"{prefix}_growth"].number, 2) == growth


def test_the_disputed_pair_is_marked_in_words(stated: dict[str, Facts]) -> None:
    """The names of size and space may be exchanged; the first issue marks both."""
    facts = stated["2024-02"]
    for prefix in ("vm_provisioned", "vm_total_size"):
        assert facts[f"{prefix}_increase"].status == DISPUTED
        assert "（待核）" in facts[f"{prefix}_words"].display
    assert "（待核）" not in stated["2024-03"]["vm_total_size_words"].display


def test_a_size_beyond_the_space_is_pointed_out(stated: dict[str, Facts]) -> None:
    """Both figures, and the storage in use, so that readers can judge."""
    words = stated["2024-02"]["vm_sizes_words"].display
    assert words.startswith(
        "期末虚拟机总大小1,691.99TB，大于置备空间928.3TB，也大于各数据中心存储已使用的1,330.5TB"
    )
    assert "可能互换" in words


def test_a_size_within_the_space_is_told_as_a_share(tmp_path: Path) -> None:
    """Nothing is doubted where nothing contradicts."""
    facts = with_values(tmp_path, provisioned_tb=2000.0, total_size_tb=1500.0)
    assert facts["vm_sizes_words"].display == "期末虚拟机总大小1,500TB，为置备空间2,000TB的75.0%"


def test_stocks_are_compared_with_the_end_of_the_period_before(stated: dict[str, Facts]) -> None:
    """February's end for March, by name of its month; another year's end with its year."""
    assert stated["2024-02"]["vm_hosts_change"].display == "较2023年12月末增长2.8%"
    march = stated["2024-03"]
    assert march["vm_hosts_start"].value == stated["2024-02"]["vm_hosts_end"].value == 5866
    assert march["vm_hosts_change"].display == "较2月末增长0.9%"
    assert march["vm_hosts_start"].period == "截至2024-02-29"


def test_the_fastest_grower_is_named(stated: dict[str, Facts], tmp_path: Path) -> None:
    """By growth, not by amount; where nothing grew, that is said."""
    assert stated["2024-03"]["vm_top_words"].display == (
        "虚拟机总大小的增幅最大，增加27.47TB，增幅1.62%"
    )
    shrunk = with_values(
        tmp_path,
        hosts=5000,
        vcpu=40000,
        memory_tb=100.0,
        provisioned_tb=800.0,
        total_size_tb=1500.0,
    )
    assert shrunk["vm_top_words"].display == "各项资源均未增加"
    assert shrunk["vm_hosts_words"].display == "减少709台，降幅12.42%"


def test_small_multiples_hold_every_resource_with_its_unit() -> None:
    """One row a month and resource, in the order of the page."""
    rows = virtualization.long(virtualization.window(Issue("2024-02")))
    assert list(rows["resource"].unique()) == [
        "虚拟主机（台）",
        "虚拟CPU分配（颗）",
        "内存分配（TB）",
        "置备空间（TB）",
        "虚拟机总大小（TB）",
    ]
    hosts = rows[rows["resource"] == "虚拟主机（台）"]
    assert list(hosts["month"]) == ["2023-12", "2024-01", "2024-02"]
    assert list(hosts["value"]) == [5709, 5778, 5866]
