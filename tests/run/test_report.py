"""What a build leaves beside the pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.failures import Failure
from digital_monthly.month import Month
from digital_monthly.outputs import FACTS_MIME, PANEL_MIME
from digital_monthly.run.execute import ChapterRun
from digital_monthly.run.report import Report, collect_facts
from digital_monthly.writing import write_json


def write_page(folder: Path, name: str, *identifiers: str) -> None:
    """An executed page that states facts."""
    facts = [{"id": identifier, "chapter": name} for identifier in identifiers]
    cells = [
        {"cell_type": "markdown", "source": []},
        {"cell_type": "code", "outputs": [{"data": {FACTS_MIME: facts}}, {"text": "x"}]},
    ]
    (folder / f"{name}.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")


def test_facts_come_in_the_order_of_chapters(tmp_path: Path) -> None:
    """And within one as they were stated."""
    write_page(tmp_path, "a", "a1", "a2")
    write_page(tmp_path, "b", "b1")
    assert [fact["id"] for fact in collect_facts(tmp_path, ["b", "a"])] == ["b1", "a1", "a2"]


def test_two_chapters_may_not_state_one_fact(tmp_path: Path) -> None:
    """Both are named."""
    write_page(tmp_path, "a", "same")
    write_page(tmp_path, "b", "same")
    with pytest.raises(BuildError, match="事实same在a和b两章都有"):
        collect_facts(tmp_path, ["a", "b"])


def write_tile(folder: Path, name: str, shown: str) -> None:
    """An executed page that shows the fact ``a1`` in a tile."""
    tile = {"id": "a1", "label": "甲", "display": shown, "status": "ok"}
    panel = {"kind": "tiles", "items": [tile]}
    fact = {"id": "a1", "chapter": "a", "display": "5个", "status": "ok"}
    outputs = [{"data": {PANEL_MIME: panel}}, {"data": {FACTS_MIME: [fact] if name == "a" else []}}]
    content = {"cells": [{"cell_type": "code", "outputs": outputs}]}
    (folder / f"{name}.ipynb").write_text(json.dumps(content), encoding="utf-8")


def test_a_tile_shows_what_its_fact_says(tmp_path: Path) -> None:
    """On every page of the book, whichever comes first."""
    write_tile(tmp_path, "index", "6个")
    write_tile(tmp_path, "a", "5个")
    with pytest.raises(BuildError) as caught:
        collect_facts(tmp_path, ["index", "a"])
    assert str(caught.value) == (
        "notebooks/index.ipynb 的要数方块“甲”显示6个，而事实a1是5个。请让方块直接使用该章的事实。"
    )
    write_tile(tmp_path, "index", "5个")
    assert [fact["id"] for fact in collect_facts(tmp_path, ["index", "a"])] == ["a1"]


def test_a_report_lists_stages_and_chapters() -> None:
    """In seconds to the millisecond; a message only where one failed."""
    report = Report(Month(2024, 2), {"check": 0.25, "execute": 1.5})
    report.chapters = [
        ChapterRun("a", "executed", 1.23456, "笔记本变了"),
        ChapterRun("b", "failed", 0.5, failure=Failure(3, 2, "1 / 0", "E", "m", "t")),
    ]
    assert report.to_json() == {
        "month": "2024-02",
        "wall_s": 1.75,
        "stages": {"check": 0.25, "execute": 1.5},
        "chapters": [
            {"name": "a", "status": "executed", "wall_s": 1.235, "why": "笔记本变了"},
            {
                "name": "b",
                "status": "failed",
                "wall_s": 0.5,
                "message": "第3格第2行出错：E：m",
                "failure": {
                    "cell": 3,
                    "line": 2,
                    "code": "1 / 0",
                    "error": "E",
                    "message": "m",
                    "traceback": "t",
                },
            },
        ],
    }


def test_json_is_written_whole_and_readable(tmp_path: Path) -> None:
    """Chinese as it is, and nothing else in the folder."""
    path = tmp_path / "made" / "facts.json"
    write_json(path, [{"id": "a", "display": "1,102个"}])
    assert "1,102个" in path.read_text(encoding="utf-8")
    assert list(path.parent.iterdir()) == [path]
