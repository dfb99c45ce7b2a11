"""What a digest says: the issue's name, key figures, main points and charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["Chart", "Digest", "Line", "Part", "Tile"]


@dataclass(frozen=True)
class Tile:
    """A key figure: its name, value, change, and a mark where it is disputed."""

    label: str
    value: str
    change: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Line:
    """A main point: its name, what it says, and where the issue tells more."""

    title: str
    text: str
    address: str = ""

    @property
    def colon(self) -> str:
        """What stands between name and text; a text in brackets follows at once."""
        return "" if self.text.startswith("（") else "："


@dataclass(frozen=True)
class Part:
    """A part of the issue with the points that are taken from it.

    Attributes:
        total: how many points the start page has of it.
        more: what is said where there was no room for all that should be taken.
    """

    title: str
    english: str
    lines: tuple[Line, ...]
    total: int
    more: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart with the words beside it.

    Attributes:
        values: what it shows, in words; nothing where that is too much.
        spec: the Vega-Lite specification.
        part: the title of the part that it belongs to.
        address: where the full figure stands; nothing where that is not known.
        mark: what it rests on, where that is not what was printed.
    """

    name: str
    title: str
    measures: str
    alt: str
    values: str
    source: str
    spec: dict[str, Any]
    part: str = ""
    address: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Digest:
    """All that a digest says.

    Attributes:
        month: ``YYYY-MM``.
        month_number: its month, which the colour goes by.
        number: year and number, as the cover has them.
        words: a sentence of the preface, and `words_by` who says it.
        notes: lines that stand at its foot.
        place: where the whole issue is found, for people.
        address: the same as a link; nothing where the archive has no address.
        classification: who may read it.
        draft: the mark that it bears until the issue is approved, or nothing.
        is_synthetic: whether all of it was made up.
    """

    month: str
    month_number: int
    title: str
    english: str
    period: str
    number: str
    publisher: str
    words: str
    words_by: str
    tiles: tuple[Tile, ...]
    parts: tuple[Part, ...]
    charts: tuple[Chart, ...]
    notes: tuple[str, ...]
    place: str
    address: str
    classification: str
    draft: str
    is_synthetic: bool

    @property
    def name(self) -> str:
        """The document's title."""
        return f"{self.title} {self.period} 一页摘要"

    @property
    def spare(self) -> int:
        """How many points can be left out: each part keeps its first."""
        return len(self._droppable())

    def without(self, count: int) -> Digest:
        """The digest less its least important points.

        Later points of a part matter less than earlier ones, and those of later parts less than
        those of earlier parts.

        Args:
            count: how many, `spare` at most.
        """
        gone = set(self._droppable()[:count])
        parts = [
            _shortened(
                part, [line for at, line in enumerate(part.lines) if (at, place) not in gone]
            )
            for place, part in enumerate(self.parts)
        ]
        return replace(self, parts=tuple(parts))

    def texts(self) -> Iterator[str]:
        """All that is set, less what stands in pictures."""
        yield from (self.name, self.english, self.number, self.publisher, self.words, self.words_by)
        yield from (self.place, self.classification, self.draft, *self.notes)
        for tile in self.tiles:
            yield from (tile.label, tile.value, tile.change, tile.mark)
        for part in self.parts:
            yield from (part.title, part.english, part.more)
            yield from (line.title + line.colon + line.text for line in part.lines)
        for chart in self.charts:
            yield from (chart.title, chart.measures, chart.source, chart.mark)

    def _droppable(self) -> list[tuple[int, int]]:
        """Place in its part and place of the part, the least important point first."""
        places = [
            (at, place) for place, part in enumerate(self.parts) for at in range(1, len(part.lines))
        ]
        return sorted(places, reverse=True)


def _shortened(part: Part, lines: Sequence[Line]) -> Part:
    if len(lines) == len(part.lines):
        return part
    return replace(part, lines=tuple(lines), more=f"……等{part.total}项，见全刊")
