"""关键系统运行情况: peaks, means, words that judge, availability and overruns."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from digital_monthly.chapters import key_systems
from digital_monthly.facts import NO_BASE, Facts
from digital_monthly.issue import Issue
from tests.roots import copy_repository

MONTHS = ("2024-02", "2024-03", "2024-04")


@pytest.fixture(scope="module")
def stated() -> dict[str, Facts]:
    """What the chapter states, by month."""
    return {month: key_systems.facts(Issue(month)) for month in MONTHS}


def changed(folder: Path, name: str, column: str, values: dict[str, object]) -> Facts:
    """What issue 2024-02 states with some days' values changed."""
    root = copy_repository(folder / "root", "2024-02")
    path = root / f"data/2024-02/{name}.csv"
    rows = pd.read_csv(path, dtype=str)
    for day, value in values.items():
        rows.loc[rows["date"] == day, column] = str(value)
    rows.to_csv(path, index=False)
    _drop_stories(root)
    return key_systems.facts(Issue("2024-02", root))


def _drop_stories(root: Path) -> None:
    """The stories cite what the committed figures show."""
    for story in (root / "data/2024-02/articles").glob("key_systems-*.md"):
        story.unlink()


@pytest.mark.parametrize(
    ("fact", "display", "period"),
    [
        ("core_availability", "100%", "2024-01..2024-02"),
        ("core_txn_avg_ms", "189.41毫秒", "2024-01..2024-02"),
        ("core_batch_avg_min", "56.18分钟", "2024-01..2024-02"),
        ("core_batch_outlier_date", "2024年1月31日", "2024-01"),
        ("core_txn_peak_date", "2024年2月8日", "2024-02"),
        ("core_txn_peak", "7,888,873笔", "2024-02"),
        ("core_txn_peak_growth", "23.71%", "2024-02"),
        ("core_optimize_date", "2024年2月25日", "2024-02"),
        ("mobile_dau_avg", "147,844人", "2024-01..2024-02"),
        ("mobile_dau_peak", "191,225人", "2024-01..2024-02"),
        ("credit_availability", "100%", "2024-01..2024-02"),
        ("credit_txn_avg_ms", "102.57毫秒", "2024-01..2024-02"),
        ("credit_txn_daily_avg", "580,576笔", "2024-01..2024-02"),
        ("credit_txn_daily_growth", "8.42%", "2024-01..2024-02"),
        ("credit_txn_peak_date", "2024年2月8日", "2024-02"),
        ("report_batch_overdue", "1次", "2024-01..2024-02"),
        ("report_batch_overdue_date", "2024年1月1日", "2024-01"),
    ],
)
def test_printed_figures(stated: dict[str, Facts], fact: str, display: str, period: str) -> None:
    """As the bulletin prints them."""
    assert stated["2024-02"][fact].display == display
    assert stated["2024-02"][fact].period == period


def test_the_rounded_batch_mean_follows_the_mean(stated: dict[str, Facts]) -> None:
    """56.18 minutes are about 56, where the bulletin prints about 55."""
    fact = stated["2024-02"]["core_batch_avg_min_approx"]
    assert fact.display == "约56分钟"
    assert fact.qualifier == "约"
    assert stated["2024-03"]["core_batch_avg_min_approx"].display == "约55分钟"


def test_the_misprinted_year_is_not_stated(stated: dict[str, Facts]) -> None:
    """The period says which year it is."""
    assert "core_report_year" not in stated["2024-02"]


@pytest.mark.parametrize(
    ("month", "words"),
    [
        ("2024-02", "2024年2月8日达到峰值7,888,873笔，较1月峰值增长23.71%"),
        ("2024-03", "2024年3月1日达到峰值5,500,497笔，较2月峰值下降30.28%"),
        ("2024-04", "2024年4月30日达到峰值5,910,380笔，较3月峰值增长7.45%"),
    ],
)
def test_the_peak_stands_against_the_month_before_it(
    stated: dict[str, Facts], month: str, words: str
) -> None:
    """The month before the peak's own, within the issue or in an earlier one."""
    assert stated[month]["core_txn_peak_words"].display == words


def test_a_peak_in_the_first_month_on_record_has_no_base(tmp_path: Path) -> None:
    """Nothing is known of the December before."""
    facts = changed(tmp_path, "core_daily", "txn_count", {"2024-01-15": 9_000_000})
    assert facts["core_txn_peak_words"].display == (
        "2024年1月15日达到峰值9,000,000笔，此前一个月没有逐日数据可比"
    )
    assert facts["core_txn_peak_change"].display == NO_BASE
    assert "core_txn_peak_growth" not in facts


def test_durations_before_and_after_an_optimisation(stated: dict[str, Facts]) -> None:
    """Both means are weighted by the days' volumes and meet in the mean of the period."""
    facts = stated["2024-02"]
    rows = Issue("2024-02").frame("core_daily")
    after = rows[rows["date"] >= "2024-02-25"]
    mean = (after["avg_ms"] * after["txn_count"]).sum() / after["txn_count"].sum()
    assert facts["core_ms_after_optimize"].value == pytest.approx(mean)
    assert facts["core_optimize_words"].display == (
        "2024年2月25日实施大额存单交易优化，平均耗时由此前的191.70毫秒降至165.00毫秒，下降13.9%"
    )


def test_a_month_without_an_optimisation_says_so(stated: dict[str, Facts]) -> None:
    """Neither a date nor an effect is stated."""
    facts = stated["2024-03"]
    assert facts["core_optimize_words"].display == "本期没有登记核心系统的优化"
    assert "core_optimize_date" not in facts


def test_an_optimisation_on_the_first_day_has_nothing_to_compare(tmp_path: Path) -> None:
    """No day of the period lies before it."""
    root = copy_repository(tmp_path / "root", "2024-02")
    path = root / "data/2024-02/events.csv"
    path.write_text("date,event,system\n2024-01-01,查询优化,核心系统\n", encoding="utf-8")
    _drop_stories(root)
    facts = key_systems.facts(Issue("2024-02", root))
    assert facts["core_optimize_date"].value == "2024-01-01"
    assert facts["core_optimize_words"].display == (
        "2024年1月1日实施查询优化，本期没有此前的日子可比"
    )


@pytest.mark.parametrize(
    ("month", "core", "credit"),
    [
        ("2024-02", "运行平稳", "运行平稳"),
        ("2024-04", "发生非计划停机12分钟，逐日耗时平稳", "运行平稳"),
    ],
)
def test_how_systems_ran(stated: dict[str, Facts], month: str, core: str, credit: str) -> None:
    """平稳 needs both full availability and even durations."""
    assert stated[month]["core_state"].display == core
    assert stated[month]["credit_state"].display == credit


def test_uneven_durations_are_not_called_steady(tmp_path: Path) -> None:
    """A coefficient of variation above the limit, without downtime."""
    days = {f"2024-02-{day:02d}": 400 for day in range(1, 20)}
    facts = changed(tmp_path, "core_daily", "avg_ms", days)
    assert facts["core_ms_cv"].number > 15
    assert facts["core_state"].display == "未发生非计划停机，但逐日耗时波动较大"
    assert facts["core_ms_words"].display == "有19天的平均耗时明显偏高"


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (
            "2024-02",
            "逐日耗时的变异系数为13.3%，波动较小；最长的是2024年1月31日（利率调整，108.6分钟），"
            "另有2024年1月1日（年终决算，76.4分钟）也明显偏长",
        ),
        (
            "2024-03",
            "逐日耗时的变异系数为6.6%，波动较小；最长的是2024年3月21日（季度结息，71.8分钟），"
            "其余各日没有明显偏长",
        ),
        (
            "2024-04",
            "逐日耗时的变异系数为3.0%，波动较小；"
            "最长的是2024年4月16日（数据库主备切换，61.7分钟），没有明显偏长的日子",
        ),
    ],
)
def test_long_batches_are_told_by_date(stated: dict[str, Facts], month: str, words: str) -> None:
    """Several days that stand out, one, none."""
    assert stated[month]["core_batch_words"].display == words


@pytest.mark.parametrize(
    ("month", "words"),
    [
        ("2024-02", "除2024年1月1日（年终决算）外，逐日平均耗时没有明显偏高"),
        ("2024-03", "逐日平均耗时均未明显偏高"),
    ],
)
def test_days_of_high_credit_durations(stated: dict[str, Facts], month: str, words: str) -> None:
    """The year-end closing stands out; March has no such day."""
    assert stated[month]["credit_ms_words"].display == words


@pytest.mark.parametrize(
    ("month", "words"),
    [
        ("2024-02", "较2023年12月日均增长8.42%"),
        ("2024-03", "较1-2月日均增长6.49%"),
        ("2024-04", "较3月日均增长1.96%"),
    ],
)
def test_credit_volume_stands_against_the_period_before(
    stated: dict[str, Facts], month: str, words: str
) -> None:
    """History before the first issue, then the issue before."""
    assert stated[month]["credit_growth_words"].display == words


def test_means_are_compared_with_the_days_of_the_issue_before(stated: dict[str, Facts]) -> None:
    """Daily means, so that the length of a period does not matter."""
    assert stated["2024-02"]["mobile_dau_avg_change"].display == NO_BASE
    fact = stated["2024-03"]["mobile_dau_avg_change"]
    base = Issue("2024-02").frame("mobile_daily")["dau"].mean()
    now = Issue("2024-03").frame("mobile_daily")["dau"].mean()
    assert fact.value == pytest.approx((now / base - 1) * 100)
    assert fact.display == "较1-2月日均下降1.6%"
    assert stated["2024-03"]["core_txn_avg_ms_change"].display == "较1-2月平均下降16.0%"


@pytest.mark.parametrize(
    ("month", "count", "words"),
    [
        ("2024-02", 1, "报表批量超时1次，为2024年1月1日（年终决算），当日08:12结束"),
        ("2024-03", 0, "报表批量每日均在07:30的时限之内结束"),
        (
            "2024-04",
            2,
            "报表批量超时2次：2024年4月1日（季末数据集中入账），07:46结束；"
            "2024年4月19日（上游文件晚到），07:38结束",
        ),
    ],
)
def test_overruns_are_told_one_by_one(
    stated: dict[str, Facts], month: str, count: int, words: str
) -> None:
    """One, none, several."""
    assert stated[month]["report_batch_overdue"].value == count
    assert stated[month]["report_batch_words"].display == words
    dates = [key for key in stated[month] if key.startswith("report_batch_overdue_date")]
    assert len(dates) == count


def test_a_batch_that_ends_at_its_deadline_is_in_time() -> None:
    """Only what ends later overruns; each day has its own deadline."""
    rows = pd.DataFrame(
        {
            "date": pd.to_datetime(["2024-03-03", "2024-03-01", "2024-03-02"]),
            "end_time": ["09:00", "07:30", "07:31"],
            "deadline": ["08:00", "07:30", "07:30"],
        }
    )
    late = key_systems.overruns(rows)
    assert [day.day for day in late["date"]] == [2, 3]
    assert list(key_systems.with_minutes(rows)["end_min"]) == [540, 450, 451]


def test_availability_is_what_downtime_leaves_of_the_service_minutes(
    stated: dict[str, Facts],
) -> None:
    """60 days in the first issue; 12 of April's minutes were lost."""
    assert stated["2024-02"]["core_service_minutes"].value == 60 * 1440
    fact = stated["2024-04"]["mobile_availability"]
    assert fact.value == pytest.approx((1 - 12 / 43200) * 100)
    assert fact.display == "99.972%"
    assert stated["2024-04"]["availability_words"].display == (
        "核心系统非计划停机12分钟、手机银行非计划停机12分钟，其余系统未发生非计划停机"
    )


def test_a_short_downtime_is_not_rounded_away(tmp_path: Path) -> None:
    """One minute in two months still is less than 100 %."""
    root = copy_repository(tmp_path / "root", "2024-02")
    path = root / "data/2024-02/system_availability.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("信贷系统,2024-02,0", "信贷系统,2024-02,1"), encoding="utf-8")
    facts = key_systems.facts(Issue("2024-02", root))
    assert facts["credit_availability"].display == "99.999%"
    assert facts["credit_state"].display == "发生非计划停机1分钟，逐日耗时平稳"


def test_availability_by_month_knows_how_long_months_are() -> None:
    """February of a leap year has 29 days; systems stand in the order of the page."""
    rows = pd.DataFrame(
        {
            "system": ["报表系统", "核心系统"],
            "month": ["2024-01", "2024-02"],
            "downtime_min": [0.0, 41.76],
        }
    )
    table = key_systems.availability(rows)
    assert list(table["system"]) == ["核心系统", "报表系统"]
    assert list(table["service_min"]) == [29 * 1440, 31 * 1440]
    assert list(table["availability"]) == [pytest.approx(99.9), 100]


def test_the_page_prints_the_rule_with_its_limits(stated: dict[str, Facts]) -> None:
    """15 % for a period, 20 % for a day."""
    rule = stated["2024-02"]["key_systems_rule"].display
    assert "不超过15%" in rule
    assert "高出20%以上" in rule


def test_volumes_in_ten_thousands() -> None:
    """As readers expect them on an axis."""
    rows = pd.DataFrame({"txn_count": [7_888_873]})
    assert key_systems.in_wan(rows, "txn_count")["wan"].item() == pytest.approx(788.8873)
