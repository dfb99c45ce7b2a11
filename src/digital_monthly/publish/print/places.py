"""Places that links lead to: every label that the edition's pages have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docutils import nodes

from digital_monthly.publish.figures import figures_of

__all__ = ["PAGE", "Places", "label_of"]

PAGE = "%"
"""What the address of a page begins with."""


def label_of(page: str, anchor: str = "") -> str:
    """The name of a place: a page, or an anchor on it."""
    return f"{page}#{anchor}" if anchor else page


class Places:
    """The places of an edition; a link to another leads to its page, or nowhere.

    Args:
        doctrees: the edition's pages.
    """

    def __init__(self, doctrees: Mapping[str, nodes.document]) -> None:
        self._labels: dict[tuple[str, str], str] = {}
        for page, doctree in doctrees.items():
            self._labels[page, ""] = label_of(page)
            for node in _labelled(doctree):
                for name in node["ids"]:
                    self._labels[page, name] = label_of(page, node["ids"][0])
            top = next(iter(doctree.findall(nodes.section)), None)
            for name in top["ids"] if top is not None else ():
                self._labels[page, name] = label_of(page)

    def find(self, page: str, anchor: str) -> str:
        """The label of a place; the page's where it has no such anchor, nothing without the page.

        Args:
            page: the page.
            anchor: an id on it; empty for the page itself.
        """
        return self._labels.get((page, anchor)) or self._labels.get((page, ""), "")

    def target(self, page: str, reference: nodes.reference) -> str:
        """The label that a link on a page leads to; nothing where it leads out of the edition."""
        if "refid" in reference:
            return self.find(page, reference["refid"])
        address = str(reference.get("refuri", ""))
        if address.startswith("#"):
            return self.find(page, address[1:])
        if not address.startswith(PAGE):
            return ""
        name, _, anchor = address.removeprefix(PAGE).partition("#")
        return self.find(name, anchor)


def _labelled(doctree: nodes.document) -> Iterable[nodes.Element]:
    for kind in (nodes.section, nodes.term):
        yield from (node for node in doctree.findall(kind) if node["ids"])
    yield from figures_of(doctree)
