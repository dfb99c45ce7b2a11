"""A book with a chapter that failed, made from a built issue without executing anything."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from digital_monthly.publish.web import build_html

__all__ = ["FAILED_CHAPTER", "build_failed"]

FAILED_CHAPTER = "storage"

_TRACEBACK = """\
---------------------------------------------------------------------------
ZeroDivisionError                         Traceback (most recent call last)
Cell In[5], line 1
----> 1 growth = used / previous

ZeroDivisionError: division by zero"""


def build_failed(source: Path, workshop: Path) -> Path:
    """Build the issue's book once more, its storage chapter stopped in the last cell with a chart.

    Args:
        source: the book's source as ``monthly build`` left it.
        workshop: an empty folder to work in.

    Returns:
        The folder of the pages.
    """
    copy, pages = workshop / "source", workshop / "html"
    shutil.copytree(source, copy)
    page = copy / "book" / f"{FAILED_CHAPTER}.ipynb"
    notebook = json.loads(page.read_text("utf-8"))
    _break(notebook)
    page.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    build_html(copy, pages)
    return pages


def _break(notebook: dict[str, Any]) -> None:
    """Stop at a code cell near the end: it has an error, what follows it never ran."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    error = {"ename": "ZeroDivisionError", "evalue": "division by zero"}
    broken = {"output_type": "error", **error, "traceback": _TRACEBACK.splitlines()}
    stopped, *rest = code[-2:]
    stopped["outputs"] = [broken]
    for cell in rest:
        cell["outputs"] = []
