"""An article's Markdown as its parts: links, pictures, headings, HTML and directives, by line."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["Part", "parts_of"]

Kind = Literal["link", "picture", "heading", "html", "directive"]


@dataclass(frozen=True)
class Part:
    """Something in a text that is more than words.

    Attributes:
        kind: what it is.
        line: its line, from 1.
        value: where a link or a picture leads to, a heading's level, HTML, a directive's name.
        words: a picture's alternative text, or the words of a link.
    """

    kind: Kind
    line: int
    value: str
    words: str = ""


def parts_of(text: str, line: int = 1) -> Iterator[Part]:
    """The parts of a text, in order; what directives hold included.

    Args:
        text: MyST Markdown.
        line: the number of its first line.
    """
    last = line
    for token in _parser().parse(text):
        last = line + token.map[0] if token.map else last
        if token.type == "inline":
            yield from _inline(token.children or [], last)
        elif token.type == "heading_open":
            yield Part("heading", last, token.tag[1:])
        elif token.type == "html_block":
            yield Part("html", last, token.content.strip())
        elif token.type in ("fence", "colon_fence") and token.info.strip().startswith("{"):
            yield Part("directive", last, token.info.strip()[1:].partition("}")[0])
            yield from parts_of(token.content, last + 1)


def _inline(tokens: Sequence[Token], line: int) -> Iterator[Part]:
    for place, token in enumerate(tokens):
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "html_inline":
            yield Part("html", line, token.content)
        elif token.type == "image":
            yield Part("picture", line, unquote(str(token.attrs["src"])), token.content)
        elif token.type == "link_open":
            words = tokens[place + 1].content if place + 1 < len(tokens) else ""
            yield Part("link", line, unquote(str(token.attrs["href"])), words)


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.colon_fence import colon_fence_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable("table")
    for plugin in (colon_fence_plugin, deflist_plugin, footnote_plugin):
        parser.use(plugin)
    return parser
