"""The glossary: every page's first use of a term leads to what it means.

The terms are read from ``book/glossary.md``, so that no page depends on another being read first.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from digital_monthly.publish.places import place
from digital_monthly.publish.terms import Term, anchor_of, read_terms

__all__ = [
    "PAGE",
    "LinkTerms",
    "NameTerms",
    "forget_prose",
    "link_terms",
    "merge_prose",
    "pages_to_renew",
    "prose_of",
]

PAGE = "book/glossary"
"""The glossary's page."""

_PROSE = (
    nodes.section,
    nodes.paragraph,
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.list_item,
    nodes.block_quote,
    nodes.strong,
    nodes.emphasis,
    nodes.inline,
    nodes.container,
)
_PLAIN_CLASSES = frozenset({"dm-story", "dm-points", "dm-points-part", "dm-points-text"})
"""Classes of ours that prose bears; what bears another is a figure, a tile, a mark."""


class NameTerms(SphinxTransform):
    """Give every entry the address of its name, as docutils knows only Latin letters."""

    default_priority = 65

    def apply(self, **kwargs: Any) -> None:
        """Rename the ids, and tell Sphinx, which noted the old ones."""
        domain = self.env.get_domain("std")
        for glossary in self.document.findall(addnodes.glossary):
            for term in glossary.findall(nodes.term):
                name = term.astext()
                term["ids"] = [anchor_of(name)]
                self.document.ids[term["ids"][0]] = term
                domain.data["objects"]["term", name] = (self.env.docname, term["ids"][0])
                domain.data["terms"][name.lower()] = (self.env.docname, term["ids"][0])


class LinkTerms(SphinxTransform):
    """Link the first use of each term in a page's prose, and note the prose for the next build."""

    default_priority = 80  # after KeepUnits, by which cited figures are known

    def apply(self, **kwargs: Any) -> None:
        """Do so on every page but the glossary's own."""
        if self.env.docname != PAGE:
            texts = list(prose_of(self.document))
            _noted(self.env)[self.env.docname] = "\n".join(map(str, texts))
            link_terms(texts, _terms_of(self.env))


def link_terms(texts: Sequence[nodes.Text], terms: Sequence[Term]) -> None:
    """Put a link in place of each term's first use.

    Of several names that begin at the same place the longest is taken. A term inside one of its
    longer words is left, and so is a Latin one inside a Latin word.

    Args:
        texts: a page's prose in reading order; changed in place.
        terms: the glossary.
    """
    owners = {name: term for term in terms for name in term.names}
    pattern = _pattern(tuple(terms))
    seen: set[Term] = set()
    for text in texts if terms else ():
        pieces: list[nodes.Node] = []
        end = 0
        for found in pattern.finditer(text):
            term = owners.get(found[0])
            if term is None or term in seen:
                continue
            seen.add(term)
            pieces += [nodes.Text(text[end : found.start()]), _link(found[0], term)]
            end = found.end()
        if pieces:
            pieces.append(nodes.Text(text[end:]))
            text.parent.replace(text, [piece for piece in pieces if piece.astext()])


@functools.lru_cache(maxsize=4)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    """Titles in brackets, which are headings; all names and longer words, the longest first."""
    words = {word for term in terms for word in (*term.names, *term.otherwise)}
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(["「[^「」]*」", *map(_bounded, longest)]))


def _bounded(word: str) -> str:
    """A pattern for a word; at a Latin letter or digit it must begin and end as a word does."""
    before = "(?<![0-9A-Za-z])" if re.match("[0-9A-Za-z]", word) else ""
    after = "(?![0-9A-Za-z])" if re.search("[0-9A-Za-z]$", word) else ""
    return f"{before}{re.escape(word)}{after}"


def _link(name: str, term: Term) -> addnodes.pending_xref:
    stem = PAGE.rpartition("/")[2]
    link = place(stem, term.anchor, nodes.inline("", name), term.definition)
    link["classes"] = ["dm-term"]
    return link


def prose_of(node: nodes.Node) -> Iterator[nodes.Text]:
    """The texts of paragraphs and list items: no heading, link, code, table, caption or figure."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            if not isinstance(node, nodes.container | nodes.section):
                yield child
        elif _is_prose(child):
            yield from prose_of(child)


def _is_prose(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Element) or type(node) not in _PROSE:
        return False
    return _PLAIN_CLASSES.issuperset(name for name in node["classes"] if name.startswith("dm-"))


def pages_to_renew(
    app: Any, env: Any, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages whose prose holds a term that changed, is new or is gone (``env-get-outdated``)."""
    now = set(_terms_of(env))
    known, env.digital_monthly_terms = getattr(env, "digital_monthly_terms", now), now
    names = {name for term in known ^ now for name in term.names}
    return [page for page, prose in _noted(env).items() if any(name in prose for name in names)]


def forget_prose(app: Any, env: Any, docname: str) -> None:
    """Drop a page that is read again or gone (``env-purge-doc``)."""
    _noted(env).pop(docname, None)


def merge_prose(app: Any, env: Any, docnames: list[str], other: Any) -> None:
    """Take over what a parallel reader noted (``env-merge-info``)."""
    _noted(env).update({page: _noted(other)[page] for page in docnames if page in _noted(other)})


def _terms_of(env: Any) -> tuple[Term, ...]:
    """The terms of the book; none where it has no glossary in its contents."""
    path = Path(env.srcdir) / f"{PAGE}.md"
    if PAGE not in env.found_docs or not path.is_file():
        return ()
    return _read(path.read_text(encoding="utf-8"))


_read = functools.lru_cache(maxsize=4)(read_terms)


def _noted(env: Any) -> dict[str, str]:
    if not hasattr(env, "digital_monthly_prose"):
        env.digital_monthly_prose = {}
    noted: dict[str, str] = env.digital_monthly_prose
    return noted
