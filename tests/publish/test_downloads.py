"""What readers take away of a figure: data that no spreadsheet runs, and what they mean."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.publish.downloads import describe, to_csv, write_files

TABLE = {
    "columns": ["月份", "部门", "任务单（个）", "占比（%）"],
    "rows": [["2024-01", "=1+1", 367, 25.03], ["2024-02", "运营部", -5, 0.1]],
}


def about(**more: Any) -> dict[str, Any]:
    """What stands beside a chart."""
    return {
        "title": "零售居首",
        "measures": "部门分布，2024年1-2月，个",
        "source": "来源：x",
        "scope": "",
        "synthetic": True,
        "dataset": "tasks",
        "period": "2024-01..2024-02",
        "cutoff": "2024-02-29",
        "table": TABLE,
        **more,
    }


def rows_of(text: str) -> list[list[str]]:
    """A CSV as a program reads it."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_table_is_kept_at_full_precision() -> None:
    """Heads and values are those of the table; Excel is told that it is UTF-8."""
    text = to_csv(TABLE)
    assert text.startswith("\ufeff月份,部门,")
    assert rows_of(text)[2] == ["2024-02", "运营部", "-5", "0.1"]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "＝1+1"])
def test_text_that_would_be_run_is_defused(cell: str) -> None:
    """A department named as a formula stays text."""
    assert rows_of(to_csv({"columns": ["部门"], "rows": [[cell]]}))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["-5", "+3.2%", "−1,234", "2024-02-08", "运营部"])
def test_numbers_and_names_are_left_as_they_are(cell: str) -> None:
    """A negative number runs nothing."""
    assert rows_of(to_csv({"columns": ["数"], "rows": [[cell]]}))[1] == [cell]


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_no_cell_begins_a_formula(cells: list[str]) -> None:
    """Whatever the data hold, no cell of the file starts with a sign that runs."""
    made = rows_of(to_csv({"columns": ["x"] * len(cells), "rows": [cells]}))[1]
    for cell, before in zip(made, cells, strict=True):
        assert cell in (before, f"'{before}")
        assert not cell.startswith(("=", "@", "\t", "\r"))


def test_columns_say_their_unit_and_type() -> None:
    """Units stand in the heads; days, months, numbers and text are told apart."""
    told = describe("x", about(), "book/releases")
    assert [(column["name"], column["unit"], column["type"]) for column in told["columns"]] == [
        ("月份", "", "month"),
        ("部门", "", "text"),
        ("任务单", "个", "number"),
        ("占比", "%", "number"),
    ]
    assert told["unit"] == "个"
    assert told["page"] == "book/releases.html#fig-x"
    assert told["data"] == "data/x.csv"
    assert (told["period"], told["cutoff"], told["rows"]) == ("2024-01..2024-02", "2024-02-29", 2)


def test_a_figure_leaves_its_four_files(tmp_path: Path) -> None:
    """Data, their description, the picture, and a definition that draws by itself."""
    spec = {"mark": "bar", "data": {"values": []}}
    files = write_files(tmp_path, "x", spec, about(), "book/releases", "<svg/>")
    assert sorted(path.name for path in files) == ["x.csv", "x.json", "x.svg", "x.vl.json"]
    drawn = json.loads((tmp_path / "x.vl.json").read_text("utf-8"))
    assert drawn["title"]["text"] == "零售居首"
    assert drawn["config"]["range"]["category"]
    assert drawn["mark"] == "bar"


def test_a_plain_chart_has_picture_and_definition(tmp_path: Path) -> None:
    """An analyst's chart without `charts.show` has no table to give."""
    files = write_files(tmp_path, "chart-1", {"mark": "bar"}, {}, "book/x", "<svg/>")
    assert sorted(path.name for path in files) == ["chart-1.svg", "chart-1.vl.json"]
