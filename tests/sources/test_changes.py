"""What a new table would change is told row by row."""

from __future__ import annotations

import pandas as pd

from digital_monthly.schemas import DATASETS
from digital_monthly.sources.changes import describe_changes

COLUMNS = ["date", "txn_count", "avg_ms"]


def daily(*rows: tuple[str, int, float]) -> pd.DataFrame:
    """Rows of core_daily."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.assign(date=pd.to_datetime(frame["date"]))


def test_rows_that_came_went_or_changed_are_told_by_key() -> None:
    """And those that did not change are not."""
    old = daily(("2024-05-01", 1, 2.5), ("2024-05-02", 3, 4.6), ("2024-05-03", 5, 6.0))
    new = daily(("2024-05-01", 1, 2.50), ("2024-05-03", 7, 6.1), ("2024-05-04", 8, 9.0))
    assert describe_changes(old, new, DATASETS["core_daily"]) == [
        "删去 date=2024-05-02",
        "改动 date=2024-05-03 「txn_count」：5 → 7",
        "改动 date=2024-05-03 「avg_ms」：6 → 6.1",
        "新增 date=2024-05-04：txn_count=8，avg_ms=9",
    ]


def test_many_changes_are_counted() -> None:
    """After the first ten."""
    new = daily(*((f"2024-05-{day:02}", day, 1.0) for day in range(1, 32)))
    lines = describe_changes(daily(), new, DATASETS["core_daily"])
    assert (len(lines), lines[-1]) == (11, "……另有21处")
