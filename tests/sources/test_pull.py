"""``monthly pull`` from files: what it writes, what it says, and that it is all or nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from digital_monthly.issue import Issue
from digital_monthly.month import Month
from tests.commands import Run
from tests.roots import write_published
from tests.sources.log import SOURCES, write_files
from tools.transactions import write_log


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small log of May 2024."""
    folder = tmp_path_factory.mktemp("log")
    write_log(folder, Month(2024, 5), 31_000)
    return folder


@pytest.fixture
def files(
    root: Path, issue: Path, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder with the log and a table of users a day, which ``sources.yml`` speaks of."""
    folder = write_files(tmp_path / "files", log)
    (root / "sources.yml").write_text(SOURCES, encoding="utf-8")
    monkeypatch.setenv("MONTHLY_SOURCE_LOG", str(folder))
    return folder


def test_what_was_queried_is_frozen_with_its_provenance(
    run: Run, files: Path, issue: Path, root: Path
) -> None:
    """The aggregates that DuckDB gives by itself, in the order of days."""
    code, out, err = run("pull", "2024-05")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("核心系统逐日交易：31行，取自log（duckdb ")
    assert out.splitlines()[-1] == (
        "已写入：data/2024-05/core_daily.csv、data/2024-05/mobile_daily.csv"
    )
    frame = Issue("2024-05", root).frame("core_daily")
    found = duckdb.sql(
        f"SELECT day, count(*), round(avg(duration_ms), 2) FROM '{files}/day=*/*.parquet'"
        " WHERE system = '核心系统' GROUP BY day ORDER BY day"
    ).fetchall()
    assert [(row.date.date(), row.txn_count, row.avg_ms) for row in frame.itertuples()] == found
    users = (issue / "mobile_daily.csv").read_bytes()
    assert users.startswith(b"date,dau\n2024-05-01,1001\n2024-05-02,1002\n")
    assert users.endswith(b"\n2024-05-31,1031\n")
    record = Issue("2024-05", root).provenance["mobile_daily.csv"]
    assert (record.kind, record.basis, record.role) == ("queried", "日活", "生产运维岗")
    assert record.sha256 == hashlib.sha256(users).hexdigest()
    assert record.query is not None
    assert (record.query.connection, record.query.rows) == ("log", 31)
    assert record.query.started.endswith("+08:00")
    assert not Issue("2024-05", root).is_synthetic("mobile_daily")


def test_a_dry_run_tells_and_writes_nothing(run: Run, files: Path, issue: Path) -> None:
    """Not even where everything is right."""
    code, out, err = run("pull", "2024-05", "mobile_daily", "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines()[1:] == [
        "  手机银行逐日活跃用户　mobile_daily.csv：新增31行",
        "    + 2024-05-01：日活用户1,001人",
        "    + 2024-05-02：日活用户1,002人",
        "    + 2024-05-03：日活用户1,003人",
        "    …… 另有28行",
        "只是试取，没有写文件。",
    ]
    assert sorted(path.name for path in issue.iterdir()) == ["issue.yml", "provenance.yml"]


def test_only_what_differs_is_told_and_written(run: Run, files: Path, issue: Path) -> None:
    """The same data once more leave the record of the first time."""
    run("pull", "2024-05", "mobile_daily")
    before = (issue / "provenance.yml").read_bytes()
    _, out, _ = run("pull", "2024-05", "mobile_daily")
    assert out.splitlines()[1:] == ["  与现有的数相同", "没有要写的文件。"]
    assert (issue / "provenance.yml").read_bytes() == before
    text = (files / "daily.csv").read_text("utf-8").replace("2024-05-03,1003", "2024-05-03,7")
    (files / "daily.csv").write_text(text, "utf-8")
    _, out, _ = run("pull", "2024-05", "mobile_daily")
    assert out.splitlines()[1:3] == [
        "  手机银行逐日活跃用户　mobile_daily.csv：改动1行",
        "    ~ 2024-05-03：日活用户由1,003人改为7人",
    ]
    assert b"\n2024-05-03,7\n" in (issue / "mobile_daily.csv").read_bytes()


def test_figures_that_somebody_reported_are_recorded_as_queried(
    run: Run, files: Path, issue: Path, root: Path
) -> None:
    """Where the query gives the very same ones."""
    run("pull", "2024-05", "mobile_daily")
    (issue / "provenance.yml").write_text("files: {}\n", "utf-8")
    _, out, _ = run("pull", "2024-05", "mobile_daily")
    assert out.splitlines()[1] == "  手机银行逐日活跃用户　mobile_daily.csv：数据不变，补记来源"
    assert Issue("2024-05", root).provenance["mobile_daily.csv"].kind == "queried"


def test_one_bad_value_keeps_everything_out(run: Run, files: Path, issue: Path) -> None:
    """Also the data sets that are right."""
    text = (files / "daily.csv").read_text("utf-8").replace("2024-05-03,1003", "2024-05-03,")
    (files / "daily.csv").write_text(text, "utf-8")
    before = (issue / "provenance.yml").read_bytes()
    assert run("pull", "2024-05") == (
        1,
        "",
        "数据有1处问题：\n  1. mobile_daily 的查询结果（date=2024-05-03） 「dau」："
        "不能为空值（NULL）。请核对 sources.yml 的查询与源系统的数据\n",
    )
    assert not (issue / "core_daily.csv").exists()
    assert (issue / "provenance.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("dau FROM daily", "users AS dau FROM daily", "log（duckdb "),
        ("FROM daily", "FROM read_csv('/etc/passwd')", "file system operations are disabled"),
        ("FROM daily", "FROM read_csv('https://example.org/a')", "disabled"),
        (
            '"daily*.csv"',
            '"weekly*.csv"',
            "环境变量MONTHLY_SOURCE_LOG所指的文件夹里没有weekly*.csv",
        ),
    ],
)
def test_what_cannot_be_queried_is_told_in_a_sentence(
    run: Run, files: Path, root: Path, old: str, new: str, said: str
) -> None:
    """Without the folder's name; other files and hosts cannot be reached."""
    (root / "sources.yml").write_text(SOURCES.replace(old, new), encoding="utf-8")
    code, out, err = run("pull", "2024-05", "mobile_daily")
    assert (code, out) == (1, "")
    assert said in err
    assert str(files) not in err
    assert err.count("\n") == 1


def test_a_data_set_that_is_not_there_is_wrong_usage(run: Run, files: Path) -> None:
    """The sentence says which there are."""
    said = "sources.yml 没有数据集core。其中有：core_daily、mobile_daily。\n"
    assert run("pull", "2024-05", "core") == (2, "", said)


def test_a_published_issue_is_not_pulled_again(
    run: Run, files: Path, issue: Path, root: Path
) -> None:
    """It changes by corrections alone."""
    write_published(root, "2024-05")
    code, _, err = run("pull", "2024-05", "mobile_daily")
    assert (code, err) == (1, "2024-05已发布，数据不能再取。要更正请用 monthly correct。\n")
    assert not (issue / "mobile_daily.csv").exists()


def test_the_home_folder_stays_as_it_is(files: Path, root: Path, tmp_path: Path) -> None:
    """And neither pandas' engines nor another library of the trade is needed."""
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "DIGITAL_MONTHLY_ROOT": str(root)}
    code = (
        "import sys, digital_monthly.commands.pulling as pulling\n"
        "pulling.pull('2024-05', ['mobile_daily'])\n"
        "print([name for name in ('pyarrow', 'polars', 'sphinx') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert list(home.iterdir()) == []
