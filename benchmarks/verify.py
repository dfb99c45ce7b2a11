"""Whether a command made what it should have made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.changes import Change
from benchmarks.processes import CommandError

__all__ = ["check_change", "check_executed", "check_pages"]


def check_executed(folder: Path, month: str, chapters: Sequence[str]) -> None:
    """Every chapter was executed for the month, left outputs, and none of them is an error.

    Raises:
        CommandError: names every chapter that is missing, stale or failed.
    """
    problems = [
        f"{name}: {problem}"
        for name in chapters
        if (problem := _problem(folder / f"{name}.ipynb", month))
    ]
    if problems:
        raise CommandError("\n".join(problems))


def _problem(path: Path, month: str) -> str:
    """What is wrong with an executed notebook, or nothing."""
    if not path.is_file():
        return "was not produced"
    notebook = json.loads(path.read_text("utf-8"))
    papermill = notebook["metadata"].get("papermill", {})
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    outputs: list[dict[str, Any]] = [output for cell in code for output in cell["outputs"]]
    for output in outputs:
        if output["output_type"] == "error":
            return f"{output['ename']}: {output['evalue']}"
    if papermill.get("exception"):
        return "papermill recorded an exception"
    if papermill.get("parameters", {}).get("month") != month:
        return f"was executed for {papermill.get('parameters')}, not for {month}"
    return "" if outputs else "has no outputs"


def check_pages(html: Path, chapters: Sequence[str]) -> None:
    """The book has its start page and a page for each chapter.

    Raises:
        CommandError: names what is missing.
    """
    wanted = [html / "index.html", *(html / "book" / f"{name}.html" for name in chapters)]
    missing = [str(path.relative_to(html)) for path in wanted if not path.is_file()]
    if missing:
        raise CommandError(f"pages are missing: {', '.join(missing)}")


def check_change(html: Path, change: Change) -> None:
    """The page shows the change.

    Raises:
        CommandError: it shows what was there before.
    """
    if change.text not in (html / change.page).read_text("utf-8"):
        raise CommandError(f"{change.page} is stale: it does not show “{change.text}”")
