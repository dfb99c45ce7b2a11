"""What makes a book built again, after a change, the same bytes as one built for the first time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from digital_monthly.publish.cited import INDICATORS
from digital_monthly.publish.register import figure_names, pages_of_figures

__all__ = ["remove_leftovers", "renew_sidebars"]


def renew_sidebars(app: Any, env: Any) -> list[str]:
    """Write every page again when a page's title changed (Sphinx event ``env-updated``).

    Titles stand in every sidebar and beside the links to the pages before and after.
    """
    titles = sorted((name, title.astext()) for name, title in env.titles.items())
    digest = hashlib.sha256(repr(titles).encode()).hexdigest()
    known, env.digital_monthly_titles = getattr(env, "digital_monthly_titles", digest), digest
    return [] if known == digest else sorted(env.found_docs)


def remove_leftovers(app: Any, error: Exception | None) -> None:
    """Remove pages, pictures and downloads that are gone (Sphinx event ``build-finished``)."""
    if error is not None or app.builder.name != "html":
        return
    site, env = Path(app.outdir), app.env
    pages = {site / f"{name}.html" for name in env.found_docs | pages_of_figures(env)}
    kept = pages | {site / "_images" / name for _, name in env.images.values()}
    kept |= {site / "_downloads" / name for _, name in env.dlfiles.values()}
    folders = {page.parent for page in pages} | {site / INDICATORS}
    made = [path for folder in folders - {site} for path in folder.glob("*")]
    made += [*(site / "_images").rglob("*"), *(site / "_downloads").rglob("*")]
    made += [site / "genindex.html", site / "searchindex.js"]  # of books before this theme
    names = figure_names(env)
    gone = [
        path for path in (site / "data").glob("*.*") if path.name.partition(".")[0] not in names
    ]
    for path in [path for path in made if path not in kept] + gone:
        if path.is_file():
            path.unlink()
    for folder in (site / "_downloads").glob("*/"):
        if not any(folder.iterdir()):
            folder.rmdir()
