"""The committed notebooks: parameterized, clean, and without what belongs in the package."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.root import find_root

NOTEBOOKS = sorted((find_root() / "notebooks").glob("*.ipynb"))


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    """A notebook's cells of one kind."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    """A cell's text."""
    return "".join(cell["source"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_parameterized_by_month(path: Path) -> None:
    """One tagged cell with the default month, a kernelspec for papermill, ids on all cells."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    tagged = [c for c in cells(path, "code") if "parameters" in c["metadata"].get("tags", [])]
    assert [source(cell).strip() for cell in tagged] == ['month = "2024-02"']
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_outputs_are_committed(path: Path) -> None:
    """Outputs belong to executed pages."""
    for cell in cells(path, "code"):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_code_is_folded_and_plain(path: Path) -> None:
    """Folded for readers; no def, class, colour code or path to a data file."""
    for cell in cells(path, "code"):
        assert "hide-input" in cell["metadata"]["tags"]
        tree = ast.parse(source(cell))
        kinds = (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
        assert not any(isinstance(node, kinds) for node in ast.walk(tree))
        assert not re.search(r"#[0-9a-fA-F]{6}\b|\.csv\b|\.yml\b", source(cell))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_types_no_figure(path: Path) -> None:
    """Numbers in prose come from facts: outside roles, directives and names none is typed."""
    for cell in cells(path, "markdown"):
        prose = re.sub(
            r"```.*?```|\{[^}]*\}`[^`]*`|\]\([^)]*\)|`[^`]*`", "", source(cell), flags=re.S
        )
        prose = re.sub(r"100%", "", prose)
        assert not re.search(r"\d", prose), prose


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_one_title_and_it_comes_first(path: Path) -> None:
    """One H1, in the first cell."""
    headings = re.findall(r"(?m)^# .+$", "\n".join(source(c) for c in cells(path, "markdown")))
    assert len(headings) == 1
    assert source(json.loads(path.read_text(encoding="utf-8"))["cells"][0]).startswith("# ")
