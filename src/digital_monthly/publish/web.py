"""Building the web book of one month in its own folder."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

from digital_monthly.contents import pages_of
from digital_monthly.errors import BuildError
from digital_monthly.publish.guards import check_pages

__all__ = ["build_html"]

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def build_html(source: Path, html: Path) -> str:
    """Build the HTML book with Jupyter Book's own configuration, in this process.

    Args:
        source: what `prepare_source` laid out, with the executed notebooks in ``book/``.
        html: folder for the pages.

    Returns:
        The book's title.

    Raises:
        BuildError: Sphinx warned or failed; carries every message.
    """
    check_pages(source)
    title, warnings = _run_sphinx(source, html)
    if warnings:
        raise BuildError("网页没有通过检查：\n" + "\n".join(f"  {line}" for line in warnings))
    first = pages_of(source)[0]
    (html / "index.html").write_text(
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<title>数字月刊</title><meta http-equiv="refresh" content="0; url={first}.html"></head>'
        f'<body><a href="{first}.html">进入本期</a></body></html>\n',
        encoding="utf-8",
    )
    return title


def _run_sphinx(source: Path, html: Path) -> tuple[str, list[str]]:
    from jupyter_book.config import get_final_config
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    config, _ = get_final_config(
        user_yaml=source / "_config.yml",
        cli_config={"latex_individualpages": False},
        sourcedir=source,
    )
    messages = io.StringIO()
    title = ""
    with patch_docutils(str(source)), docutils_namespace():
        try:
            app = Sphinx(
                srcdir=source,
                confdir=None,
                outdir=html,
                doctreedir=html.parent / ".doctrees",
                buildername="html",
                confoverrides=config,
                status=None,
                warning=messages,
            )
            app.build()
            title = app.config.html_title
        except SphinxError as error:
            messages.write(f"{error}\n")
    text = _ANSI.sub("", messages.getvalue())
    lines = [line.replace(f"{source}{os.sep}", "") for line in text.splitlines() if line.strip()]
    return title, lines
