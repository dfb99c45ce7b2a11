"""Queries: what is refused before anything is run, and what engines are given."""

from __future__ import annotations

import pytest
import sqlglot

from digital_monthly.errors import BuildError
from digital_monthly.month import Period
from digital_monthly.schemas import DATASETS
from digital_monthly.sources.statement import bind, check_statement

BATCH = "SELECT date, batch_min FROM log WHERE date >= $start AND date < $end"
DAILY = """
SELECT CAST(time AS DATE) AS date, COUNT(*) AS txn_count, ROUND(AVG(ms), 2) AS avg_ms
FROM log WHERE time >= $start AND time < $end GROUP BY CAST(time AS DATE)
"""


def problems(query: str, dataset: str = "core_batch") -> list[str]:
    """What is wrong with a query."""
    return [problem for problem, _ in check_statement(query, DATASETS[dataset])]


@pytest.mark.parametrize(
    "query",
    [
        BATCH,
        BATCH + ";",
        "WITH l AS (SELECT * FROM log) " + BATCH.replace("log", "l"),
        "SELECT * FROM log WHERE date >= $start AND $end > date",
        BATCH + " UNION ALL " + BATCH,
    ],
)
def test_a_query_that_reads_a_period_is_right(query: str) -> None:
    """However it is put together."""
    assert problems(query) == []


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("SELECT (date\nFROM log", "查询写法不对（第2行“FROM”附近）"),
        ("SELECT 'date", "查询写法不对"),
        ("DROP TABLE log", "查询应是一条 SELECT，只读不写"),
        (BATCH + "; DELETE FROM log", "查询应是一条 SELECT，只读不写"),
        ("INSERT INTO log " + BATCH, "查询应是一条 SELECT，只读不写"),
        (BATCH.replace("FROM", "INTO copy FROM"), "查询应是一条 SELECT，只读不写"),
        (BATCH + " FOR UPDATE", "查询应是一条 SELECT，只读不写"),
        ("WITH n AS (DELETE FROM log RETURNING *) " + BATCH, "查询应是一条 SELECT，只读不写"),
        ("COPY log TO 'x.csv'", "查询应是一条 SELECT，只读不写"),
        (BATCH.replace(" AND date < $end", ""), "没有用到参数 $end，会把其他月份也算进来"),
        (BATCH.replace("< $end", "< '$end'"), "没有用到参数 $end，会把其他月份也算进来"),
        (BATCH.replace("< $end", "<= $end"), "$end 是本期之后的第一天，不应算在内"),
        (
            "SELECT * FROM log WHERE date BETWEEN $start AND $end",
            "$end 是本期之后的第一天，不应算在内",
        ),
        (BATCH + " AND x = $day", "不认识参数 $day"),
        (BATCH.replace("batch_min", "batch"), "查询结果缺少列 batch_min"),
        (BATCH.replace("batch_min", "batch_min, branch"), "查询结果多出列 branch"),
    ],
)
def test_what_would_write_or_count_another_month_is_refused(query: str, problem: str) -> None:
    """Before any system is asked."""
    assert problem in problems(query)


def test_a_snapshot_needs_no_period() -> None:
    """Of a data set whose rows do not lie in time."""
    query = "SELECT kind, state, COUNT(*) AS count FROM cards GROUP BY kind, state"
    assert problems(query, "agile_board") == []


def test_parameters_become_dates() -> None:
    """The first day, and the day after the last; what looks like one in a text stays."""
    sql = bind(BATCH + " AND s <> '$end'", Period.parse("2024-01..2024-02"), 7, "duckdb")
    assert sql == (
        "SELECT * FROM (SELECT date, batch_min FROM log WHERE date >= CAST('2024-01-01' AS DATE)"
        " AND date < CAST('2024-03-01' AS DATE) AND s <> '$end') AS pulled LIMIT 7"
    )


@pytest.mark.parametrize(
    ("dialect", "part"),
    [
        ("duckdb", "ROUND(AVG(ms), 2)"),
        ("postgres", "ROUND(CAST(AVG(ms) AS DECIMAL), 2)"),
        ("trino", "ROUND(AVG(ms), 2)"),
        ("clickhouse", "CAST('2024-05-01' AS Nullable(DATE))"),
        ("oracle", "FETCH FIRST 7 ROWS ONLY"),
        ("spark", "`date`"),
    ],
)
def test_every_engine_is_given_its_own_dialect(dialect: str, part: str) -> None:
    """Of one text; it understands what it is given."""
    sql = bind(DAILY, Period.parse("2024-05"), 7, dialect)
    assert part in sql
    assert sqlglot.parse_one(sql, read=dialect).sql(dialect) == sql


def test_what_an_engine_has_no_word_for_is_refused() -> None:
    """A query must not silently mean something else."""
    query = "SELECT * FROM (PIVOT log ON channel USING SUM(amount))"
    with pytest.raises(BuildError, match="查询里有该数据库没有的写法"):
        bind(query, Period.parse("2024-05"), 7, "postgres")
