"""Building the web book of one month in its own folder."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from digital_monthly.contents import pages_of
from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.guards import check_pages

__all__ = ["build_html", "prepare_source"]

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def prepare_source(root: Path, month: Month, source: Path) -> None:
    """Lay out a book's source for one month: settings, contents, static pages, the month's data.

    Only files whose content differs are written, so that Sphinx builds only what changed; files
    that are gone from the repository go here too.
    """
    wanted: dict[Path, Path] = {}
    for name in ("_config.yml", "_toc.yml"):
        wanted[source / name] = root / name
    for path in (root / "book").glob("*.md"):
        wanted[source / "book" / path.name] = path
    folder = root / "data" / str(month)
    for path in folder.rglob("*"):
        if path.is_file():
            wanted[source / "data" / str(month) / path.relative_to(folder)] = path
    for target, origin in wanted.items():
        _copy(origin, target)
    _drop((source / "data").rglob("*"), wanted)
    _drop((source / "book").glob("*.md"), wanted)
    pages = {Path(page).name for page in pages_of(root)}
    for path in (source / "book").glob("*.ipynb"):
        if path.stem not in pages and not path.name.startswith("."):
            path.unlink()


def build_html(source: Path, html: Path) -> None:
    """Build the HTML book with Jupyter Book's own configuration, in this process.

    Args:
        source: what `prepare_source` laid out, with the executed notebooks in ``book/``.
        html: folder for the pages.

    Raises:
        BuildError: Sphinx warned or failed; carries every message.
    """
    check_pages(source)
    warnings = _run_sphinx(source, html)
    if warnings:
        raise BuildError("网页没有通过检查：\n" + "\n".join(f"  {line}" for line in warnings))
    first = pages_of(source)[0]
    (html / "index.html").write_text(
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<title>数字月刊</title><meta http-equiv="refresh" content="0; url={first}.html"></head>'
        f'<body><a href="{first}.html">进入本期</a></body></html>\n',
        encoding="utf-8",
    )


def _run_sphinx(source: Path, html: Path) -> list[str]:
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
        except SphinxError as error:
            messages.write(f"{error}\n")
    text = _ANSI.sub("", messages.getvalue())
    return [line.replace(f"{source}{os.sep}", "") for line in text.splitlines() if line.strip()]


def _copy(origin: Path, target: Path) -> None:
    if target.is_file() and target.read_bytes() == origin.read_bytes():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, target)


def _drop(paths: Iterable[Path], wanted: dict[Path, Path]) -> None:
    for path in list(paths):
        if path.is_file() and path not in wanted:
            path.unlink()
