"""``python -m benchmarks.querying CASE LOG ROOT``: one case of the benchmark of sources, alone.

Prints the seconds and the processor's seconds from opening the log to having the rows, and a digest
of the rows. What a case loads before is not part of these, but of the process's memory.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

__all__ = ["CASES", "MONTH"]

MONTH = "2024-05"
_DATASET = "core_daily"


def _ours(log: Path, root: Path) -> Callable[[], Iterable[Sequence[Any]]]:
    """What ``monthly pull`` does; the log's folder is in the environment."""
    from digital_monthly.month import Period
    from digital_monthly.sources.connecting import connect
    from digital_monthly.sources.definition import read_sources
    from digital_monthly.sources.result import LIMIT
    from digital_monthly.sources.statement import bind

    sources = read_sources(root)
    source = sources.datasets[_DATASET]

    def query() -> list[Any]:
        with connect(source.connection, sources, root) as system:
            sql = bind(source.query, Period.parse(MONTH), LIMIT + 1, system.dialect)
            return system.run(sql)[1]

    return query


def _duckdb(log: Path, root: Path) -> Callable[[], Iterable[Sequence[Any]]]:
    """DuckDB as its manual shows it."""
    import duckdb

    text = f"""
        SELECT CAST(time AS DATE) AS date, COUNT(*) AS txn_count,
               ROUND(AVG(duration_ms), 2) AS avg_ms
        FROM read_parquet('{log}/day=*/*.parquet')
        WHERE system = '核心系统' AND time >= DATE '2024-05-01' AND time < DATE '2024-06-01'
        GROUP BY CAST(time AS DATE)
    """
    return lambda: duckdb.connect().execute(text).fetchall()


def _pandas(log: Path, root: Path) -> Callable[[], Iterable[Sequence[Any]]]:
    """Pandas, which reads only the columns that the query needs."""
    import pandas as pd
    import pyarrow.parquet  # noqa: F401  # else it is loaded within the time

    def query() -> Iterable[Sequence[Any]]:
        rows = pd.read_parquet(log, columns=["time", "system", "duration_ms"])
        rows = rows[(rows["time"] >= "2024-05-01") & (rows["time"] < "2024-06-01")]
        rows = rows[rows["system"] == "核心系统"]
        days = rows.groupby(rows["time"].dt.floor("D"))["duration_ms"].agg(["size", "mean"])
        return [(day.date(), size, round(mean, 2)) for day, size, mean in days.itertuples()]

    return query


CASES = {"ours": _ours, "duckdb": _duckdb, "pandas": _pandas}
"""The cases by name."""


def _digest(rows: Iterable[Sequence[Any]]) -> str:
    shown = sorted(f"{day} {int(count)} {float(mean):.2f}" for day, count, mean in rows)
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()


def main() -> None:
    """Run the case that is named."""
    name, log, root = sys.argv[1:]
    query = CASES[name](Path(log), Path(root))
    started, used = time.perf_counter(), time.process_time()
    rows = query()
    seconds, processor = time.perf_counter() - started, time.process_time() - used
    print(json.dumps({"seconds": seconds, "processor": processor, "digest": _digest(rows)}))


if __name__ == "__main__":
    main()
