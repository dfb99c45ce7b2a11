"""Ranges, orders of magnitude, ranks and shared totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.checks.rules import Column, Magnitude, Range, Rank, Shared
from tests.checks.rules.evidences import evidence, fact, messages

DEPARTMENTS = "period,department,task_orders\n2024-02,甲部,5\n2024-02,乙部,7\n2024-02,丙部,7\n"
TABLES = {"tasks_released_by_department": DEPARTMENTS}


def test_a_part_may_not_exceed_its_whole(root: Path) -> None:
    """Nor be negative."""
    rule = Range("releases.live", ("live", "gone"), 0, "all")
    seen = evidence(root, fact("live", 32), fact("all", 31), fact("gone", -1))
    assert messages(rule, seen) == ["live32个不应大于all31个", "gone−1个不应小于0"]


def test_bounds_are_compared_in_one_unit(root: Path) -> None:
    """2,700 万元 is less than 3.3 亿元, and 35 万笔 less than 788 万笔 written out."""
    rule = Range("key_projects.amount", ("part",), 0, "whole")
    seen = evidence(root, fact("part", 2700, "万元"), fact("whole", 3.3, "亿元"))
    assert messages(rule, seen) == []
    more = {"part": fact("part", 34_000, "万元"), "whole": fact("whole", 3.3, "亿元")}
    assert messages(rule, type(seen)(seen.issue, more)) == ["part34,000万元不应大于whole3.3亿元"]


def test_patterns_name_many_facts(root: Path) -> None:
    """Each that lies outside is told."""
    seen = evidence(root, fact("a_share", 101, "%"), fact("b_share", 50, "%"), fact("c", 200, "%"))
    assert messages(Range("book.shares", ("*_share",), 0, 100), seen) == ["a_share101%不应大于100"]


@pytest.mark.parametrize(
    ("value", "unit", "message"),
    [
        (189.41, "毫秒", None),
        (0.18941, "秒", None),
        (0.18941, "毫秒", "ms为0.19毫秒，历来在20至2,000毫秒之间，可能差了千倍，如毫秒与秒"),
        (189_410, "毫秒", "ms为189,410毫秒，历来在20至2,000毫秒之间，可能差了千倍，如毫秒与秒"),
        (1e9, "毫秒", "ms为1,000,000,000毫秒，历来在20至2,000毫秒之间"),
        (189.41, "%", "ms的单位应为毫秒，现为%"),
    ],
)
def test_a_slip_of_units_is_seen(root: Path, value: float, unit: str, message: str | None) -> None:
    """A second is no millisecond; the same time in another unit is."""
    rule = Magnitude("key_systems.ms", ("ms",), "毫秒", 20, 2_000)
    expected = [] if message is None else [message]
    assert messages(rule, evidence(root, fact("ms", value, unit))) == expected


def test_ten_thousands_taken_for_hundred_millions_are_seen(root: Path) -> None:
    """5,058.79 亿元 of purchases would be a slip."""
    rule = Magnitude("xinchuang.bought", ("bought",), "万元", 100, 50_000)
    (message,) = messages(rule, evidence(root, fact("bought", 5058.79, "亿元")))
    assert message == "bought为5,058.79亿元，历来在100至50,000万元之间，可能差了万倍"


@pytest.mark.parametrize(("rank", "is_broken"), [(3, False), (2, True)])
def test_a_rank_is_counted_again(root: Path, rank: int, is_broken: bool) -> None:
    """Departments that tie share the better rank."""
    rule = Rank("releases.rank", "rank", "tasks_released_by_department", "task_orders", "甲部")
    found = messages(rule, evidence(root, fact("rank", rank, "名次"), **TABLES))
    told = ["rank为第2，按tasks_released_by_department.csv排为第3"]
    assert found == (told if is_broken else [])


def test_a_figure_and_its_data_set_agree(root: Path) -> None:
    """The column is added up anew."""
    column = Column("tasks_released_by_department", "task_orders")
    rule = Shared("releases.total", ("total", column))
    seen = evidence(root, fact("total", 20), **TABLES)
    assert messages(rule, seen) == ["total20个与上线任务单的部门分布的任务单合计19个应当相同"]


def test_a_data_set_that_is_not_there_says_nothing(root: Path) -> None:
    """A month need not have every data set."""
    rule = Shared("process_reform.seal", ("points", Column("seal_optimization_points")))
    assert messages(rule, evidence(root, fact("points", 6))) == []


def test_rows_are_counted_and_chosen(root: Path) -> None:
    """By columns' values, the issue's month among them."""
    table = "month,type,count\n2024-02,常规需求,3\n2024-02,一般项目,4\n"
    seen = evidence(root, fact("n", 1), monthly_releases_6m=table)
    where = (("type", "一般项目"), ("month", "{month}"))
    assert messages(Shared("a.b", ("n", Column("monthly_releases_6m", where=where))), seen) == []
    found = Column("monthly_releases_6m", "count", where).read(seen)
    assert found is not None
    assert (found.value, found.shown) == (4, "4个")
