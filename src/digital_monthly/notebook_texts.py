"""What people typed for readers in a notebook: its prose, and the captions in its code."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Sequence

__all__ = ["texts_in"]

_CAPTIONS = ("title", "measures", "scope")
"""What `charts.show`, `charts.small` and `pages.table` print beside a chart or a table."""
_FILLED = "{glue:text}`computed`"


def texts_in(source: str) -> Iterator[tuple[str, int | None]]:
    """The texts of a notebook with the line of the file on which each begins.

    Args:
        source: the notebook's file. A line is None where the file is not laid out in lines.

    Raises:
        ValueError, KeyError, TypeError: it is no notebook.
    """
    rows = [_words(row) for row in source.splitlines()]
    after = 0
    for cell in json.loads(source)["cells"]:
        text = "".join(cell["source"])
        begin = _begin(rows, text.splitlines(keepends=True), after)
        after = begin or after
        found = [(text, 1)] if cell["cell_type"] == "markdown" else _captions(cell, text)
        for words, line in found:
            yield words, None if begin is None else begin + line - 1


def _words(row: str) -> str | None:
    """The string that stands by itself on a line of the file."""
    try:
        words = json.loads(row.strip().removesuffix(","))
    except ValueError:
        return None
    return words if isinstance(words, str) else None


def _begin(rows: Sequence[str | None], lines: Sequence[str], after: int) -> int | None:
    """The line from 1, behind another, on which a cell's first line stands."""
    for at in range(after, len(rows) - len(lines) + 1) if lines else ():
        if list(rows[at : at + len(lines)]) == lines:
            return at + 1
    return None


def _captions(cell: dict[str, str], code: str) -> list[tuple[str, int]]:
    """The captions that a cell's code spells out, figures that it fills in left open."""
    try:
        tree = ast.parse(code) if cell["cell_type"] == "code" else ast.Module([], [])
    except SyntaxError:
        return []  # told when the notebook is executed
    words = [
        keyword.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith(("charts.", "pages."))
        for keyword in call.keywords
        if keyword.arg in _CAPTIONS
    ]
    return [(_spelt(each), each.lineno) for each in words if _spelt(each)]


def _spelt(node: ast.expr) -> str:
    """A text as the code spells it; empty for one that is computed as a whole."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_spelt(part) or _FILLED for part in node.values)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if is_text else ""  # type: ignore[attr-defined]
