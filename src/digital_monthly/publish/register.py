"""Which figures stand on which page: their names are addresses, so no two pages share one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.util import logging

from digital_monthly.publish.figures import figures_of

__all__ = [
    "check_figures",
    "figure_names",
    "forget_figures",
    "merge_figures",
    "note_figures",
    "pages_of_figures",
    "register_pages",
]

_LOGGER = logging.getLogger(__name__)


def note_figures(app: Any, doctree: nodes.document) -> None:
    """Remember a page's figures (Sphinx event ``doctree-read``)."""
    _register(app.env)[app.env.docname] = [figure["name"] for figure in figures_of(doctree)]


def forget_figures(app: Any, env: Any, docname: str) -> None:
    """Drop a page that is read again or gone (``env-purge-doc``)."""
    _register(env).pop(docname, None)


def merge_figures(app: Any, env: Any, docnames: list[str], other: Any) -> None:
    """Take over what a parallel reader noted (``env-merge-info``)."""
    _register(env).update({page: _register(other).get(page, []) for page in docnames})


def register_pages(env: Any, folder: str, pages: Mapping[str, list[str]]) -> None:
    """Note the figures of pages that Sphinx does not read, in place of those noted before.

    Args:
        env: Sphinx's environment.
        folder: what the addresses of such pages begin with.
        pages: the names of each page's figures.
    """
    register = _register(env)
    for page in [page for page in register if page.startswith(folder)]:
        del register[page]
    register.update(pages)


def pages_of_figures(env: Any) -> set[str]:
    """The pages that have been noted, those too that Sphinx does not read."""
    return set(_register(env))


def check_figures(app: Any, env: Any) -> None:
    """Warn of a name that figures of two pages bear, as one's data would take the other's place.

    Sphinx event ``env-updated``.
    """
    owners: dict[str, str] = {}
    for page, names in sorted(_register(env).items()):
        for name in dict.fromkeys(names):
            owner = owners.setdefault(name, page)
            if owner != page:
                _LOGGER.warning(
                    "图表名称%s在%s和%s两页都有，请把其中一个改名", name, owner, page, location=page
                )


def figure_names(env: Any) -> set[str]:
    """The names of all figures of the book."""
    return {name for names in _register(env).values() for name in names}


def _register(env: Any) -> dict[str, list[str]]:
    if not hasattr(env, "digital_monthly_figures"):
        env.digital_monthly_figures = {}
    register: dict[str, list[str]] = env.digital_monthly_figures
    return register
