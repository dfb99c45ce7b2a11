"""Styles and scripts of the web book: written beside the theme's, loaded where they are needed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from digital_monthly.charts.theme import DARK, LIGHT, config
from digital_monthly.publish.nodes import vega
from digital_monthly.publish.pictures import version
from digital_monthly.publish.svg import stylesheet
from digital_monthly.writing import write_text

__all__ = ["add_assets", "add_scripts", "package_digest", "write_assets"]

_STATIC = Path(__file__).parent / "static"
# The theme decides at the page's end, after it was painted; its own choice is the same. Paper is
# always light.
_APPEARANCE = """(({dataset}) => {
  dataset.mode ||= "auto";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  if (dataset.mode === "auto") dataset.theme = dark ? "dark" : "light";
  let seen = "";
  addEventListener("beforeprint", () => { seen ||= dataset.theme; dataset.theme = "light"; });
  addEventListener("afterprint", () => { dataset.theme = seen; seen = ""; });
})(document.documentElement);"""


def add_assets(app: Any, config: Any) -> None:
    """Let every page load the styles, and know its appearance before anything is painted.

    As soon as there is a configuration (Sphinx event ``config-inited``): added to a builder that
    exists already, a script without a file would be on every page twice.
    """
    app.add_css_file("chart-colours.css", priority=900)
    app.add_css_file("digital-monthly.css", priority=900)
    app.add_js_file(None, body=_APPEARANCE)


def write_assets(app: Any, env: Any) -> None:
    """Write styles and scripts beside those of the theme (Sphinx event ``env-updated``).

    Not through ``html_static_path``: its absolute path would enter ``.buildinfo``.
    """
    if app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static"
    target.mkdir(parents=True, exist_ok=True)
    themes = json.dumps({"light": config(LIGHT), "dark": config(DARK)}, ensure_ascii=False)
    write_text(target / "chart-themes.js", f"window.digitalMonthlyThemes={themes};\n")
    write_text(target / "chart-colours.css", stylesheet())
    for path in sorted(_STATIC.glob("*.*")):
        write_text(target / path.name, path.read_text(encoding="utf-8"))


def add_scripts(
    app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Load the chart runtime only on pages that have charts (``html-page-context``)."""
    if doctree is not None and next(iter(doctree.findall(vega)), None) is not None:
        for script in ("vega-bundle.js", "chart-themes.js", "charts.js"):
            app.add_js_file(script, loading_method="defer")


def package_digest() -> str:
    """A digest of this package and of what draws charts: pages are made anew when they change."""
    digest = hashlib.sha256(version().encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
