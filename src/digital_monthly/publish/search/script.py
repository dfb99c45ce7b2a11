"""The search in the browser: one script, made of the parts in ``browser/``."""

from __future__ import annotations

from pathlib import Path

__all__ = ["search_script"]

_PARTS = Path(__file__).parent / "browser"


def search_script() -> str:
    """The script ``_static/search.js``, which defines ``window.digitalMonthlySearch``."""
    parts = (path.read_text("utf-8") for path in sorted(_PARTS.glob("*.js")))
    return '(() => {\n"use strict";\n\n' + "\n".join(parts) + "})();\n"
