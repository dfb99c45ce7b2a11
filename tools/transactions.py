"""A month of a bank's transaction log as Parquet, one folder a day, the same for the same seed.

python -m tools.transactions FOLDER [--month 2024-05] [--rows 100000000] [--seed 1]
"""

from __future__ import annotations

import argparse
import datetime as dt
from itertools import pairwise
from pathlib import Path

import duckdb

from digital_monthly.month import Month

__all__ = ["main", "write_log"]

_DAY = """
COPY (
    WITH drawn AS (
        SELECT
            i,
            hash(i * 4 + 0 + {seed} * 1000000000000) / 18446744073709551616.0 AS of_system,
            hash(i * 4 + 1 + {seed} * 1000000000000) / 18446744073709551616.0 AS of_channel,
            hash(i * 4 + 2 + {seed} * 1000000000000) / 18446744073709551616.0 AS of_duration,
            hash(i * 4 + 3 + {seed} * 1000000000000) / 18446744073709551616.0 AS of_amount
        FROM range({first}, {last}) AS rows (i)
    )
    SELECT
        i AS id,
        TIMESTAMP '{day}' + to_milliseconds((i - {first}) * 86400000 // {count}) AS time,
        CASE WHEN of_system < 0.86 THEN '核心系统'
             WHEN of_system < 0.96 THEN '信贷系统'
             ELSE '手机银行' END AS system,
        CASE WHEN of_channel < 0.55 THEN '手机'
             WHEN of_channel < 0.80 THEN '柜面'
             WHEN of_channel < 0.92 THEN '网银'
             ELSE '自助' END AS channel,
        CAST({quickest} + 400 * of_duration * of_duration * of_duration AS INTEGER) AS duration_ms,
        CAST(10 * exp(9 * of_amount) AS DECIMAL(18, 2)) AS amount
    FROM drawn
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""


def write_log(folder: Path, month: Month, rows: int, seed: int = 1) -> None:
    """Write a folder ``day=YYYY-MM-DD`` for each day of a month.

    Args:
        folder: where; made when missing.
        month: the month that the log covers.
        rows: how many transactions there are in all.
        seed: another seed gives other transactions.
    """
    days = [month.first_day + dt.timedelta(days=n) for n in range(month.last_day.day)]
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        for number, (day, (first, last)) in enumerate(zip(days, _shares(days, rows), strict=True)):
            path = folder / f"day={day}" / "transactions.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            connection.execute(
                _DAY.format(
                    seed=seed,
                    day=day,
                    first=first,
                    last=last,
                    count=last - first,
                    quickest=55 + (number * 7 + seed) % 13,
                    path=str(path).replace("'", "''"),
                )
            )


def _shares(days: list[dt.date], rows: int) -> list[tuple[int, int]]:
    """The first row of each day and the one after its last: fewer at weekends, more on the 1st."""
    weights = [(7 if day.weekday() > 4 else 10) + 2 * (day.day == 1) for day in days]
    total = sum(weights)
    ends = [rows * sum(weights[:count]) // total for count in range(len(days) + 1)]
    return list(pairwise(ends))


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.transactions", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--month", type=Month.parse, default=Month(2024, 5))
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    write_log(options.folder, options.month, options.rows, options.seed)
    size = sum(path.stat().st_size for path in options.folder.glob("day=*/*.parquet"))
    print(f"{options.rows} rows, {size / 1e6:.0f} MB in {options.folder}")


if __name__ == "__main__":
    main()
