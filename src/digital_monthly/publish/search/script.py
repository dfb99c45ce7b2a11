"""The search in the browser: one script, made of the parts in ``browser/``."""

from __future__ import annotations

from pathlib import Path

__all__ = ["search_script"]

_PARTS = Path(__file__).parent / "browser"


def search_script() -> str:
    """The script ``_static/search.js``, which defines ``window.digitalMonthlySearch``.

    Readers load it with their first query, so it comes without comments and indentation.
    """
    parts = (path.read_text("utf-8") for path in sorted(_PARTS.glob("*.js")))
    lines = (line.strip() for part in parts for line in part.splitlines())
    code = "\n".join(line for line in lines if line and not line.startswith("//"))
    return f'(() => {{\n"use strict";\n{code}\n}})();\n'
