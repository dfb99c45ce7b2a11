"""What keeps a book honest: executed pages, all of one month."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.publish.guards import check_pages

PAGES = ("index", "releases", "corporate")


def execute(root: Path, name: str, month: str | None) -> None:
    """A page as papermill leaves it; without a month, one that never ran."""
    metadata = {"papermill": {"parameters": {"month": month}}} if month else {}
    path = root / "book" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"cells": [], "metadata": metadata}), encoding="utf-8")


def refuse(root: Path) -> str:
    """The sentence with which a book is refused."""
    with pytest.raises(BuildError) as caught:
        check_pages(root)
    return str(caught.value)


def test_pages_of_one_month_are_its_book(root: Path) -> None:
    """The month is returned."""
    for name in PAGES:
        execute(root, name, "2024-03")
    assert check_pages(root) == "2024-03"


def test_a_static_page_belongs_to_every_month(root: Path) -> None:
    """It is never executed."""
    for name in PAGES[:2]:
        execute(root, name, "2024-03")
    (root / "book" / "corporate.md").write_text("# 企金条线\n", encoding="utf-8")
    assert check_pages(root) == "2024-03"


def test_pages_of_several_months_are_refused(root: Path) -> None:
    """Each month with its pages."""
    for name, month in zip(PAGES, ("2024-02", "2024-03", "2024-02"), strict=True):
        execute(root, name, month)
    assert "2024-02：book/index、book/corporate；2024-03：book/releases" in refuse(root)


def test_pages_that_are_missing_are_named(root: Path) -> None:
    """With the commands that make them."""
    execute(root, "index", "2024-02")
    said = refuse(root)
    assert said.startswith("有2页尚未执行：book/releases、book/corporate。")
    assert "monthly execute 2024-02" in said
    assert "papermill notebooks/releases.ipynb book/releases.ipynb -p month 2024-02" in said


def test_a_page_without_a_month_was_never_executed(root: Path) -> None:
    """A notebook that was merely copied."""
    for name in PAGES:
        execute(root, name, "2024-02")
    execute(root, "corporate", None)
    assert "有1页尚未执行：book/corporate。" in refuse(root)


def test_nothing_executed_names_every_page(root: Path) -> None:
    """As on a fresh clone."""
    assert "有3页尚未执行：book/index、book/releases、book/corporate。" in refuse(root)
