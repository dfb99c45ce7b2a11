"""What the elements of a built page mean for its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

__all__ = ["HEADINGS", "INLINE", "VOID", "article_of", "is_unread", "kind_of"]

# `browser/80-marks.js` has the same list.
INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt
    ruby s samp small span strike strong sub sup time tspan tt u var wbr
    """.split()  # noqa: SIM905 (a list of words)
)
"""Elements that join with the text around them; at all others a phrase ends."""

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
"""Elements that hold nothing and have no end."""

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
"""Titles of sections."""

_UNREAD = frozenset(
    ["desc", "noscript", "script", "select", "style", "template", "textarea", "title"]
)
_KINDS = {
    "dm-figure-title": "h",
    "dm-points-title": "h",
    "dm-facts": "a",
    "above-input": "c",
    "cell_input": "c",
    "dm-figure-tools": "c",
}
_ARTICLE = re.compile(r'<article\b[^>]*\b(?:id="dm-article"|class="[^"]*\bbd-article\b)[^>]*>')
# Four fifths of all tags colour code or draw lines: left out, the rest is read three times as fast.
_CODE = re.compile(r"(?<=<pre>).*?(?=</pre>)", re.DOTALL)
_COLOUR = re.compile(r"</?span\b[^<>]*>")
_SHAPE = re.compile(r"<(?:line|path|rect|circle)\b[^<>]*/>")


def article_of(html: str) -> str | None:
    """The inside of a page's article, without what holds no text; None where there is none."""
    start = _ARTICLE.search(html)
    if start is None:
        return None
    article = _SHAPE.sub("", html[start.end() : html.rfind("</article>")])
    return _CODE.sub(lambda code: _COLOUR.sub("", code[0]), article)


def kind_of(tag: str, classes: Sequence[str], around: str) -> str:
    """The kind of an element's text, one of `reading.KINDS`.

    Args:
        tag: the element's name.
        classes: its classes.
        around: the kind of the element that it stands in.
    """
    if around in "ac":  # all that stands in accounts and in code
        return around
    for name in classes:
        if name in _KINDS:
            return _KINDS[name]
    if tag in HEADINGS:
        return "h"
    if tag == "table":
        return "d"
    return "c" if tag in ("pre", "svg", "button") else around


def is_unread(tag: str, classes: Sequence[str], attributes: Mapping[str, str | None]) -> bool:
    """Whether readers do not see an element's text, or see it as a sign."""
    return tag in _UNREAD or "headerlink" in classes or "hidden" in attributes
