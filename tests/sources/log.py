"""Files that a source is made of: a log of transactions, and a table of users a day."""

from __future__ import annotations

from pathlib import Path

__all__ = ["SOURCES", "write_files", "write_users"]

SOURCES = """\
connections:
  log:
    backend: duckdb
    address: MONTHLY_SOURCE_LOG
    tables:
      daily: "daily*.csv"
      transactions: "day=*/*.parquet"
datasets:
  core_daily:
    connection: log
    basis: 流水按日汇总
    role: 生产运维岗
    query: |
      SELECT CAST(time AS DATE) AS date, COUNT(*) AS txn_count, ROUND(AVG(duration_ms), 2) AS avg_ms
      FROM transactions
      WHERE system = '核心系统' AND time >= $start AND time < $end
      GROUP BY CAST(time AS DATE)
  mobile_daily:
    connection: log
    basis: 日活
    role: 生产运维岗
    query: SELECT date, dau FROM daily WHERE date >= $start AND date < $end
"""


def write_files(folder: Path, log: Path) -> Path:
    """A folder with a log of days and the table, which `SOURCES` speaks of."""
    folder.mkdir()
    for day in log.iterdir():
        (folder / day.name).symlink_to(day)
    write_users(folder, 1000)
    return folder


def write_users(folder: Path, first: int) -> None:
    """Users of each day from the last of April to the first of June."""
    days = ["2024-04-30", *(f"2024-05-{day:02}" for day in range(1, 32)), "2024-06-01"]
    lines = [f"{day},{first + number}" for number, day in enumerate(days)]
    (folder / "daily.csv").write_text("\n".join(["date,dau", *reversed(lines)]) + "\n", "utf-8")
