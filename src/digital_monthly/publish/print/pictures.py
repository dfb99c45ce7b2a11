"""The pictures of an edition: of its charts, and those that articles bring."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from html import unescape
from pathlib import Path

from docutils import nodes

from digital_monthly.publish import media, store
from digital_monthly.publish import pictures as drawn

__all__ = ["Pictures"]

_WORDS = re.compile(r"<text[^>]*>([^<]*)<")


class Pictures:
    """Pictures by the name under which Typst finds them.

    Args:
        source: the book's source, where articles' pictures lie.
        cache: folder of the charts' pictures (`store.cache_of`).
    """

    def __init__(self, source: Path, cache: Path) -> None:
        self._source = source
        self._cache = cache
        self._words: dict[str, list[str]] = defaultdict(list)
        self._files: dict[str, dict[str, bytes]] = defaultdict(dict)

    def add(self, page: str, chart: nodes.Element, *, is_slight: bool) -> str:
        """A chart's picture, drawn where the cache has none; its name."""
        medium = media.paper(store.root_of(self._source))
        (svg,) = drawn.draw([json.loads(chart["spec"])], medium, self._cache).values()
        self._words[page] += map(unescape, _WORDS.findall(svg))
        return self._keep(page, f"charts/{page}/{chart['name']}.svg", svg.encode())

    def add_file(self, page: str, image: nodes.Element) -> str:
        """A picture that stands in the book's source; its name."""
        address = str(image["uri"]).lstrip("/")
        return self._keep(page, f"pictures/{address}", (self._source / address).read_bytes())

    def texts_of(self, page: str) -> list[str]:
        """The words in the pictures of a page's charts."""
        return self._words[page]

    def files_of(self, pages: Iterable[str]) -> dict[str, bytes]:
        """The files of some pages' pictures by name."""
        return {name: content for page in pages for name, content in self._files[page].items()}

    def _keep(self, page: str, name: str, content: bytes) -> str:
        """Keep a file; a second chart of the same name has a number."""
        kept, stem, count = self._files[page], name, 1
        while kept.get(name, content) != content:
            count += 1
            name = f"{stem.removesuffix('.svg')}-{count}.svg"
        kept[name] = content
        return f"/{name}"
