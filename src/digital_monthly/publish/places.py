"""Links to a place on another page of the book: a figure, a section, a story, a term."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

__all__ = ["place", "resolve_place"]

_KIND = "digital-monthly-place"
_LOGGER = logging.getLogger(__name__)


def place(page: str, anchor: str, content: nodes.Node, note: str = "") -> addnodes.pending_xref:
    """A link to a place on a page that stands in the same folder; Sphinx resolves it.

    Args:
        page: the page's stem.
        anchor: an id on that page; empty for the page itself.
        content: what the link shows.
        note: words about the place, which browsers show beside the link.
    """
    return addnodes.pending_xref(
        "",
        content,
        refdomain="",
        reftype=_KIND,
        reftarget=page,
        refexplicit=True,
        refwarn=False,
        dm_anchor=anchor,
        dm_note=note,
    )


def resolve_place(
    app: Any, env: Any, node: addnodes.pending_xref, content: nodes.TextElement
) -> nodes.Node | None:
    """Resolve such a link (Sphinx event ``missing-reference``); a page that is missing is told."""
    if node.get("reftype") != _KIND:
        return None
    here = node.get("refdoc", env.docname)
    folder = here.rpartition("/")[0]
    page = f"{folder}/{node['reftarget']}" if folder else node["reftarget"]
    if page not in env.found_docs:
        _LOGGER.warning("书里没有%s这一页，链接去掉了", page, location=node)
        return content
    link = make_refnode(app.builder, here, page, node["dm_anchor"], content, node["dm_note"])
    link["classes"] += node["classes"]
    return link
