"""The pictures of an edition: of its charts, and those that articles bring."""

from __future__ import annotations

import dataclasses
import json
import math
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docutils import nodes

from digital_monthly.errors import BuildError
from digital_monthly.publish import pictures as drawn
from digital_monthly.publish import store
from digital_monthly.publish.media import FULL, HALF, paper
from digital_monthly.publish.print import charts
from digital_monthly.publish.sizing import Medium

__all__ = ["Pictures", "is_slight"]

_COMFORTABLE = 350  # px that a chart should be tall at most: two and their words fill a page
_LEAST, _STEP = 0.55, 10  # of its height that a chart keeps; px by which it gets lower
_SLIGHT = 4  # rows behind a figure that one column is wide enough for


class Pictures:
    """Pictures by the name under which Typst finds them.

    Args:
        source: the book's source, where articles' pictures lie.
    """

    def __init__(self, source: Path) -> None:
        self._source = source
        self._cache = store.cache_of(source)
        self._words: dict[str, list[str]] = defaultdict(list)
        self._files: dict[str, dict[str, bytes]] = defaultdict(dict)
        self._drawn: dict[str, tuple[Mapping[str, Any], float]] = {}

    def add(self, page: str, chart: nodes.Element, *, narrow: bool) -> tuple[str, float]:
        """A chart's picture, drawn where the cache has none.

        Args:
            page: its page.
            chart: the chart.
            narrow: whether it gets one column.

        Returns:
            The picture's name, and its width in pt.

        Raises:
            BuildError: it cannot be drawn, or does not fit the page.
        """
        name = f"{page}#{chart['name']}"
        spec = json.loads(chart["spec"])
        made = self._draw(name, spec, narrow=narrow)
        self._words[page].append(made.text)
        kept = self._keep(page, f"charts/{page}/{chart['name']}.svg", made.svg.encode())
        self._drawn[kept] = spec, made.height
        return kept, made.width

    def lower(self, name: str, less: float) -> bytes | None:
        """A chart that is drawn lower, but never so low that it reads worse.

        Args:
            name: of its picture, as `add` returned it.
            less: pt that it is to be lower by.
        """
        spec, height = self._drawn[name]
        if height - less < _LEAST * height:
            return None
        steps = math.floor((height - less) / charts.PT / _STEP)
        made = self._draw_within(name, spec, steps * _STEP)
        return made.svg.encode() if made else None

    def add_file(self, page: str, image: nodes.Element) -> str:
        """A picture that stands in the book's source; its name."""
        address = posixpath.normpath(f"/{image['uri']}").lstrip("/")
        content = (self._source / address).read_bytes()
        if address.endswith(".svg"):
            self._words[page] += ElementTree.fromstring(content).itertext()
        return self._keep(page, f"pictures/{address}", content)

    def texts_of(self, page: str) -> list[str]:
        """The words in a page's pictures."""
        return self._words[page]

    def files_of(self, pages: Iterable[str]) -> dict[str, bytes]:
        """The files of some pages' pictures by name."""
        return {name: content for page in pages for name, content in self._files[page].items()}

    @cached_property
    def _media(self) -> tuple[Medium, Medium]:
        """Half a page's width, and its whole width."""
        root = store.root_of(self._source)
        return paper(root, HALF), paper(root, FULL)

    def _draw(self, name: str, spec: Mapping[str, Any], *, narrow: bool) -> charts.Picture:
        """Draw a chart as tall as is comfortable, and taller only if it has to be."""
        half, full = self._media
        made = None if narrow else self._draw_within(name, spec, _COMFORTABLE)
        return made or charts.draw({name: spec}, half if narrow else full, self._cache)[name]

    def _draw_within(self, name: str, spec: Mapping[str, Any], tall: int) -> charts.Picture | None:
        """Draw a chart at most so many px tall; None, and that is kept too, where it cannot be."""
        medium = dataclasses.replace(self._media[1], tallest=tall)
        refused = f"{drawn.digest_of(spec, medium)}.tall"
        if store.read(self._cache, refused) is not None:
            return None
        try:
            return charts.draw({name: spec}, medium, self._cache)[name]
        except BuildError as error:
            store.write(self._cache, refused, str(error))
            return None

    def _keep(self, page: str, name: str, content: bytes) -> str:
        """Keep a file; a second chart of the same name has a number."""
        kept, stem, count = self._files[page], name, 1
        while kept.get(name, content) != content:
            count += 1
            name = str(Path(stem).with_stem(f"{Path(stem).stem}-{count}"))
        kept[name] = content
        return f"/{name}"


def is_slight(about: Mapping[str, Any], spec: Mapping[str, Any]) -> bool:
    """Whether a figure shows so little that one column is enough for it.

    Args:
        about: what stands beside the chart; empty for a plain Altair chart.
        spec: its specification; panels side by side want the page's width.
    """
    is_single = not any(key in spec for key in ("facet", "concat", "hconcat", "repeat", "vconcat"))
    return bool(about) and is_single and 0 < len(about["table"]["rows"]) <= _SLIGHT
