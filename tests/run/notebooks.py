"""Tiny chapters for tests of the runner."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat

__all__ = ["notebook", "read_page", "text_of", "write_notebook"]


def notebook(*cells: str, prose: str = "# 题目") -> str:
    """A chapter's JSON: a title, the parameters, then code cells."""
    parameters = nbformat.v4.new_code_cell('month = "2024-02"', metadata={"tags": ["parameters"]})
    code = [nbformat.v4.new_code_cell(cell) for cell in cells]
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(prose), parameters, *code])
    for number, cell in enumerate(made.cells):
        cell["id"] = f"cell-{number}"
    made.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    return str(nbformat.writes(made))


def write_notebook(root: Path, name: str, *cells: str, prose: str = "# 题目") -> Path:
    """Put a chapter into a repository."""
    path = root / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(notebook(*cells, prose=prose), encoding="utf-8")
    return path


def read_page(root: Path, name: str) -> Any:
    """A chapter's executed notebook in ``book``."""
    return json.loads((root / "book" / f"{name}.ipynb").read_text(encoding="utf-8"))


def text_of(outputs: list[Any]) -> str:
    """What outputs say: streams, then results as plain text."""
    texts = []
    for output in outputs:
        text = output.get("text") or output.get("data", {}).get("text/plain", "")
        texts.append(text if isinstance(text, str) else "".join(text))
    return "".join(texts)
