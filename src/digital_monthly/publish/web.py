"""Building the web book of one month in its own folder."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from digital_monthly.contents import pages_of
from digital_monthly.errors import BuildError
from digital_monthly.publish.guards import check_pages
from digital_monthly.publish.messages import tidy_messages
from digital_monthly.publish.print.fonts import font_set
from digital_monthly.publish.store import root_of
from digital_monthly.writing import write_text

__all__ = ["build_html", "front_page", "load", "load_all", "open_sphinx"]

_MODULES = (
    "jupyter_book.config",
    "myst_nb.sphinx_ext",
    "sphinx.application",
    "digital_monthly.publish.painter",
    "digital_monthly.publish.stories",
)
_LATER = (
    "pandera.pandas",
    "sphinx_design",
    "sphinx_external_toc",
    "digital_monthly.chapters",
    "digital_monthly.checks.data",
    "digital_monthly.publish.digest.making",
    "digital_monthly.publish.indicators",
    "digital_monthly.publish.print.making",
    "digital_monthly.publish.search.issue",
    "digital_monthly.sphinx_ext",
    "digital_monthly.tables",
)


def build_html(source: Path, html: Path, *, prints: bool = False) -> str:
    """Build the HTML book with Jupyter Book's own configuration, in this process.

    Args:
        source: what `prepare_source` laid out, with the executed notebooks in ``book/``.
        html: folder for the pages.
        prints: whether the pages offer PDFs, which are made after them.

    Returns:
        The book's title.

    Raises:
        BuildError: Sphinx warned or failed; carries every message. Or the fonts are not there.
    """
    check_pages(source)
    font_set(root_of(source))
    from sphinx.errors import SphinxError

    with open_sphinx(source, html, digital_monthly_prints=prints) as (app, messages):
        try:
            app.build()
        except SphinxError as error:
            messages.write(f"{error}\n")
        title: str = app.config.html_title
    warnings = tidy_messages(messages.getvalue(), source)
    if warnings:
        raise BuildError("网页没有通过检查：\n" + "\n".join(f"  {line}" for line in warnings))
    write_text(html / "index.html", front_page(source))
    return title


def load() -> None:
    """Load Sphinx, Jupyter Book and this project's extension, which takes most of a second."""
    for name in _MODULES:
        import_module(name)


def load_all() -> None:
    """Load what single pages want as well, for processes that are forked from this one."""
    load()
    from sphinx.application import builtin_extensions

    for name in (*builtin_extensions, *_LATER):
        import_module(name)


def front_page(source: Path) -> str:
    """What stands at the book's own address: a way on to its first page."""
    first = pages_of(source)[0]
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<title>数字月刊</title><meta http-equiv="refresh" content="0; url={first}.html"></head>'
        f'<body><a href="{first}.html">进入本期</a></body></html>\n'
    )


@contextmanager
def open_sphinx(
    source: Path, html: Path, builder: str = "html", **settings: Any
) -> Iterator[tuple[Any, io.StringIO]]:
    """Sphinx's application for a book, with what it will warn of.

    Args:
        source: the book's source.
        html: folder for the pages.
        builder: what is built; all builders share what was read.
        settings: what replaces the book's own settings.
    """
    from jupyter_book.config import get_final_config
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    config, _ = get_final_config(
        user_yaml=source / "_config.yml",
        cli_config={"latex_individualpages": False},
        sourcedir=source,
    )
    messages = io.StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            srcdir=source,
            confdir=None,
            outdir=html,
            doctreedir=html.parent / ".doctrees",
            buildername=builder,
            confoverrides={**config, **settings},
            status=None,
            warning=messages,
        )
        yield app, messages
