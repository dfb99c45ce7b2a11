"""What the executed pages of an issue state, and which of it are key figures."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digital_monthly.contents import pages_of
from digital_monthly.outputs import FACTS_MIME, PANEL_MIME

__all__ = ["KeyFigure", "Statement", "read_pages"]

_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


@dataclass(frozen=True)
class KeyFigure:
    """A number that stands in a tile.

    Attributes:
        fact: the fact, as ``facts.json`` lists it.
        pages: the pages that have its tile, its own chapter's first.
        change: how it changed and against what, as its chapter says; empty where it does not.
        direction: up, down or empty.
    """

    fact: Mapping[str, Any]
    pages: tuple[str, ...]
    change: str = ""
    direction: str = ""


@dataclass
class Statement:
    """What the pages of an issue state.

    Attributes:
        facts: all facts by id, in the order of the chapters.
        tables: the page whose table of figures and sources lists a fact, by id.
        figures: the key figures by id, in the order of ``facts``.
    """

    facts: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    figures: dict[str, KeyFigure] = field(default_factory=dict)

    def basis_of(self, fact: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], bool, str]]:
        """The facts that a fact is computed from, and those that they are, each once.

        Returns:
            Each fact, whether it is a key figure, and the page whose table lists it.
        """
        found: dict[str, Mapping[str, Any]] = {}
        waiting = [fact]
        while waiting:
            for name in waiting.pop(0)["inputs"]:
                if name in self.facts and name not in found:
                    found[name] = self.facts[name]
                    waiting.append(self.facts[name])
        return [
            (part, name in self.figures, self.tables.get(name, "")) for name, part in found.items()
        ]


def read_pages(source: Path) -> Statement:
    """Read what an issue's executed notebooks state.

    Args:
        source: the folder with ``_toc.yml`` and ``book/``.
    """
    made = Statement()
    tiles: dict[str, dict[str, Mapping[str, Any]]] = {}
    for page in pages_of(source):
        facts, panels = _outputs_of(source / f"{page}.ipynb")
        for fact in facts:
            made.facts.setdefault(fact["id"], fact)
        for panel in panels:
            if panel["kind"] == "facts":
                made.tables |= {fact["id"]: page for fact in panel["facts"]}
            elif panel["kind"] == "tiles":
                for tile in panel["items"]:
                    tiles.setdefault(tile["id"], {})[page] = tile
    made.figures = {
        name: _figure(fact, tiles[name])
        for name, fact in made.facts.items()
        if name in tiles and fact["value_type"] == "number" and _NAME.fullmatch(name)
    }
    return made


def _figure(fact: Mapping[str, Any], tiles: Mapping[str, Mapping[str, Any]]) -> KeyFigure:
    pages = sorted(tiles, key=lambda page: page.rpartition("/")[2] != fact["chapter"])
    told = next((tiles[page] for page in pages if tiles[page]["change"]), {})
    return KeyFigure(fact, tuple(pages), told.get("change", ""), told.get("direction", ""))


def _outputs_of(page: Path) -> tuple[Sequence[Any], Sequence[Any]]:
    """A page's facts and panels; none of a page that no notebook makes."""
    if not page.is_file():
        return (), ()
    status = page.stat()
    return _parse(page, status.st_mtime_ns, status.st_size)


@functools.lru_cache(maxsize=512)
def _parse(page: Path, changed: int, size: int) -> tuple[Sequence[Any], Sequence[Any]]:
    text = page.read_text(encoding="utf-8")
    if FACTS_MIME not in text and PANEL_MIME not in text:
        return (), ()  # a notebook with its charts takes long to parse
    facts, panels = [], []
    for cell in json.loads(text)["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            facts += data.get(FACTS_MIME, [])
            panels += [data[PANEL_MIME]] if PANEL_MIME in data else []
    return tuple(facts), tuple(panels)
