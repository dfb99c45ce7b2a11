"""What keeps a book honest while Sphinx builds it.

Pages of different months, or pages never executed, refuse to build. A page that cites another
page's fact is read again when that page changes. A changed ``_toc.yml`` renews every sidebar.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from docutils import nodes

from digital_monthly.contents import pages_of
from digital_monthly.errors import BuildError
from digital_monthly.failures import failure_of

__all__ = [
    "check_pages",
    "check_publishable",
    "cited_pages",
    "failed_pages",
    "forget_page",
    "merge_citations",
    "note_citations",
]


def check_pages(source: Path) -> str:
    """Make sure that every page was executed, and all for one month.

    Args:
        source: the folder with ``_toc.yml`` and ``book/``.

    Returns:
        The month, ``YYYY-MM``.

    Raises:
        BuildError: a page was not executed, or pages of several months are mixed; names them all.
    """
    months: dict[str, list[str]] = {}
    missing = []
    for page in pages_of(source):
        path = source / f"{page}.ipynb"
        if path.is_file():
            months.setdefault(_month_of(path), []).append(page)
        elif not (source / f"{page}.md").is_file():
            missing.append(page)
    missing += months.pop("", [])
    if missing:
        example = missing[0].rpartition("/")[2]
        raise BuildError(
            f"有{len(missing)}页尚未执行：{'、'.join(missing)}。请先运行 monthly execute 2024-02，"
            f"或逐章运行 papermill notebooks/{example}.ipynb "
            f"book/{example}.ipynb -p month 2024-02。"
        )
    if len(months) > 1:
        lists = "；".join(f"{month}：{'、'.join(pages)}" for month, pages in sorted(months.items()))
        raise BuildError(f"不同月份的页面不能合成一册。{lists}。请把它们都按同一个月重新执行。")
    if not months:
        raise BuildError("目录 _toc.yml 里没有一页是执行过的章节。")
    return next(iter(months))


def _month_of(path: Path) -> str:
    metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    return str(metadata.get("papermill", {}).get("parameters", {}).get("month", ""))


def failed_pages(source: Path) -> list[str]:
    """The pages whose chapter failed when it was executed, in the order of the contents."""
    return [page for page in pages_of(source) if failure_of(source / f"{page}.ipynb")]


def check_publishable(source: Path) -> None:
    """Make sure that no chapter of a book failed.

    Args:
        source: the folder with ``_toc.yml`` and ``book/``.

    Raises:
        BuildError: chapters failed; names each with its cell and error.
    """
    lines = []
    for page in failed_pages(source):
        failure = failure_of(source / f"{page}.ipynb")
        assert failure is not None
        lines.append(f"  {page} {failure}")
    if lines:
        raise BuildError(
            f"有{len(lines)}章执行失败，不可发布：\n"
            + "\n".join(lines)
            + "\n请改正后重新执行这些章。"
        )


def note_citations(app: Any, doctree: nodes.document) -> None:
    """Remember which pages' facts a page cites (Sphinx event ``doctree-read``)."""
    from myst_nb.ext.glue.utils import PendingGlueReference

    cited = {node.refdoc for node in doctree.findall(PendingGlueReference)}
    _citations(app.env)[app.env.docname] = cited


def forget_page(app: Any, env: Any, docname: str) -> None:
    """Drop a page that is read again or gone (Sphinx event ``env-purge-doc``)."""
    _citations(env).pop(docname, None)


def merge_citations(app: Any, env: Any, docnames: list[str], other: Any) -> None:
    """Take over what a parallel reader noted (Sphinx event ``env-merge-info``)."""
    _citations(env).update(
        {name: cited for name, cited in _citations(other).items() if name in docnames}
    )


def cited_pages(
    app: Any, env: Any, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages to read again beside those that changed (Sphinx event ``env-get-outdated``)."""
    moved = added | changed | removed
    toc = hashlib.sha256((Path(app.srcdir) / "_toc.yml").read_bytes()).hexdigest()
    known, env.digital_monthly_toc = getattr(env, "digital_monthly_toc", toc), toc
    if known != toc:
        return sorted(env.found_docs)
    return [page for page, cited in _citations(env).items() if cited & moved]


def _citations(env: Any) -> dict[str, set[str]]:
    if not hasattr(env, "digital_monthly_citations"):
        env.digital_monthly_citations = {}
    citations: dict[str, set[str]] = env.digital_monthly_citations
    return citations
