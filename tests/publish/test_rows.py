"""Rows and columns that a fact was read from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from digital_monthly.month import Month
from digital_monthly.publish.rows import Rows
from tests.roots import write_issue

MEASURES = "id,value,unit,qualifier,period,note\nother,1,个,,2024-02,\nnew,7,个,,2024-02,\n"
RELEASES = "month,type,count\n2024-02,常规需求,3\n2024-02,一般项目,4\n"
EARLIER = "month,type,count\n2024-01,一般项目,9\n2024-01,常规需求,8\n"
BOARD = "kind,state,count\n需求,提出,1\n需求,完成,2\n故事,提出,3\n需求,分析,4\n"
TIMES = "process,hours_before,hours_after\n甲,10,9\n乙,5,6\n丙,9,10\n"


@pytest.fixture
def rows(root: Path) -> Rows:
    """The issue 2024-02, with files of its own, and one earlier issue."""
    tables = {"measures": MEASURES, "monthly_releases_6m": RELEASES, "agile_board": BOARD}
    write_issue(root, "2024-02", **tables, oa_process_duration=TIMES)
    write_issue(root, "2024-01", monthly_releases_6m=EARLIER)
    return Rows(root, Month(2024, 2))


def fact(formula: str = "", file: str = "", **more: Any) -> dict[str, Any]:
    """A fact as ``facts.json`` lists it."""
    about = {
        "formula": formula,
        "inputs": [file] if file else [],
        "source": "",
        "period": "2024-02",
    }
    return {**about, **more}


def test_a_scalar_has_a_line(rows: Rows) -> None:
    """Of the file that its source names, found by its id."""
    source = "data/2024-02/measures.csv：new"
    assert rows.of_measure(fact(source=source)) == "第3行的value列"
    assert rows.of_measure(fact(source=source.replace("new", "none"))) == ""
    assert rows.of_measure(fact(source="data/2024-02/agile_board.csv")) == ""


@pytest.mark.parametrize(
    ("formula", "file", "place"),
    [
        ("count，kind = 需求，state = 提出", "agile_board", "agile_board.csv第2行的count列"),
        ("sum(count)，kind = 需求", "agile_board", "agile_board.csv第2至3、5行的count列"),
        ("sum(count)", "agile_board", "agile_board.csv第2至5行的count列"),
        ("kind = 需求 的行数", "agile_board", "agile_board.csv第2至3、5行"),
        (
            "hours_after < hours_before 的流程数",
            "oa_process_duration",
            "oa_process_duration.csv第2行",
        ),
        (
            "本期 count 之和，type = 一般项目",
            "monthly_releases_6m",
            "monthly_releases_6m.csv第3行的count列",
        ),
    ],
)
def test_a_formula_chooses_rows_and_columns(
    rows: Rows, formula: str, file: str, place: str
) -> None:
    """By its conditions, of values or of other columns."""
    assert rows.of_file(fact(formula, f"{file}.csv"), f"{file}.csv") == f"data/2024-02/{place}"


def test_rows_of_an_earlier_month_lie_in_an_earlier_file(rows: Rows) -> None:
    """Named by the formula, or by the fact's period."""
    file = "monthly_releases_6m.csv"
    place = "data/2024-01/monthly_releases_6m.csv第2行的count列"
    named = fact("count，type = 一般项目，month = 2024-01", file)
    assert rows.of_file(named, file) == place
    assert rows.of_file(fact("sum(count)，type = 一般项目", file, period="2024-01"), file) == place


@pytest.mark.parametrize(
    "stated",
    [
        fact("各部门之和 / 全部之和", "agile_board.csv"),
        fact("开通以来 count 之和", "monthly_releases_6m.csv"),
        fact("mean(count)", "monthly_releases_6m.csv", period="2024-01..2024-02"),
        fact("count，colour = 红", "agile_board.csv"),
        fact("count", "none.csv"),
        fact("count(甲)", "data/2024-02/articles/party-010-a.md"),
    ],
)
def test_nothing_is_said_where_the_formula_does_not(rows: Rows, stated: dict[str, Any]) -> None:
    """No columns named, several files, a condition that the file cannot hold, no such file."""
    assert rows.of_file(stated, stated["inputs"][0]) == ""


def test_scattered_rows_are_counted(root: Path) -> None:
    """The first four runs are named."""
    lines = "".join(f"{'需求' if number % 2 else '故事'},{number},1\n" for number in range(12))
    write_issue(root, "2024-02", agile_board=f"kind,state,count\n{lines}")
    stated = fact("sum(count)，kind = 需求", "agile_board.csv")
    assert Rows(root, Month(2024, 2)).of_file(stated, "agile_board.csv") == (
        "data/2024-02/agile_board.csv第3、5、7、9等6行的count列"
    )
