"""Executing notebooks: real kernels, tiny notebooks."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from digital_monthly.month import Month
from digital_monthly.run.execute import ChapterRun, execute, notebook_names

MONTH = Month(2024, 3)


def write_notebook(root: Path, name: str, code: str) -> None:
    """A chapter that takes the month and runs one cell."""
    parameters = nbformat.v4.new_code_cell('month = "2024-02"', metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(cells=[parameters, nbformat.v4.new_code_cell(code)])
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["kernelspec"] = kernel
    (root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")


def run(root: Path, *names: str, force: bool = False) -> dict[str, ChapterRun]:
    """Execute chapters for March into ``book``."""
    runs = execute(root, MONTH, root / "book", names, jobs=2, force=force)
    assert [chapter.name for chapter in runs] == list(names)
    return {chapter.name: chapter for chapter in runs}


def output(root: Path, name: str) -> str:
    """What a chapter's last cell printed."""
    page = json.loads((root / "book" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return "".join(page["cells"][-1]["outputs"][0]["text"])


@pytest.fixture
def good(root: Path) -> Path:
    """A chapter that prints its month."""
    write_notebook(root, "good", "print(month)")
    (root / "data" / "x.csv").write_text("1", encoding="utf-8")
    return root


def test_a_chapter_is_executed_for_its_month_and_then_taken_as_it_is(good: Path) -> None:
    """Until its notebook or the data change, or it is forced."""
    assert run(good, "good")["good"].status == "executed"
    assert output(good, "good") == "2024-03\n"
    assert run(good, "good")["good"].status == "cached"
    (good / "data" / "x.csv").write_text("2", encoding="utf-8")
    assert run(good, "good")["good"].status == "executed"
    write_notebook(good, "good", "print(month, 2)")
    assert run(good, "good")["good"].status == "executed"
    assert output(good, "good") == "2024-03 2\n"
    assert run(good, "good", force=True)["good"].status == "executed"


def test_another_month_is_executed_anew(good: Path) -> None:
    """Even into the same folder."""
    run(good, "good")
    (again,) = execute(good, Month(2024, 4), good / "book", ["good"])
    assert again.status == "executed"
    assert output(good, "good") == "2024-04\n"


def test_a_page_that_was_taken_away_is_made_again(good: Path) -> None:
    """What is recorded of its inputs is not enough."""
    run(good, "good")
    (good / "book" / "good.ipynb").unlink()
    assert run(good, "good")["good"].status == "executed"


def test_a_failing_chapter_stops_no_other(good: Path) -> None:
    """It is told by cell and error, its page shows it, and it is not taken as made."""
    write_notebook(good, "bad", "1 / 0")
    told: list[str] = []
    runs = execute(
        good,
        MONTH,
        good / "book",
        ["bad", "good"],
        report=lambda chapter: told.append(chapter.name),
    )
    assert [(chapter.name, chapter.status) for chapter in runs] == [
        ("bad", "failed"),
        ("good", "executed"),
    ]
    assert runs[0].message.startswith("第")
    assert runs[0].message.endswith("格出错：ZeroDivisionError：division by zero")
    assert sorted(told) == ["bad", "good"]
    page = (good / "book" / "bad.ipynb").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in page
    assert run(good, "bad")["bad"].status == "failed"


def test_a_notebook_that_cannot_be_read_stops_no_other(good: Path) -> None:
    """Nor does a kernel that dies."""
    (good / "notebooks" / "broken.ipynb").write_text("{", encoding="utf-8")
    write_notebook(good, "dies", "import os; os._exit(1)")
    runs = run(good, "broken", "dies", "good")
    assert [chapter.status for chapter in runs.values()] == ["failed", "failed", "executed"]
    assert all(runs[name].message for name in ("broken", "dies"))


def test_nothing_half_made_is_left(good: Path) -> None:
    """A page appears whole; what was in the making has another name, and is gone."""
    write_notebook(good, "bad", "1 / 0")
    run(good, "bad", "good")
    names = {path.name for path in (good / "book").iterdir()}
    assert names == {"bad.ipynb", "good.ipynb", ".good.inputs"}


def test_chapters_are_the_notebooks(good: Path) -> None:
    """By stem, sorted."""
    write_notebook(good, "a_first", "1")
    assert notebook_names(good) == ["a_first", "good"]
