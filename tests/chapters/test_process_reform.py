"""流程变革: approval times, business processes, seal use."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from digital_monthly.chapters import process_reform
from digital_monthly.facts import NO_BASE, Facts
from digital_monthly.issue import Issue
from tests.roots import copy_repository

MONTHS = ("2024-02", "2024-03", "2024-04")


@pytest.fixture(scope="module")
def stated() -> dict[str, Facts]:
    """What the chapter states, by month."""
    return {month: process_reform.facts(Issue(month)) for month in MONTHS}


def optimisations(**statuses: str) -> pd.DataFrame:
    """A list of optimisations, by name and status."""
    return pd.DataFrame({"name": list(statuses), "status": list(statuses.values())})


@pytest.mark.parametrize(
    ("fact", "display", "period"),
    [
        ("oa_trial_months", "2个月", "2023-12..2024-01"),
        ("oa_monitor_window", "3个月", "2023-12..2024-02"),
        ("oa_baseline_months", "11个月", "2023-01..2023-11"),
        ("oa_duration_reduction", "近25%", "2023-12..2024-02 对比 2023-01..2023-11"),
        ("oa_processes_monitored", "19个", "2023-12..2024-01"),
        ("oa_hq_approvals", "1,539笔", "2023-12..2024-01"),
        ("oa_hq_overdue", "26笔", "2023-12..2024-01"),
        ("oa_hq_overdue_share", "1.7%", "2023-12..2024-01"),
        ("rate_approval_duration_rise", "近10%", "2024-01"),
        ("biz_process_opt_total", "29项", "2024-01..2024-02"),
        ("biz_process_opt_done", "8项", "2024-01"),
        ("biz_process_opt_doing", "7项", "2024-01"),
        ("biz_process_opt_analyzing", "14项", "2024-01"),
        ("rate_approval_daily_avg", "5.4笔", "2024-01"),
        ("mortgage_release_saving", "47人月", "预测"),
        ("wechat_prefill_expected", "2,000笔以上", "预测"),
    ],
)
def test_printed_figures(stated: dict[str, Facts], fact: str, display: str, period: str) -> None:
    """As the bulletin prints them, and of the time that it speaks of."""
    assert stated["2024-02"][fact].display == display
    assert stated["2024-02"][fact].period == period


def test_what_is_computed_is_kept_at_full_precision(stated: dict[str, Facts]) -> None:
    """近25% is 24.77 %, over both means; the qualifier travels with it."""
    fact = stated["2024-02"]["oa_duration_reduction"]
    assert fact.number == pytest.approx(24.765986)
    assert (fact.qualifier, fact.kind) == ("近", "derived")
    assert fact.inputs == ("oa_hours_after", "oa_hours_before")
    assert stated["2024-02"]["rate_approval_duration_rise"].number == pytest.approx(9.793814)


@pytest.mark.parametrize(
    ("month", "trend", "rate"),
    [
        ("2024-02", "缩短近25%", "延长近10%"),
        ("2024-03", "缩短26.3%", "延长5.7%"),
        ("2024-04", "缩短23.0%", "缩短2.1%"),
    ],
)
def test_words_follow_the_durations(
    stated: dict[str, Facts], month: str, trend: str, rate: str
) -> None:
    """April's rate approvals became faster, and the sentence turns."""
    facts = stated[month]
    assert facts["oa_duration_trend"].display == trend
    assert facts["rate_approval_trend"].display == f"对公贷款利率审批的笔均时长{rate}"


def test_both_readings_of_the_trial_are_disputed(stated: dict[str, Facts]) -> None:
    """Two months of trial against three of monitoring: both kept and marked."""
    assert stated["2024-02"]["oa_trial_months"].status == "待核"
    assert stated["2024-02"]["oa_monitor_window"].status == "待核"
    assert stated["2024-03"]["oa_trial_months"].status == "ok"
    assert stated["2024-03"]["oa_monitor_window"].display == "4个月"


@pytest.mark.parametrize(
    ("month", "reduction", "share", "done"),
    [
        ("2024-02", *[NO_BASE] * 3),
        ("2024-03", "较上期提高1.5个百分点", "较上期下降0.3个百分点", "较上期末增加3项"),
        (
            "2024-04",
            "较上期（相同流程）下降3.4个百分点",
            "较上期提高0.3个百分点",
            "较上期末增加4项",
        ),
    ],
)
def test_changes_are_against_the_issue_before(
    stated: dict[str, Facts], month: str, reduction: str, share: str, done: str
) -> None:
    """In points or items; April monitors two more processes and compares only the same."""
    facts = stated[month]
    assert facts["oa_duration_reduction_change"].display == reduction
    assert facts["oa_hq_overdue_share_change"].display == share
    assert facts["biz_process_opt_done_change"].display == done


def test_a_changed_scope_compares_the_same_processes(stated: dict[str, Facts]) -> None:
    """April states the reduction over the nineteen processes of March beside that over all."""
    same = stated["2024-04"]["oa_duration_reduction_same"]
    assert (same.display, stated["2024-04"]["oa_duration_reduction"].display) == ("23.0%", "23.0%")
    assert same.number == pytest.approx(22.953426)
    assert "oa_duration_reduction_same" not in stated["2024-03"]


def test_slower_processes_are_named_by_how_much(stated: dict[str, Facts]) -> None:
    """The slowest first, with one decimal and no 近."""
    assert stated["2024-02"]["oa_slower_list"].display == (
        "变慢的有3个：对公贷款利率审批（延长9.8%）、不良资产处置审批（延长5.8%）、"
        "分支机构事项请示（延长3.3%）"
    )
    assert stated["2024-02"]["oa_best"].display == "信息系统需求审批（缩短37.4%）"


def test_the_list_is_counted_by_line() -> None:
    """The line with most first, its states in their order, totals beside."""
    counts = process_reform.by_line(process_reform.business_processes(Issue("2024-02")))
    first = counts[counts["line"] == "零售"]
    assert first["count"].tolist() == [3, 1, 4]
    assert first["status"].tolist() == ["已完成", "实施中", "分析中"]
    assert first["total"].tolist() == [8, 8, 8]
    assert counts.iloc[0]["line"] == "零售"
    assert counts["count"].sum() == 29


def test_lines_that_tie_are_named_together(stated: dict[str, Facts]) -> None:
    """One line, or two with 各."""
    assert stated["2024-02"]["biz_process_opt_top"].display == "零售条线（8项）"
    assert stated["2024-04"]["biz_process_opt_top"].display == "企金、零售条线（各9项）"


def test_the_list_is_dated_by_its_latest_month() -> None:
    """January in the first issue; nothing started or done gives no month."""
    assert str(process_reform.latest_month(Issue("2024-02").frame("biz_process_list"))) == "2024-01"
    empty = pd.DataFrame({"start": [None], "done": [None]}, dtype="string")
    assert process_reform.latest_month(empty) is None


def test_progress_tells_what_moved() -> None:
    """Done, started and joined since the issue before; a new one may be started already."""
    before = optimisations(甲="实施中", 乙="分析中", 丙="分析中")
    after = optimisations(甲="已完成", 乙="实施中", 丙="分析中", 丁="实施中")
    assert process_reform.progress(after, before) == (
        "与上期末相比，新完成1项（甲），新启动2项（乙、丁），新纳入1项（丁）"
    )
    assert process_reform.progress(after, after) == "与上期末相比，清单没有变化"
    assert process_reform.progress(after, None) == NO_BASE


def test_a_month_without_seal_points_says_so(tmp_path: Path) -> None:
    """The table is not required of every month."""
    root = copy_repository(tmp_path / "root", "2024-02")
    (root / "data/2024-02/seal_optimization_points.csv").unlink()
    facts = process_reform.facts(Issue("2024-02", root))
    assert "seal_points" not in facts
    assert facts["seal_points_words"].display == "本期没有报送跨机构用印功能优化点"


def test_a_process_no_longer_monitored_is_told(tmp_path: Path) -> None:
    """Without rate approvals there is no rise to state, and the sentence says why."""
    root = copy_repository(tmp_path / "root", "2024-02", "2024-03")
    path = root / "data/2024-03/oa_process_duration.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if process_reform.RATE_APPROVAL not in line]
    path.write_text("".join(kept), encoding="utf-8")
    facts = process_reform.facts(Issue("2024-03", root))
    assert "rate_approval_duration_rise" not in facts
    assert facts["rate_approval_trend"].display == "对公贷款利率审批本期未列入监测"
    assert facts["oa_scope"].display == "监测范围比上期减少1个（对公贷款利率审批）"
