"""Changes that editors make, small and valid, each with the words that show it on its page."""

from __future__ import annotations

import csv
import io
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.workcopy import WorkingCopy

__all__ = ["Change", "change_data", "change_prose"]


@dataclass(frozen=True)
class Change:
    """A change that was made.

    Args:
        page: the page that shows it, relative to the book's root.
        text: what the page holds once it was rebuilt, and did not hold before.
        moment: when the file was replaced, on the clock of ``time.perf_counter``.
    """

    page: str
    text: str
    moment: float


def change_data(copy: WorkingCopy, month: str, number: int) -> Change:
    """Change a mean time in ``hotline_monthly.csv``; another value for each number."""
    path = copy.root / "data" / month / "hotline_monthly.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    value = f"6.{number:03d}7"  # no zero at the end, which the page would drop
    rows[-1]["accept_h"] = value
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return Change("book/express_line.html", value, _replace(copy, path, text.getvalue()))


def change_prose(copy: WorkingCopy, month: str, number: int) -> Change:
    """Append a sentence to the first Markdown cell of ``retail.ipynb``."""
    path = copy.root / "notebooks" / "retail.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    sentence = f"校样{number}稿已阅。"
    cell["source"] = ["".join(cell["source"]), f"\n\n{sentence}"]
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    return Change("book/retail.html", sentence, _replace(copy, path, text))


def _replace(copy: WorkingCopy, path: Path, text: str) -> float:
    """Write beside the copy and rename, as editors do; the moment of renaming."""
    beside = copy.base / path.name
    beside.write_text(text, encoding="utf-8")
    moment = time.perf_counter()
    os.replace(beside, path)  # noqa: PTH105 - the one call that is timed
    return moment
