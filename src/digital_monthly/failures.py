"""Chapters that failed: what went wrong in an executed notebook, and in which cell and line."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["BANNER_TAG", "INJECTED_TAG", "MADE_TAGS", "Failure", "failure_in", "failure_of"]

INJECTED_TAG = "injected-parameters"
"""papermill's tag for the cell in which it sets the parameters."""

BANNER_TAG = "papermill-error-cell-tag"
"""papermill's tag for the two English cells that it adds to a notebook that failed."""

MADE_TAGS = frozenset({INJECTED_TAG, BANNER_TAG})
"""Tags of the cells that papermill adds; the author's notebook has none of them."""

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_PLACE = re.compile(r"^\s*(?:File .*, in )?Cell In\s*\[\d+\],? line (\d+)", re.MULTILINE)
_CELL_FILE = re.compile(r" \(\d+\.py, line \d+\)$")  # IPython's name for the cell, in syntax errors
_ARROW = re.compile(r"^-+> (\d+) (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Failure:
    """Why a chapter failed.

    Attributes:
        cell: the cell's place in ``notebooks/<chapter>.ipynb``, all cells counted from 1; None
            where the whole chapter could not be executed.
        line: the cell's line that failed, from 1, or None where the error does not say.
        code: that line.
        error: the exception's name; may be empty.
        message: what it says.
        traceback: the whole traceback as plain text.
    """

    cell: int | None
    line: int | None
    code: str
    error: str
    message: str
    traceback: str = ""

    @classmethod
    def of_whole(cls, message: str) -> Failure:
        """A failure of the whole chapter, in no cell."""
        return cls(None, None, "", "", message)

    @property
    def place(self) -> str:
        """The cell and the line, for people; empty for a failure of the whole."""
        if self.cell is None:
            return ""
        return f"第{self.cell}格" + (f"第{self.line}行" if self.line else "")

    @property
    def sentence(self) -> str:
        """The error's name and what it says, on one line."""
        return " ".join("：".join(part for part in (self.error, self.message) if part).split())

    def __str__(self) -> str:
        return f"{self.place}出错：{self.sentence}" if self.place else self.sentence


def failure_of(page: Path) -> Failure | None:
    """The error that an executed notebook holds, or None; a page without notebook has none."""
    try:
        status = page.stat()
    except OSError:
        return None
    return _read(page, status.st_mtime_ns, status.st_size) if page.suffix == ".ipynb" else None


def failure_in(notebook: Mapping[str, Any]) -> Failure | None:
    """The error that a notebook holds, or None.

    Cells that papermill adds are not counted: the author's notebook has none of them. A chapter
    that leaves with ``SystemExit`` is not whole, though papermill lets it pass.
    """
    number = 0
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        number += not MADE_TAGS & set(tags)
        for output in cell.get("outputs", []):
            if output["output_type"] == "error" and "raises-exception" not in tags:
                return _failure(output, "".join(cell["source"]), number)
    return None


@functools.lru_cache(maxsize=512)
def _read(page: Path, changed: int, size: int) -> Failure | None:
    text = page.read_text(encoding="utf-8")
    if not re.search(r'"output_type":\s*"error"', text):
        return None  # as nearly always: a notebook with its charts takes long to parse
    return failure_in(json.loads(text))


def _failure(output: Mapping[str, Any], source: str, number: int) -> Failure:
    traceback = _ANSI.sub("", "\n".join(output["traceback"]))
    line, code = _line_of(traceback, source.splitlines())
    value = _CELL_FILE.sub("", _ANSI.sub("", output["evalue"]))
    return Failure(number, line, code, output["ename"], value, traceback)


def _line_of(traceback: str, source: list[str]) -> tuple[int | None, str]:
    """The cell's own line: the last one named where the traceback passes through the cell."""
    places = _PLACE.findall(traceback)
    if places and int(places[-1]) <= len(source):
        return int(places[-1]), source[int(places[-1]) - 1].strip()
    arrow = _ARROW.search(traceback)
    return (int(arrow[1]), arrow[2].strip()) if arrow else (None, "")
