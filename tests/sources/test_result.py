"""Results are put in order and held against the schema, with places that a person can find."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from digital_monthly.errors import DataError
from digital_monthly.month import Period
from digital_monthly.schemas import DATASETS
from digital_monthly.sources.result import rows_of

PERIOD = Period.parse("2024-02")
NAMES = ["date", "batch_min"]
ROWS = [(dt.date(2024, 2, day), 50 + day) for day in range(1, 30)]
TASKS = ["period", "department", "task_orders"]


def refusal(names: list[str], rows: list[tuple[Any, ...]], dataset: str = "core_batch") -> str:
    """What is said of a result that must be refused."""
    with pytest.raises(DataError) as error:
        rows_of(names, rows, DATASETS[dataset], PERIOD)
    return str(error.value)


def test_rows_are_in_the_order_of_the_key() -> None:
    """Whatever order the engine gave them in."""
    rows = [(minutes, day) for day, minutes in reversed(ROWS)]
    found = rows_of(["BATCH_MIN", "DATE"], rows, DATASETS["core_batch"], PERIOD)
    assert found[:2] == [
        {"batch_min": "51", "date": "2024-02-01"},
        {"batch_min": "52", "date": "2024-02-02"},
    ]
    assert [int(row["batch_min"]) for row in found] == list(range(51, 80))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            (dt.date(2024, 2, 3), None),
            "（date=2024-02-03） 「batch_min」：不能为空值（NULL）。请核对",
        ),
        ((dt.date(2024, 2, 3), -1), "（date=2024-02-03） 「batch_min」：不得为负（现为“-1”）"),
        ((dt.date(2024, 2, 3), "长"), "（date=2024-02-03） 「batch_min」：应为数字（现为“长”）"),
        (
            (dt.date(2024, 3, 1), 53),
            "（date=2024-03-01） 「date」：日期不在本期（2024-02-01至2024-",
        ),
        ((dt.date(2024, 2, 4), 53), "（date=2024-02-04）：主键重复，有2行"),
        ((None, 53), "（date=） 「date」：不能为空值（NULL）"),
    ],
)
def test_a_bad_row_is_named_by_its_key(change: tuple[Any, ...], said: str) -> None:
    """With column, value and remedy."""
    assert f"core_batch 的查询结果{said}" in refusal(NAMES, [*ROWS[:2], change, *ROWS[3:]])


def test_all_bad_values_are_found_at_once() -> None:
    """Each in its row."""
    said = refusal(NAMES, [(day, None if day.day > 27 else 1) for day, _ in ROWS])
    assert said.startswith("数据有2处问题：")
    assert "date=2024-02-28" in said
    assert "date=2024-02-29" in said


def test_what_is_wrong_in_every_row_is_told_of_three_and_counted() -> None:
    """The first by their keys, whatever order the engine gave them in."""
    said = refusal(NAMES, [(day, -1) for day, _ in reversed(ROWS)]).splitlines()
    assert said[0] == "数据有4处问题："
    assert said[1].startswith(
        "  1. core_batch 的查询结果（date=2024-02-01） 「batch_min」：不得为负"
    )
    assert said[4] == (
        "  4. core_batch 的查询结果 「batch_min」：另有26行同样：不得为负。"
        "请核对 sources.yml 的查询与源系统的数据"
    )


@pytest.mark.parametrize(
    ("names", "rows", "said"),
    [
        (NAMES, ROWS[:20], "「date」：缺少2024-02-21至2024-02-29的数据"),
        (NAMES, [], "没有一行数据"),
        (["date"], [row[:1] for row in ROWS], "「batch_min」：缺少此列"),
        ([*NAMES, "branch"], [(*row, "一") for row in ROWS], "「branch」：不认识此列"),
        (NAMES, [(dt.date(2024, 2, 1), n) for n in range(100_001)], "超过100000行，不像汇总数据"),
    ],
)
def test_what_is_not_the_data_set_is_refused(
    names: list[str], rows: list[tuple[Any, ...]], said: str
) -> None:
    """Days missing, columns missing or unknown, no aggregate at all."""
    assert said in refusal(names, rows)


def test_another_period_is_refused() -> None:
    """Where rows carry the period itself."""
    said = refusal(TASKS, [("2024-01", "运营管理部", 3)], "tasks_received_by_department")
    assert "（department=运营管理部） 「period」：期间应为本期“2024-02”（现为“2024-01”）" in said
