"""数字直通车: what staff asked and proposed, and how fast it was dealt with."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from digital_monthly.chapters import express_line
from digital_monthly.facts import NO_BASE, Facts
from digital_monthly.issue import Issue
from digital_monthly.month import Period
from tests.roots import copy_repository

MONTHS = ("2024-02", "2024-03", "2024-04")


@pytest.fixture(scope="module")
def stated() -> dict[str, Facts]:
    """What the chapter states, by month."""
    return {month: express_line.facts(Issue(month)) for month in MONTHS}


def spoilt(folder: Path, **measures: str) -> Issue:
    """Issue 2024-02 with other scalar figures."""
    root = copy_repository(folder / "root", "2024-02")
    path = root / "data/2024-02/measures.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        name, value, rest = line.split(",", 2)
        lines[number] = f"{name},{measures.get(name, value)},{rest}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Issue("2024-02", root)


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("hotline_items_total", "952个"),
        ("hotline_issues", "501个"),
        ("hotline_suggestions", "451个"),
        ("hotline_resolved", "928个"),
        ("hotline_resolve_rate", "97.5%"),
        ("hotline_response_rate", "100%"),
        ("hotline_awaiting_confirm", "20条"),
        ("hotline_in_progress", "4条"),
        ("hotline_accept_hours", "1.98小时"),
        ("hotline_reply_days", "2.42天"),
        ("hotline_launch_month", "2023年7月"),
        ("hotline_cutoff_date", "2024年2月29日"),
        ("hotline_briefings_published", "2期"),
    ],
)
def test_printed_figures(stated: dict[str, Facts], fact: str, display: str) -> None:
    """As the bulletin prints them."""
    assert stated["2024-02"][fact].display == display


def test_cumulative_figures_go_from_the_launch_to_the_cut_off(stated: dict[str, Facts]) -> None:
    """April's total holds everything since July 2023."""
    assert stated["2024-02"]["hotline_items_total"].period == "2023-07..2024-02-29"
    assert stated["2024-04"]["hotline_items_total"].value == 952 + 99 + 85
    assert stated["2024-04"]["hotline_items_total"].period == "2023-07..2024-04-30"
    assert stated["2024-04"]["hotline_resolved"].value == 1115


@pytest.mark.parametrize("month", MONTHS)
def test_the_three_states_add_up(stated: dict[str, Facts], month: str) -> None:
    """What is resolved by the monthly rows agrees with the two states reported beside it."""
    facts = stated[month]
    states = ("hotline_resolved", "hotline_awaiting_confirm", "hotline_in_progress")
    assert sum(facts[name].number for name in states) == facts["hotline_items_total"].number
    assert facts["hotline_balance"].display == "三者之和等于收集总数"


@pytest.mark.parametrize(
    ("month", "received", "rate", "accept"),
    [
        (
            "2024-02",
            "较2023年7-12月月均下降29.6%",
            "较2023年12月末提高1.4个百分点",
            "较2023年7-12月下降26.3%",
        ),
        (
            "2024-03",
            "较2024年1-2月月均增长9.4%",
            "较2024年2月末下降0.1个百分点",
            "较2024年1-2月下降6.1%",
        ),
        (
            "2024-04",
            "较2024年3月下降14.1%",
            "较2024年3月末提高0.8个百分点",
            "较2024年3月增长2.4%",
        ),
    ],
)
def test_changes_say_what_they_are_against(
    stated: dict[str, Facts], month: str, received: str, rate: str, accept: str
) -> None:
    """Flows per month, the stock at the period's end, times by their means."""
    facts = stated[month]
    assert facts["hotline_received_change"].display == received
    assert facts["hotline_resolve_rate_change"].display == rate
    assert facts["hotline_accept_hours_change"].display == accept


def test_response_means_acceptance(stated: dict[str, Facts]) -> None:
    """Full response is accepted, not resolved; less than full is told in numbers."""
    assert stated["2024-02"]["hotline_accepted"].display == "已全部受理，响应率100%"
    assert "响应即受理" in stated["2024-02"]["hotline_response_rate"].note
    assert stated["2024-04"]["hotline_accepted"].display == "已受理1,135个，响应率99.91%"


def test_without_anything_before_the_launch_there_is_no_base(tmp_path: Path) -> None:
    """A hotline opened in the first issue has nothing to be compared with."""
    issue = spoilt(tmp_path, hotline_launch_month="2024-01")
    facts = express_line.facts(issue)
    assert facts["hotline_items_total"].value == 49 + 56 + 38 + 38
    assert facts["hotline_received_change"].display == NO_BASE
    assert facts["hotline_resolve_rate_change"].display == NO_BASE


@pytest.mark.parametrize(
    ("in_progress", "words", "steps"),
    [("1", "另有3个未列明状态", 5), ("9", "三者之和比收集总数多5个，待主管部门核对", 4)],
)
def test_states_that_do_not_add_up_are_told(
    tmp_path: Path, in_progress: str, words: str, steps: int
) -> None:
    """Items of no state get a step of their own in the funnel."""
    facts = express_line.facts(spoilt(tmp_path, hotline_in_progress=in_progress))
    assert facts["hotline_balance"].display == words
    assert len(express_line.stages(facts)) == steps


def test_the_funnel_splits_the_total(stated: dict[str, Facts]) -> None:
    """The states' bars follow one another and end where the total ends."""
    stages = express_line.stages(stated["2024-02"])
    assert stages["stage"].tolist() == ["共收集", "已解决", "待发起人确认", "分析、处理中"]
    assert stages["count"].tolist() == [952, 928, 20, 4]
    assert stages["start"].tolist() == [0, 0, 928, 948]
    assert stages["end"].tolist() == [952, 928, 948, 952]
    assert stages["share"].iloc[1] == pytest.approx(97.478992)


def test_means_are_weighted() -> None:
    """By how many; nothing received gives zero."""
    rows = pd.DataFrame({"accept_h": [1.0, 4.0], "received": [2, 1]})
    assert express_line.weighted_mean(rows, "accept_h", "received") == 2
    assert express_line.weighted_mean(rows.assign(received=0), "accept_h", "received") == 0


def test_charts_show_the_last_twelve_months() -> None:
    """Two rows a month, oldest dropped first; fewer months are all shown."""
    months = [str(month) for month in Period.parse("2023-07..2024-09")]
    rows = pd.DataFrame([(month, kind) for month in months for kind in "甲乙"])
    rows.columns = pd.Index(["month", "type"])
    latest = express_line.latest(rows)
    assert (latest["month"].min(), latest["month"].max()) == ("2023-10", "2024-09")
    assert len(latest) == 24
    assert len(express_line.latest(latest.iloc[:6])) == 6


def test_times_keep_their_units_apart() -> None:
    """Hours and days are two measures, each named with its unit."""
    rows = express_line.within(express_line.flows(Issue("2024-03")), Period.parse("2024-03"))
    times = express_line.times(rows)
    values = times.groupby("measure")["value"].apply(list).to_dict()
    assert values == {
        "平均受理时长（小时）": [1.40, 1.48],
        "平均处理、答复时长（天）": [1.74, 2.07],
    }
