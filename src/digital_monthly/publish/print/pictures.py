"""The pictures of an edition: of its charts, and those that articles bring."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from docutils import nodes

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
        self.files: dict[str, bytes] = {}

    def add(self, page: str, chart: nodes.Element) -> str:
        """A chart's picture, drawn where the cache has none; its name."""
        (svg,) = drawn.draw([json.loads(chart["spec"])], self._cache).values()
        self._words[page] += map(unescape, _WORDS.findall(svg))
        name = f"charts/{page}/{chart['name']}-{len(self.files)}.svg"
        self.files[name] = svg.encode()
        return f"/{name}"

    def add_file(self, image: nodes.Element) -> str:
        """A picture that stands in the book's source; its name."""
        address = str(image["uri"]).lstrip("/")
        name = f"pictures/{address}"
        self.files[name] = (self._source / address).read_bytes()
        return f"/{name}"

    def texts_of(self, page: str) -> list[str]:
        """The words in the pictures of a page's charts."""
        return self._words[page]
