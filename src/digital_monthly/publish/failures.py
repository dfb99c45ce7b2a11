"""Chapters that failed: what went wrong in an executed notebook, and in which cell and line."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["BANNER_TAG", "Failure", "failure_in", "failure_of"]

BANNER_TAG = "papermill-error-cell-tag"
"""papermill's tag for the two English cells that it adds to a notebook that failed."""

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_PLACE = re.compile(r"^\s*(?:File .*, in )?Cell In\s*\[\d+\],? line (\d+)", re.MULTILINE)
_CELL_FILE = re.compile(r" \(\d+\.py, line \d+\)$")  # IPython's name for the cell, in syntax errors
_ARROW = re.compile(r"^-+> (\d+) (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Failure:
    """An error that ended a chapter.

    Attributes:
        cell: the cell's place in ``notebooks/<chapter>.ipynb``, all cells counted from 1.
        line: the cell's line that failed, from 1, or None where the error does not say.
        code: that line.
        error: name and value of the exception.
        traceback: the whole traceback as plain text.
    """

    cell: int
    line: int | None
    code: str
    error: str
    traceback: str


def failure_of(page: Path) -> Failure | None:
    """The error that an executed notebook holds, or None; a page without notebook has none."""
    try:
        status = page.stat()
    except OSError:
        return None
    return _read(page, status.st_mtime_ns, status.st_size) if page.suffix == ".ipynb" else None


def failure_in(notebook: Mapping[str, Any]) -> Failure | None:
    """The error that a notebook holds, or None.

    Cells that papermill adds are not counted: the author's notebook has none of them. Leaving
    with ``SystemExit`` is no failure, as for papermill.
    """
    number = 0
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        number += BANNER_TAG not in tags and "injected-parameters" not in tags
        for output in cell.get("outputs", []):
            if output["output_type"] == "error" and not _left(output):
                return _failure(output, "".join(cell["source"]), number)
    return None


@functools.lru_cache(maxsize=512)
def _read(page: Path, changed: int, size: int) -> Failure | None:
    text = page.read_text(encoding="utf-8")
    if not re.search(r'"output_type":\s*"error"', text):
        return None  # as nearly always: a notebook with its charts takes long to parse
    return failure_in(json.loads(text))


def _left(output: Mapping[str, Any]) -> bool:
    return output["ename"] == "SystemExit" and output["evalue"] in ("", "0")


def _failure(output: Mapping[str, Any], source: str, number: int) -> Failure:
    traceback = _ANSI.sub("", "\n".join(output["traceback"]))
    line, code = _line_of(traceback, source.splitlines())
    value = _CELL_FILE.sub("", _ANSI.sub("", output["evalue"]))
    return Failure(number, line, code, f"{output['ename']}: {value}".rstrip(": "), traceback)


def _line_of(traceback: str, source: list[str]) -> tuple[int | None, str]:
    """The cell's own line: the last one named where the traceback passes through the cell."""
    places = _PLACE.findall(traceback)
    if places and int(places[-1]) <= len(source):
        return int(places[-1]), source[int(places[-1]) - 1].strip()
    arrow = _ARROW.search(traceback)
    return (int(arrow[1]), arrow[2].strip()) if arrow else (None, "")
