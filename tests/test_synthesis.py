"""The committed data: the generator makes them, and they give every printed aggregate again."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import yaml

from digital_monthly.month import Period
from digital_monthly.schemas import DATASETS, RECURRING
from digital_monthly.tables import read_table

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
PERIODS = {
    "history": None,
    "2024-02": "2024-01..2024-02",
    "2024-03": "2024-03",
    "2024-04": "2024-04",
}
MONTHS = ["2024-02", "2024-03", "2024-04"]
LATER = MONTHS[1:]
FILES = sorted(
    path.relative_to(DATA).as_posix()
    for folder in PERIODS
    for path in (DATA / folder).glob("*.csv")
)


def read(name: str, *folders: str) -> pd.DataFrame:
    """A data set's rows from some folders, one under the other."""
    return pd.concat([pd.read_csv(DATA / folder / f"{name}.csv") for folder in folders])


def daily(name: str, folder: str = "2024-02") -> pd.DataFrame:
    """A daily data set, with its dates as the index."""
    frame = read(name, folder)
    return frame.set_index(pd.to_datetime(frame.pop("date")))


def measure(folder: str, identifier: str) -> float:
    """A scalar figure of a month."""
    frame = read("measures", folder).set_index("id")
    return float(frame.at[identifier, "value"])


def weighted_mean(frame: pd.DataFrame, value: str, weight: str) -> float:
    """The mean of one column, weighted by another."""
    return (frame[value] * frame[weight]).sum() / frame[weight].sum()


def run_generator(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    command = [sys.executable, "-m", "tools.synthesize", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the generator has just filled."""
    folder = tmp_path_factory.mktemp("data")
    done = run_generator("--into", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("file", [*FILES, *(f"{folder}/provenance.yml" for folder in PERIODS)])
def test_generator_makes_the_committed_bytes(generated: Path, file: str) -> None:
    """A fresh run leaves the same bytes as the committed file."""
    assert (generated / file).read_bytes() == (DATA / file).read_bytes()


def test_generator_makes_nothing_else(generated: Path) -> None:
    """The generator leaves only the committed CSVs and their provenance, and no leftovers."""
    made = {path.relative_to(generated).as_posix() for path in generated.rglob("*.*")}
    assert made == {*FILES, *(f"{folder}/provenance.yml" for folder in PERIODS)}


def test_check_accepts_what_was_made(generated: Path) -> None:
    """``--check`` exits 0 on untouched files."""
    assert run_generator("--check", "--into", str(generated)).returncode == 0


def test_check_names_every_file_that_differs(tmp_path: Path) -> None:
    """``--check`` exits 1, names a changed and a missing file, and mends neither."""
    run_generator("--into", str(tmp_path))
    changed, missing = tmp_path / "2024-02/core_daily.csv", tmp_path / "history/provenance.yml"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    missing.unlink()
    done = run_generator("--check", "--into", str(tmp_path))
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "data/2024-02/core_daily.csv",
        "data/history/provenance.yml",
    ]
    assert not missing.exists()


@pytest.mark.parametrize("file", FILES)
def test_file_keeps_the_data_contract(file: str) -> None:
    """Every file passes its schema: types, ranges, keys, allowed values, its own period only."""
    folder, name = file.removesuffix(".csv").split("/")
    text = PERIODS[folder]
    period = Period.parse(text) if text else None
    frame, findings = read_table(DATA / file, DATASETS[name], period, file)
    assert findings == []
    assert len(frame) > 0


@pytest.mark.parametrize("file", FILES)
def test_file_is_plain_csv(file: str) -> None:
    """UTF-8 without a byte order mark, LF, and a final line end."""
    content = (DATA / file).read_bytes()
    content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("folder", MONTHS)
def test_month_holds_every_recurring_data_set(folder: str) -> None:
    """A month's folder has a file for each data set that every month must have."""
    assert {path.stem for path in (DATA / folder).glob("*.csv")} >= set(RECURRING)


@pytest.mark.parametrize("folder", PERIODS)
def test_provenance_lists_each_csv_with_its_hash(folder: str) -> None:
    """``provenance.yml`` covers exactly the folder's CSVs, with kind, basis, role and hash."""
    text = (DATA / folder / "provenance.yml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text)["files"]
    assert set(entries) == {path.name for path in (DATA / folder).glob("*.csv")}
    for name, entry in entries.items():
        content = (DATA / folder / name).read_bytes()
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        assert entry["kind"] in {"published", "synthetic"}
        assert all(entry[key] for key in ("basis", "source", "role", "date"))


def test_only_what_was_printed_row_by_row_counts_as_published() -> None:
    """Five files of 2024-02 hold printed values alone; all others say that rows were made."""
    published = {
        f"{folder}/{name}"
        for folder in PERIODS
        for name, entry in yaml.safe_load(
            (DATA / folder / "provenance.yml").read_text(encoding="utf-8")
        )["files"].items()
        if entry["kind"] == "published"
    }
    names = ("agile_board", "events", "measures", "seal_optimization_points", "year_end_timeline")
    assert published == {f"2024-02/{name}.csv" for name in names}


@pytest.mark.parametrize(
    ("name", "column", "share"),
    [
        ("tasks_received_by_department", "task_orders", 25.03),
        ("resource_input_by_department", "person_days", 18.96),
    ],
)
def test_retail_share_is_as_printed(name: str, column: str, share: float) -> None:
    """Retail banking comes first with the printed share of the unpublished total."""
    counts = read(name, "2024-02").set_index("department")[column]
    assert counts.idxmax() == "零售银行管理部"
    assert round(counts.max() / counts.sum() * 100, 2) == share
    assert (counts == counts.max()).sum() == 1


def test_released_task_orders_are_as_printed() -> None:
    """1001 task orders were released, 215 of them for retail banking, the most."""
    counts = read("tasks_released_by_department", "2024-02").set_index("department")["task_orders"]
    assert counts.sum() == 1001
    assert counts.nlargest(2).index[0] == "零售银行管理部"
    assert counts.max() == 215


@pytest.mark.parametrize("folder", MONTHS)
def test_no_department_releases_more_than_it_sent(folder: str) -> None:
    """Received and released task orders have the same departments and plausible counts."""
    received = read("tasks_received_by_department", folder).set_index("department")["task_orders"]
    released = read("tasks_released_by_department", folder).set_index("department")["task_orders"]
    assert set(received.index) == set(released.index)
    assert (released <= received.reindex(released.index)).all()


@pytest.mark.parametrize(("kind", "total", "mean"), [("一般项目", 11, 6), ("常规需求", 990, 446)])
def test_monthly_releases_are_as_printed(kind: str, total: int, mean: int) -> None:
    """January and February give the printed total, six months the printed mean."""
    frame = read("monthly_releases_6m", "history", "2024-02").query("type == @kind")
    assert frame["month"].tolist() == [str(month) for month in Period.parse("2023-09..2024-02")]
    assert frame.query("month >= '2024-01'")["count"].sum() == total
    assert round(frame["count"].mean()) == mean


def overall_reduction(folder: str) -> float:
    """How far approval time fell, in percent, weighted by the window's approvals."""
    frame = read("oa_process_duration", folder)
    return (
        1 - (frame.hours_after * frame["count"]).sum() / (frame.hours_before * frame["count"]).sum()
    ) * 100


def test_oa_durations_are_as_printed() -> None:
    """19 processes fell by just under 25 %; corporate loan pricing rose by just under 10 %."""
    frame = read("oa_process_duration", "2024-02").set_index("process")
    change = frame.hours_after / frame.hours_before - 1
    assert len(frame) == 19
    assert 24.5 <= overall_reduction("2024-02") < 25
    assert 9.5 <= change["对公贷款利率审批"] * 100 < 10
    assert (change > 0).sum() == 3
    assert set(frame.period_before) == {"2023-01..2023-11"}
    assert set(frame.period_after) == {"2023-12..2024-02"}


def test_business_processes_are_as_printed() -> None:
    """29 optimisations: 8 done in January, 7 in progress, 14 in analysis."""
    frame = read("biz_process_list", "2024-02")
    assert frame["status"].value_counts().to_dict() == {"已完成": 8, "实施中": 7, "分析中": 14}
    assert set(frame["done"].dropna()) == {"2024-01"}
    assert {"零售", "企金", "风险", "资金营运"} <= set(frame["line"])


def test_seal_points_and_timeline_have_the_printed_rows() -> None:
    """Six points of seal use; the printed moments of the year-end closing, one of them twice."""
    assert read("seal_optimization_points", "2024-02")["no"].tolist() == [1, 2, 3, 4, 5, 6]
    times = ["2023-12-31T08:30", "2023-12-31T11:00", "2023-12-31T21:00"]
    times += ["2024-01-01T01:00", "2024-01-01T07:00", "2024-01-01T08:30", "2024-01-01T08:30"]
    assert read("year_end_timeline", "2024-02")["time"].tolist() == times


def test_core_volume_is_as_printed() -> None:
    """60 days; the peak of 8 February exceeds January's by 23.71 %; a trough in the festival."""
    volume = daily("core_daily")["txn_count"]
    assert volume.index.equals(pd.date_range("2024-01-01", "2024-02-29"))
    assert volume.idxmax() == pd.Timestamp("2024-02-08")
    assert volume.max() == 7_888_873
    assert round((volume.max() / volume["2024-01"].max() - 1) * 100, 2) == 23.71
    festival = volume["2024-02-10":"2024-02-17"]
    assert festival.mean() < 0.7 * volume["2024-01"].mean()


def test_core_times_are_as_printed() -> None:
    """189.41 ms by volume, more before the festival, clearly less from 25 February on."""
    frame = daily("core_daily")
    assert round(weighted_mean(frame, "avg_ms", "txn_count"), 2) == 189.41
    times = frame["avg_ms"]
    assert times["2024-02-01":"2024-02-08"].min() > times["2024-01-01":"2024-01-20"].max()
    assert times["2024-02-25":].max() < 0.9 * times["2024-02-19":"2024-02-24"].min()


def test_core_batch_is_as_printed() -> None:
    """56.18 minutes on average, longest on 31 January, the closing second, others about 55."""
    minutes = daily("core_batch")["batch_min"]
    assert len(minutes) == 60
    assert round(minutes.mean(), 2) == 56.18
    assert [f"{day:%m-%d}" for day in minutes.nlargest(2).index] == ["01-31", "01-01"]
    ordinary = minutes.drop(minutes.nlargest(2).index)
    assert ordinary.between(50, 62).all()
    assert round(ordinary.mean()) == 55


def test_mobile_users_are_as_printed() -> None:
    """147 844 users a day, 191 225 at most."""
    users = daily("mobile_daily")["dau"]
    assert (len(users), round(users.mean()), users.max()) == (60, 147_844, 191_225)


def test_credit_volume_is_as_printed() -> None:
    """580 576 transactions a day, 8.42 % above December, most on 8 February."""
    volume = daily("credit_daily")["txn_count"]
    before = daily("credit_daily", "history")["txn_count"]
    assert (len(volume), len(before)) == (60, 31)
    assert round(volume.mean()) == 580_576
    assert round((volume.mean() / before.mean() - 1) * 100, 2) == 8.42
    assert volume.idxmax() == pd.Timestamp("2024-02-08")
    assert (volume == volume.max()).sum() == 1


def test_credit_times_are_as_printed() -> None:
    """102.57 ms by volume, an outlier on 1 January alone."""
    frame = daily("credit_daily")
    assert round(weighted_mean(frame, "avg_ms", "txn_count"), 2) == 102.57
    assert frame.index[frame["avg_ms"] > 110].tolist() == [pd.Timestamp("2024-01-01")]


@pytest.mark.parametrize(
    ("folder", "days"),
    [("2024-02", ["2024-01-01"]), ("2024-03", []), ("2024-04", ["2024-04-01", "2024-04-19"])],
)
def test_report_batch_overruns(folder: str, days: list[str]) -> None:
    """The report batch is late on the days that the month's text tells, and on no other."""
    frame = read("report_batch_daily", folder)
    assert frame.loc[frame.end_time > frame.deadline, "date"].tolist() == days


@pytest.mark.parametrize(
    ("folder", "core", "credit"), [("2024-02", 0, 0), ("2024-03", 0, 0), ("2024-04", 12, 0)]
)
def test_downtime(folder: str, core: float, credit: float) -> None:
    """Core and credit systems never stop but for twelve minutes of the core in April."""
    minutes = read("system_availability", folder).groupby("system")["downtime_min"].sum()
    assert minutes[["核心系统", "信贷系统"]].tolist() == [core, credit]


@pytest.mark.parametrize(
    ("site", "column", "increase", "growth"),
    [
        ("武汉主数据中心", "allocated_tb", 6, 0.43),
        ("武汉主数据中心", "used_tb", 10, 1.46),
        ("武汉同城数据中心", "allocated_tb", 1, 0.7),
        ("武汉同城数据中心", "used_tb", 1, 1.96),
        ("九江数据中心", "allocated_tb", 149, 23.99),
        ("九江数据中心", "used_tb", 24, 4.29),
    ],
)
def test_storage_growth_is_as_printed(
    site: str, column: str, increase: float, growth: float
) -> None:
    """Each site's increase over the two months, in TB and in percent."""
    frame = read("storage_monthly", "history", "2024-02").query("site == @site")
    stock = frame.groupby("month")[column].sum()
    assert stock["2024-02"] - stock["2023-12"] == increase
    assert round(increase / stock["2023-12"] * 100, 2) == growth


def test_array_was_extended_as_printed() -> None:
    """The array 6810V5 grows from 171 to 314 TB in January, 143 of the site's 149 TB."""
    frame = read("storage_monthly", "history", "2024-02").query("array == '6810V5'")
    assert set(frame["site"]) == {"九江数据中心"}
    assert frame["allocated_tb"].tolist() == [171, 314, 314]


@pytest.mark.parametrize(
    ("column", "increase", "growth"),
    [
        ("hosts", 157, 2.75),
        ("vcpu", 1730, 3.67),
        ("memory_tb", 3.5, 3.02),
        ("provisioned_tb", 30.09, 3.35),
        ("total_size_tb", 88.36, 5.51),
    ],
)
def test_virtual_machines_grow_as_printed(column: str, increase: float, growth: float) -> None:
    """Each resource's increase over the two months, and its rate."""
    stock = read("vmware_monthly", "history", "2024-02").set_index("month")[column]
    gain = stock["2024-02"] - stock["2023-12"]
    assert round(gain, 2) == increase
    assert round(gain / stock["2023-12"] * 100, 2) == growth


def test_hotline_is_as_printed() -> None:
    """501 issues and 451 suggestions, 928 resolved, 1.98 hours to accept, 2.42 days to reply."""
    frame = read("hotline_monthly", "history", "2024-02")
    assert frame.groupby("type")["received"].sum().to_dict() == {"问题": 501, "建议": 451}
    assert frame["resolved"].sum() == 928
    assert round(weighted_mean(frame, "accept_h", "received"), 2) == 1.98
    assert round(weighted_mean(frame, "reply_d", "resolved"), 2) == 2.42


@pytest.mark.parametrize("folder", MONTHS)
def test_hotline_items_add_up(folder: str) -> None:
    """Resolved, awaiting confirmation and in progress are all that was received so far."""
    folders = ["history", *MONTHS[: MONTHS.index(folder) + 1]]
    frame = read("hotline_monthly", *folders)
    so_far = frame.groupby("type")[["received", "resolved"]].cumsum()
    assert (so_far["resolved"] <= so_far["received"]).all()
    waiting = ("hotline_awaiting_confirm", "hotline_in_progress")
    total = frame["resolved"].sum() + sum(measure(folder, name) for name in waiting)
    assert total == frame["received"].sum()


def test_xinchuang_systems_are_as_printed() -> None:
    """40 systems: 28/12 by stack, 38/2 by track, 16/19/5 by maturity, 3652.59 in all."""
    frame = read("xinchuang_systems", "2024-02")
    assert frame["stack"].value_counts().to_dict() == {"全栈": 28, "非全栈": 12}
    assert frame["track"].value_counts().to_dict() == {"单轨": 38, "双轨": 2}
    maturity = {"基本可用": 16, "有待验证": 19, "空白": 5}
    assert frame["maturity"].value_counts().to_dict() == maturity
    assert round(frame["amount"].sum(), 2) == 3652.59


@pytest.mark.parametrize("folder", MONTHS)
def test_xinchuang_amounts_are_the_purchases(folder: str) -> None:
    """The systems' amounts sum to the period's domestic purchases, a part of all purchases."""
    amount = round(read("xinchuang_systems", folder)["amount"].sum(), 2)
    assert amount == measure(folder, "xc_procurement_xinchuang")
    assert amount < measure(folder, "xc_procurement_total")


def test_xinchuang_amounts_to_date_do_not_shrink() -> None:
    """What was bought for a system by March is still bought by April."""
    march, april = (read("xinchuang_systems", m).set_index("system")["amount"] for m in LATER)
    assert len(march) == len(april) == 46
    assert (april.reindex(march.index) >= march).all()


def test_agile_board_is_as_printed() -> None:
    """The printed states, whose sums are not the printed totals."""
    frame = read("agile_board", "2024-02").set_index(["kind", "state"])["count"]
    assert frame["需求"].tolist() == [10, 45, 24, 28, 39]
    assert frame["故事"].tolist() == [55, 47, 17, 58]
    assert measure("2024-02", "agile_requirements_total") == 193
    assert measure("2024-02", "agile_stories_total") == 173


@pytest.mark.parametrize("folder", LATER)
def test_agile_states_sum_to_their_totals(folder: str) -> None:
    """From March on the board's states add up."""
    counts = read("agile_board", folder).groupby("kind")["count"].sum()
    assert counts["需求"] == measure(folder, "agile_requirements_total")
    assert counts["故事"] == measure(folder, "agile_stories_total")


def test_corporate_requirements_are_as_printed() -> None:
    """February: 43 new, 38 live, a throughput of 88.37 %."""
    row = read("corp_requirements", "2024-02").set_index("month").loc["2024-02"]
    assert (row["line"], row["new"], row["live"]) == ("企金条线", 43, 38)
    assert round(row["live"] / row["new"] * 100, 2) == 88.37


@pytest.mark.parametrize(
    ("identifier", "value"),
    [
        ("requirements_backlog_2023", 1971),
        ("requirements_new", 1102),
        ("requirements_done", 992),
        ("general_projects_total", 31),
        ("general_projects_live", 5),
        ("oa_trial_months", 2),
        ("oa_hq_approvals", 1539),
        ("oa_hq_overdue", 26),
        ("hotline_responded", 952),
        ("hotline_awaiting_confirm", 20),
        ("hotline_in_progress", 4),
        ("hotline_briefings_published", 2),
        ("arch_reviews", 1),
        ("arch_review_topics", 2),
        ("arch_pre_review_suggestions", 47),
        ("arch_formal_review_suggestions", 18),
        ("arch_external_standards", 42),
        ("regression_runs", 4),
        ("regression_systems", 32),
        ("regression_cases", 12189),
        ("regression_defects", 8),
        ("biz_verify_rounds", 4),
        ("biz_verify_tasks", 983),
        ("biz_verify_cases", 5457),
        ("biz_verify_problem_systems", 4),
        ("test_platform_requirements_done", 8),
        ("test_platform_requirements_scheduled", 27),
        ("xc_procurement_total", 5058.79),
        ("xc_procurement_xinchuang", 3652.59),
    ],
)
def test_measure_is_as_printed(identifier: str, value: float) -> None:
    """A recurring scalar of 2024-02 has its printed value."""
    assert measure("2024-02", identifier) == value


@pytest.mark.parametrize("folder", LATER)
def test_later_month_has_the_same_measures(folder: str) -> None:
    """Ids and units stay from month to month, and so does the backlog of 2023."""
    columns = ["id", "unit"]
    first, later = read("measures", "2024-02")[columns], read("measures", folder)[columns]
    pd.testing.assert_frame_equal(first, later)
    assert measure(folder, "requirements_backlog_2023") == 1971


@pytest.mark.parametrize("folder", LATER)
def test_later_month_counts_releases_alike(folder: str) -> None:
    """By department, by type and by verification a month's releases are the same number."""
    by_type = read("monthly_releases_6m", folder).set_index("type")["count"]
    by_department = read("tasks_released_by_department", folder)["task_orders"].sum()
    assert by_type.sum() == by_department == measure(folder, "biz_verify_tasks")
    assert by_type["常规需求"] == measure(folder, "requirements_done")
    assert by_type["一般项目"] == measure(folder, "general_projects_live")


@pytest.mark.parametrize(
    ("name", "column", "folder", "first"),
    [
        ("resource_input_by_department", "person_days", "2024-03", "企业金融管理部"),
        ("tasks_released_by_department", "task_orders", "2024-03", "零售银行管理部"),
        ("resource_input_by_department", "person_days", "2024-04", "零售银行管理部"),
        ("tasks_released_by_department", "task_orders", "2024-04", "企业金融管理部"),
    ],
)
def test_later_months_rank_departments_otherwise(
    name: str, column: str, folder: str, first: str
) -> None:
    """Retail is not always first, so no sentence can take it for granted."""
    assert read(name, folder).set_index("department")[column].idxmax() == first


def test_later_months_move_in_both_directions() -> None:
    """March: core volume and one site's used storage fall; approval times change each month."""
    core = [daily("core_daily", folder)["txn_count"].mean() for folder in MONTHS]
    assert core[1] < core[0]
    used = read("storage_monthly", *MONTHS).groupby(["site", "month"])["used_tb"].sum().unstack()
    assert used.index[used["2024-03"] < used["2024-02"]].tolist() == ["武汉主数据中心"]
    assert len({round(overall_reduction(folder), 1) for folder in MONTHS}) == 3


def test_revision_restates_a_value_of_march() -> None:
    """April's revision gives March's value as it stands in March's file, and another one."""
    revision = read("revisions", "2024-04").iloc[0]
    frame = read(revision["dataset"], "2024-03")
    for pair in revision["key"].split(";"):
        column, value = pair.split("=")
        frame = frame[frame[column] == value]
    assert frame[revision["column"]].tolist() == [revision["old"]]
    assert revision["new"] != revision["old"]
