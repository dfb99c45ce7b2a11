"""Numbers that look wrong are pointed out."""

from __future__ import annotations

import pytest

from digital_monthly.contributions.doubts import find_doubts, find_turnover
from digital_monthly.schemas import DATASETS

_STORAGE = DATASETS["storage_monthly"]
_CORE = DATASETS["core_daily"]
_MEASURES = DATASETS["measures"]


def storage(allocated: str, used: str) -> list[dict[str, str]]:
    """One array at a month's end."""
    cells = ("2024-05", "武汉", "阵列A", allocated, used)
    return [dict(zip(_STORAGE.columns, cells, strict=True))]


def core(*counts: int) -> list[dict[str, str]]:
    """Daily transactions."""
    return [
        {"date": f"2024-05-{day:02}", "txn_count": str(count), "avg_ms": "160.00"}
        for day, count in enumerate(counts, 1)
    ]


def measure(value: str) -> list[dict[str, str]]:
    """One measure."""
    return [dict(zip(_MEASURES.columns, ("a", value, "个", "", "2024-05", ""), strict=True))]


def test_columns_that_look_exchanged_are_told() -> None:
    """Each is near the other's last value, and not near its own."""
    doubts = list(find_doubts(storage("430.0", "225.5"), storage("226.0", "431.0"), _STORAGE))
    assert doubts == ["“已分配”和“已使用”与上期的数对调，像是两列填反了"]
    assert list(find_doubts(storage("430.0", "225.5"), storage("440.0", "300"), _STORAGE)) == []


def test_a_day_of_another_size_is_told() -> None:
    """Zeros as well; weekends may be half of a weekday."""
    rows = core(5_000_000, 5_100_000, 2_400_000, 500, 0)
    assert list(find_doubts(rows, rows, _CORE)) == [
        "2024-05-04的“交易量”是500笔，本期的中位数是2,400,000笔",
        "2024-05-05的“交易量”是0笔，本期的中位数是2,400,000笔",
    ]


def test_a_row_of_another_size_than_last_month_is_told() -> None:
    """By its key but for the time; a column of which one row leapt keeps its median."""
    last = [*storage("430.0", "225.5"), *storage("388.0", "193.5"), *storage("352.0", "171.0")]
    for row, name in zip(last, "ABC", strict=True):
        row["array"] = name
    now = [{**row} for row in last]
    now[1]["used_tb"] = "1.9"
    told = ["武汉 B的“已使用”由上期的193.5变为1.9TB"]
    assert list(find_doubts(last, now, _STORAGE)) == told


@pytest.mark.parametrize(
    ("old", "new", "is_told"),
    [("100", "301", True), ("100", "299", False), ("301", "100", True), ("4", "14", False)],
)
def test_a_measure_of_another_size_is_told(old: str, new: str, is_told: bool) -> None:
    """Three times more or less; small counts go up and down."""
    assert bool(list(find_doubts(measure(old), measure(new), _MEASURES))) is is_told


def test_what_is_no_number_or_new_is_no_jump() -> None:
    """Days, ranges, the first of its kind."""
    assert list(find_doubts(measure("2024-05-01"), measure("1-2"), _MEASURES)) == []
    assert list(find_doubts([], measure("1000"), _MEASURES)) == []


def test_rows_that_came_and_went_are_named() -> None:
    """A name that is written otherwise would begin a series of its own."""
    now = storage("430.0", "225.5")
    now[0]["array"] = "阵列a"
    told = ["比上期多：武汉 阵列a", "比上期少：武汉 阵列A"]
    assert list(find_turnover(storage("430.0", "225.5"), now, _STORAGE)) == told
    assert list(find_turnover([], now, _STORAGE)) == []
    assert list(find_turnover(core(1), core(1, 2), _CORE)) == []
