"""Links in an article's text: to its attachments, and to other articles of the issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docutils import nodes
from sphinx import addnodes

from digital_monthly.articles import Article
from digital_monthly.publish.places import place

__all__ = ["attachment_link", "resolve_links"]

_ATTACHMENTS = "attachments/"


def resolve_links(
    section: nodes.section, articles: Iterable[Article], address: Callable[[str], str], docname: str
) -> None:
    """Let links that name files of the articles' folder lead to them; checks refuse all others.

    Args:
        section: the article's section.
        articles: all of the issue.
        address: where a file of the articles' folder lies in the book's source.
        docname: the page.
    """
    stories = {article.path.name: article for article in articles}
    for link in list(section.findall(addnodes.pending_xref)):
        target = str(link["reftarget"])
        if target.startswith(_ATTACHMENTS):
            content = nodes.inline("", link.astext(), classes=["xref", "download"])
            link.replace_self(attachment_link(content, address(target), docname))
        elif target in stories:
            story = stories[target]
            content = nodes.inline("", link.astext())
            link.replace_self(place(story.head.chapter, story.anchor, content))


def attachment_link(content: nodes.Element, address: str, docname: str) -> nodes.Node:
    """A link by which readers take a file away."""
    return addnodes.download_reference(
        "", "", content, reftarget=address, refdoc=docname, classes=["dm-attachment"]
    )
