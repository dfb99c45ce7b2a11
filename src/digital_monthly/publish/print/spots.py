"""Where the blocks of an edition came to stand, and the pages that a chart left empty."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

__all__ = ["HEIGHT", "TOP", "Gap", "Spot", "gaps", "parts_of", "rooms", "spots_of"]

TOP, HEIGHT = 74.0, 698.0
"""The type area in pt: from the page's top, and its height."""

_BOTTOM = TOP + HEIGHT
_ABOVE = 32.0  # pt above a chart or a section, at most
_LEAST = 6 * 16.0  # pt that a section asks for
_FEW = 0.25 * HEIGHT  # pt of the rest of a part that deserve no page of their own
_MOVES_ALONG = 5  # headings and paragraphs that move to the next page with a chart, at most


@dataclass(frozen=True)
class Spot:
    """Where a block begins or ends.

    Attributes:
        kind: start or end; chapter or part, where one begins; last, for the last line of columns;
            float, for a chart that lets the text after it pass.
        page: from 1.
        y: pt from the page's top.
        target: a chart's label.
        picture: a chart's file.
        tall: pt that a chart takes with its words.
        columns: the name of a block of columns that may run over to the next page.
        over: whether it has rows for that.
    """

    kind: str
    page: int
    y: float
    target: str = ""
    picture: str = ""
    tall: float = 0.0
    columns: str = ""
    over: bool = False


@dataclass(frozen=True)
class Gap:
    """The foot of a page, empty as what is next does not fit there.

    Attributes:
        name: of what is next, the same however often the edition is typeset.
        page: the page.
        room: pt that are empty.
        lacking: pt that there are too few.
        chart: what is next, or what leads to it, if that is a chart.
        before: the charts that stand on the page.
        has_text: whether text follows the chart in its chapter.
        is_tail: whether all that is next are the part's last few lines.
    """

    name: str
    page: int
    room: float
    lacking: float
    chart: Spot | None
    before: tuple[Spot, ...]
    has_text: bool
    is_tail: bool


def spots_of(told: str) -> list[Spot]:
    """The spots that the template noted (``book/print/placing.typ``), as Typst tells them.

    Args:
        told: JSON.
    """
    return [Spot(**each) for each in json.loads(told)]


def parts_of(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """The spots part by part, pages counted from the part's first.

    What happens in one moves nothing in another but its pages.
    """
    starts = [0, *(place for place, spot in enumerate(spots) if spot.kind == "part"), len(spots)]
    for start, end in pairwise(starts):
        part = spots[start:end]
        yield [replace(spot, page=spot.page - part[0].page) for spot in part]


def rooms(spots: Sequence[Spot]) -> dict[int, float]:
    """The pt that are empty at the foot of pages after which another block begins."""
    return {end.page: _BOTTOM - end.y for end, _, _ in _turns(spots)}


def gaps(spots: Sequence[Spot]) -> Iterator[Gap]:
    """The gaps of a part, in order; that a chapter ends is none."""
    for end, start, after in _turns(spots):
        if start.kind != "start":
            continue
        page = start.page - 1
        chart, room = _chart_in(after), _BOTTOM - _foot(spots, end, page)
        yield Gap(
            name=chart.target if chart else f"{len(after)} from the end",
            page=page,
            room=room,
            lacking=_needed(after, chart, room) - room,
            chart=chart,
            before=tuple(spot for spot in spots if spot.target and spot.page == page),
            has_text=chart is not None and _has_text(after, chart),
            is_tail=_tail(after) < _FEW,
        )


def _foot(spots: Sequence[Spot], end: Spot, page: int) -> float:
    """Where a page's content ends: that of a block, or of the charts that fill the page alone."""
    floats = (spot.y + spot.tall for spot in spots if (spot.kind, spot.page) == ("float", page))
    return end.y if end.page == page else max(floats, default=TOP)


def _turns(spots: Sequence[Spot]) -> Iterator[tuple[Spot, Spot, Sequence[Spot]]]:
    """Where a block ends and the next begins on a later page: both, and all from there."""
    flow = [spot for spot in spots if spot.kind != "float"]
    for place, (end, start) in enumerate(pairwise(flow), 1):
        if end.kind == "end" and start.kind not in ("end", "last") and start.page > end.page:
            yield end, start, flow[place:]


def _chart_in(after: Sequence[Spot]) -> Spot | None:
    """The chart that moved to a page, which stands at its head or below what leads to it."""
    blocks = [spot for spot in after if spot.kind not in ("end", "last")]
    for block in blocks[: _MOVES_ALONG + 1]:
        if block.kind != "start" or block.page != after[0].page:
            return None
        if block.target:
            return block
    return None


def _needed(after: Sequence[Spot], chart: Spot | None, room: float) -> float:
    """The pt that the chart needs, or as many blocks as were too much for the room."""
    start = after[0]
    if _tail(after) < _FEW:
        return _ABOVE + max(_tail(after), _LEAST)
    if chart is not None:
        return _ABOVE + chart.y - start.y + chart.tall
    heights = (spot.y - start.y for spot in after if (spot.kind, spot.page) == ("end", start.page))
    return _ABOVE + next((height for height in heights if height > room - _ABOVE), HEIGHT)


def _tail(after: Sequence[Spot]) -> float:
    """The pt that the rest of a part takes, if that is on one page."""
    start, end = after[0], after[-1]
    return end.y - start.y if end.page == start.page else HEIGHT


def _has_text(after: Sequence[Spot], chart: Spot) -> bool:
    """Whether text follows a chart in its chapter."""
    rest = after[after.index(chart) + 1 :]
    chapter = takewhile(lambda spot: spot.kind in ("start", "end", "last"), rest)
    return any(spot.kind == "start" and not spot.target for spot in chapter)
