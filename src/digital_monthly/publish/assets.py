"""Styles and scripts of the web book: written beside its pages, loaded where they are needed."""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

from digital_monthly.palette import DARK, LIGHT, config
from digital_monthly.publish.colours import stylesheet
from digital_monthly.publish.pictures import version
from digital_monthly.publish.search.script import search_script
from digital_monthly.writing import write_text

__all__ = [
    "THEME",
    "add_assets",
    "assets",
    "leave_out_assets",
    "package_digest",
    "write_assets",
]

THEME = Path(__file__).parent / "theme"
"""The templates of the pages."""

_STATIC = Path(__file__).parent / "static"
_BESIDE = ("vega-bundle.js", "sphinx-design.min.css")  # of charts, and of pages with its cards


@functools.cache
def assets() -> dict[str, str]:
    """What pages load, by file name: ``book.css`` and ``reader.js`` are made of several files."""
    themes = json.dumps({"light": config(LIGHT), "dark": config(DARK)}, ensure_ascii=False)
    made = {path.name: path.read_text("utf-8") for path in sorted(_STATIC.glob("*.*"))}
    made["book.css"] = stylesheet() + _join("styles/*.css")
    made["reader.js"] = _join("scripts/*.js")
    made["search.js"] = search_script()
    made["charts.js"] = f"window.digitalMonthlyThemes={themes};\n{made['charts.js']}"
    return made


def add_assets(app: Any, config: Any) -> None:
    """Tell templates which version of them there is, so that no browser keeps an old one.

    Args:
        app: Sphinx's application (event ``config-inited``).
        config: its configuration.
    """
    text = json.dumps(assets(), sort_keys=True)
    config.html_context["digital_monthly_assets"] = hashlib.sha256(text.encode()).hexdigest()[:8]


def write_assets(app: Any, env: Any) -> None:
    """Write styles and scripts (Sphinx event ``env-updated``)."""
    if app.builder.format != "html":
        return
    for name, text in assets().items():
        write_text(Path(app.outdir) / "_static" / name, text)


def leave_out_assets(app: Any, error: Exception | None) -> None:
    """Keep what this theme's pages load, and the book's own static files (``build-finished``).

    Sphinx and extensions write styles and scripts for themes of another kind.
    """
    if error is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "_static"
    own = [Path(app.confdir or app.srcdir) / place for place in app.config.html_static_path]
    kept = {folder / name for name in (*assets(), *_BESIDE)}
    kept |= {folder / path.relative_to(place) for place in own for path in place.rglob("*")}
    for path in [path for path in folder.rglob("*") if path.is_file() and path not in kept]:
        path.unlink()
    for path in sorted(folder.rglob("*/"), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()


def package_digest() -> str:
    """A digest of this package and of what draws charts: pages are made anew when they change."""
    digest = hashlib.sha256(version().encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _join(pattern: str) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(_STATIC.glob(pattern)))
