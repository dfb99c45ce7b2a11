"""Reading ``sources.yml``: what it may say, and that nothing secret is said again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digital_monthly.errors import DataError
from digital_monthly.sources.definition import read_sources
from tests.roots import REPOSITORY

SOURCES = """\
connections:
  log:
    backend: duckdb
    address: MONTHLY_SOURCE_LOG
    tables: {transactions: "*.csv"}
datasets:
  core_batch:
    connection: log
    basis: 批量
    role: 生产运维岗
    query: SELECT date, batch_min FROM transactions WHERE date >= $start AND date < $end
"""


def refusal(root: Path, text: str) -> str:
    """What is said of a file that must be refused."""
    (root / "sources.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_sources(root)
    return str(error.value)


def test_the_committed_file_says_where_three_data_sets_come_from(root: Path) -> None:
    """Of the embedded database and of a server; every query is right."""
    shutil.copy(REPOSITORY / "sources.yml", root)
    sources = read_sources(root)
    assert {
        name: sources.connections[each.connection].backend
        for name, each in sources.datasets.items()
    } == {
        "core_daily": "duckdb",
        "tasks_received_by_department": "postgres",
        "tasks_released_by_department": "postgres",
    }
    assert sources.timezone == "Asia/Shanghai"


@pytest.mark.parametrize(
    "line",
    [
        "address: postgres://reader:hunter2@db.bank/tasks",
        "address: hunter2",
        "address: [hunter2]",
        "address: HUNTER2",
        "password: hunter2",
        "backend: hunter2",
    ],
)
def test_an_address_or_a_password_is_refused_and_not_repeated(root: Path, line: str) -> None:
    """Wherever among the connections somebody wrote it."""
    key = line.partition(":")[0]
    kept = "".join(each for each in SOURCES.splitlines(True) if not each.startswith(f"    {key}:"))
    said = refusal(root, kept.replace("  log:\n", f"  log:\n    {line}\n"))
    assert f"「connections.log.{key}" in said
    assert "hunter2" not in said.lower()
    if key == "address":
        assert "应写环境变量的名称（MONTHLY_SOURCE_ 起头，大写），地址和口令不写在文件里" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"*.csv"', '"../*.csv"', "「connections.log.tables.transactions」：应写文件夹之内的路径"),
        ('"*.csv"', "/etc/passwd.csv", "「connections.log.tables.transactions」：应写文件夹之内"),
        ('"*.csv"', '"*.xlsx"', "以 .parquet 或 .csv 结尾，如 */*.parquet"),
        ("    tables:", "    tabels:", "「connections.log.tabels」：不认识此项"),
        ('    tables: {transactions: "*.csv"}\n', "", "「connections.log」：缺少 tables"),
        ("duckdb", "postgres", "「connections.log」：tables 只用于 duckdb"),
        ("core_batch", "core_weekly", "「datasets.core_weekly」：没有这个数据集"),
        ("core_batch", "measures", "「datasets.measures」：没有这个数据集"),
        ("connection: log", "connection: lag", "没有这个连接（现为“lag”）。connections 中有：log"),
        ("生产运维岗", "张三", "「datasets.core_batch.role」：应写岗位"),
        (
            "connections:",
            "timezone: 北京\nconnections:",
            "「timezone」：没有这个时区（现为“北京”）",
        ),
        ("$end", "$until", "「datasets.core_batch.query」：不认识参数 $until"),
    ],
)
def test_a_breach_is_named(root: Path, old: str, new: str, said: str) -> None:
    """With its place in the file and the remedy."""
    assert said in refusal(root, SOURCES.replace(old, new))


def test_an_address_is_needed_but_for_files(root: Path) -> None:
    """Files may lie in the repository itself."""
    text = SOURCES.replace("    address: MONTHLY_SOURCE_LOG\n", "")
    (root / "sources.yml").write_text(text, encoding="utf-8")
    assert read_sources(root).connections["log"].address is None
    server = text.replace('    tables: {transactions: "*.csv"}\n', "").replace("duckdb", "oracle")
    assert "「connections.log」：缺少 address" in refusal(root, server)


def test_a_repository_without_sources_is_told(root: Path) -> None:
    """As any other missing file."""
    with pytest.raises(DataError, match=r"sources\.yml：缺少此文件"):
        read_sources(root)
