"""Places where a fact stands on a page: those of key figures become links to their own pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docutils import nodes

from digital_monthly.publish.site import is_figure

__all__ = ["INDICATORS", "address_of", "anchor_of", "cited", "link_figures", "tile_of"]

INDICATORS = "indicators"
"""Where the pages of key figures stand, below the issue's root."""

_MARK = "dm_fact"


def address_of(identifier: str) -> str:
    """The page of a key figure, below the issue's root and without suffix."""
    return f"{INDICATORS}/{_slug(identifier)}"


def tile_of(identifier: str) -> str:
    """The anchor of a fact's tile."""
    return f"tile-{_slug(identifier)}"


def anchor_of(identifier: str) -> str:
    """The anchor of a fact in its chapter's table of figures and sources."""
    return f"fact-{_slug(identifier)}"


def cited(node: nodes.Element, identifier: str) -> nodes.Element:
    """Say that a node shows a fact; what is inside becomes a link where there is a page for it."""
    node[_MARK] = identifier
    return node


def link_figures(
    app: Any, doctree: nodes.document, docname: str, labels: Mapping[str, str]
) -> None:
    """Lead from every place of a key figure on a page to the figure's own.

    Args:
        app: Sphinx's application.
        doctree: the page, its citations filled in.
        docname: the page.
        labels: what the key figures are, by id.
    """
    for node in list(doctree.findall(nodes.Element)):
        identifier = node.get(_MARK)
        if identifier in labels and _may_link(node):
            target = app.builder.get_relative_uri(docname, address_of(identifier))
            _wrap(node, target, labels[identifier])


def _may_link(node: nodes.Element) -> bool:
    """Not where a link stands already, nor in titles, nor in place of a figure that is missing."""
    if next(node.findall(nodes.reference), None) is not None:
        return False
    above: nodes.Node | None = node
    while above is not None:
        if isinstance(above, nodes.title | nodes.reference):
            return False
        above = above.parent
    is_missing = any("dm-missing" in part["classes"] for part in node.findall(nodes.inline))
    return bool(node.astext()) and not is_missing


def _wrap(node: nodes.Element, target: str, label: str) -> None:
    link = nodes.reference("", "", internal=True, refuri=target, classes=["dm-trend"])
    link += node.children
    node.children = []
    if isinstance(node, nodes.inline):
        link["reftitle"] = f"{label}：走势与定义"
        if is_figure(node.astext() or link.astext()):
            link["classes"].append("dm-nowrap")
    node += link


def _slug(identifier: str) -> str:
    return identifier.replace("_", "-")
