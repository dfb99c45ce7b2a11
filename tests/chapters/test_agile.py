"""敏捷机制建设: tests, verification and the board with its two readings."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from digital_monthly.chapters import agile
from digital_monthly.facts import DISPUTED, Facts
from digital_monthly.issue import Issue
from tests.roots import copy_repository

MONTHS = ("2024-02", "2024-03", "2024-04")


@pytest.fixture(scope="module")
def stated() -> dict[str, Facts]:
    """What the chapter states, by month."""
    return {month: agile.facts(Issue(month)) for month in MONTHS}


def spoilt(folder: Path, name: str, old: str, new: str) -> Facts:
    """What issue 2024-02 states with one passage of a data set changed."""
    root = copy_repository(folder / "root", "2024-02")
    path = root / f"data/2024-02/{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return agile.facts(Issue("2024-02", root))


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("regression_runs", "4次"),
        ("regression_systems", "32个"),
        ("regression_cases", "12,189个"),
        ("regression_defects", "8个"),
        ("biz_verify_rounds", "4轮"),
        ("biz_verify_tasks", "983个"),
        ("biz_verify_cases", "5,457个"),
        ("biz_verify_problem_systems", "4个"),
        ("test_platform_requirements_done", "8个"),
        ("test_platform_requirements_scheduled", "27个"),
        ("agile_requirements_total", "193份"),
        ("agile_requirements_done", "10个"),
        ("agile_requirements_released", "45个"),
        ("agile_requirements_analysis", "24个"),
        ("agile_requirements_dev_test", "28个"),
        ("agile_requirements_queue", "39个"),
        ("agile_stories_total", "173个"),
        ("agile_stories_done", "55个"),
        ("agile_stories_dev_test", "47个"),
        ("agile_stories_selected", "17个"),
        ("agile_stories_proposed", "58个"),
    ],
)
def test_printed_figures(stated: dict[str, Facts], fact: str, display: str) -> None:
    """As the bulletin prints them."""
    assert stated["2024-02"][fact].display == display


def test_the_board_speaks_of_the_period_s_end(stated: dict[str, Facts]) -> None:
    """Totals and states alike."""
    for fact in ("agile_requirements_total", "agile_stories_done", "agile_stories_states_sum"):
        assert stated["2024-02"][fact].period == "截至2024-02-29"


def test_both_readings_of_the_disputed_totals_are_stated(stated: dict[str, Facts]) -> None:
    """193 against a sum of 146, 173 against 177; the printed ones are kept and marked."""
    facts = stated["2024-02"]
    for name, total, parts in (("requirements", 193, 146), ("stories", 173, 177)):
        assert facts[f"agile_{name}_total"].value == total
        assert facts[f"agile_{name}_total"].status == DISPUTED
        assert facts[f"agile_{name}_states_sum"].value == parts
        assert facts[f"agile_{name}_states_sum"].status == "ok"
    words = facts["agile_requirements_agreement"].display
    assert words == "与各状态之和146份相差47份，两种读法一并列出"
    words = facts["agile_stories_agreement"].display
    assert words == "与各状态之和177个相差4个，两种读法一并列出"


@pytest.mark.parametrize("month", ["2024-03", "2024-04"])
def test_totals_that_agree_are_said_to(stated: dict[str, Facts], month: str) -> None:
    """The later boards add up."""
    facts = stated[month]
    for name in ("requirements", "stories"):
        parts = facts[f"agile_{name}_states_sum"]
        assert facts[f"agile_{name}_total"].value == parts.value
        assert facts[f"agile_{name}_agreement"].display == f"与各状态之和{parts.display}一致"


def test_growth_against_a_disputed_total_says_so(stated: dict[str, Facts]) -> None:
    """March stands against February's 193, April against March's 212."""
    march, april = (
        stated[month]["agile_requirements_total_change"] for month in ("2024-03", "2024-04")
    )
    assert march.value == pytest.approx((212 / 193 - 1) * 100)
    assert march.display == "较2月末（待核）增长9.8%"
    assert april.display == "较3月末增长9.0%"


def test_coverage_is_verified_over_released(stated: dict[str, Facts]) -> None:
    """983 of the 1,001 task orders of the same two months."""
    facts = stated["2024-02"]
    assert facts["biz_verify_coverage"].value == pytest.approx(983 / 1001 * 100)
    assert facts["biz_verify_words"].display == (
        "同期投产上线任务单1,001个，业务验证覆盖率98.2%，验证数少18个"
    )
    assert stated["2024-03"]["biz_verify_words"].display.endswith("覆盖率100.0%，两者数量一致")


def test_more_verified_than_released_is_said_so(tmp_path: Path) -> None:
    """The surplus is told as one."""
    facts = spoilt(tmp_path, "measures", "biz_verify_tasks,983,", "biz_verify_tasks,1003,")
    assert facts["biz_verify_words"].display.endswith("验证数多2个")


def test_no_release_leaves_no_coverage(tmp_path: Path) -> None:
    """Nothing is divided by zero."""
    root = copy_repository(tmp_path / "root", "2024-02")
    path = root / "data/2024-02/monthly_releases_6m.csv"
    rows = pd.read_csv(path)
    rows["count"] = 0
    rows.to_csv(path, index=False)
    facts = agile.facts(Issue("2024-02", root))
    assert "biz_verify_coverage" not in facts
    assert facts["biz_verify_words"].display == "同期没有任务单上线"


def test_delivered_shares_are_over_the_sum_of_states(stated: dict[str, Facts]) -> None:
    """10 and 45 of 146 requirements; 55 of 177 stories."""
    facts = stated["2024-02"]
    assert facts["agile_requirements_delivered_share"].value == pytest.approx(5500 / 146)
    assert facts["agile_stories_delivered_share"].value == pytest.approx(5500 / 177)


def test_stages_order_states_and_keep_unknown_ones() -> None:
    """From done to not begun; a state of another name is a stage of its own, at the end."""
    board = pd.DataFrame(
        {
            "kind": ["故事", "需求", "需求", "需求"],
            "state": ["提出", "挂起", "待排期及首次排期", "已完成"],
            "count": [5, 1, 3, 4],
        }
    )
    rows = agile.stages(board)
    assert list(rows["kind"]) == ["需求", "需求", "需求", "故事"]
    assert list(rows["stage"]) == ["已完成", "排期", "挂起", "提出"]
    assert list(rows["share"]) == [50.0, 37.5, 12.5, 100.0]
    assert agile.states_sum(board, "需求") == 8


def test_a_state_missing_from_the_board_counts_none(tmp_path: Path) -> None:
    """A board without a state states zero for it, and its sum goes without."""
    facts = spoilt(tmp_path, "agile_board", "需求,需求分析,24\n", "")
    assert facts["agile_requirements_analysis"].value == 0
    assert facts["agile_requirements_states_sum"].value == 146 - 24
