"""What makes a book built again, after a change, the same bytes as one built for the first time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

__all__ = ["add_notebook_styles", "forget_words", "remove_leftovers", "renew_sidebars"]


def renew_sidebars(app: Any, env: Any) -> list[str]:
    """Write every page again when a page's title changed (Sphinx event ``env-updated``).

    Titles stand in every sidebar and beside the links to the pages before and after.
    """
    titles = sorted((name, title.astext()) for name, title in env.titles.items())
    digest = hashlib.sha256(repr(titles).encode()).hexdigest()
    known, env.digital_monthly_titles = getattr(env, "digital_monthly_titles", digest), digest
    return [] if known == digest else sorted(env.found_docs)


def add_notebook_styles(app: Any, env: Any) -> None:
    """Write MyST-NB's styles before pages name their checksum (Sphinx event ``env-updated``).

    MyST-NB writes them at the end, so that only a second build would find them.
    """
    from myst_nb.sphinx_ext import add_global_html_resources

    if app.builder.format == "html":
        (Path(app.outdir) / "_static").mkdir(parents=True, exist_ok=True)
        add_global_html_resources(app, None)


def forget_words(app: Any) -> list[Any]:
    """Take words that no page holds any more out of the index (event ``html-collect-pages``).

    Sphinx takes the index of the last build, empties what changed, and keeps the words.
    """
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        for words in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
    return []


def remove_leftovers(app: Any, error: Exception | None) -> None:
    """Remove pages, pictures and downloads that are gone (Sphinx event ``build-finished``)."""
    if error is not None or app.builder.name != "html":
        return
    site, env = Path(app.outdir), app.env
    pages = {site / f"{name}.html" for name in env.found_docs}
    kept = pages | {site / "_images" / name for _, name in env.images.values()}
    kept |= {site / "_downloads" / name for _, name in env.dlfiles.values()}
    made = [
        path for folder in {page.parent for page in pages} - {site} for path in folder.iterdir()
    ]
    made += [*(site / "_images").rglob("*"), *(site / "_downloads").rglob("*")]
    for path in made:
        if path.is_file() and path not in kept:
            path.unlink()
    for folder in (site / "_downloads").glob("*/"):
        if not any(folder.iterdir()):
            folder.rmdir()
