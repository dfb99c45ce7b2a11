"""The ``indicators`` directive: all key figures by chapter, each with a line of its course."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from digital_monthly.publish.cited import address_of
from digital_monthly.publish.definition import Links
from digital_monthly.publish.indicator import value_of
from digital_monthly.publish.nodes import paragraph, table
from digital_monthly.publish.subject import Subject, change_of
from digital_monthly.trends.course import Course

__all__ = ["MARK", "Indicators", "add_overview", "overview"]

MARK = "digital_monthly_indicators"
"""The key of a page's metadata that says that it has an overview."""

_WIDTH, _HEIGHT, _MARGIN = 120, 28, 4
_COLUMNS = ("指标", "本期", "变化", "各期")


class indicators(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """Where the overview goes: it is made when pages are written, once all figures are known."""


class spark(nodes.General, nodes.TextElement):  # noqa: N801
    """A course as a line without axes: ``values`` with None for gaps; its text says the same."""


class Indicators(SphinxDirective):
    """Place the overview of key figures."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Hold its place."""
        self.env.metadata[self.env.docname][MARK] = True
        return [indicators()]


def add_overview(app: Any) -> None:
    """Register the directive and its nodes; builders other than HTML write the values as text."""
    app.add_directive("indicators", Indicators)
    plain = (_pass, _pass)
    app.add_node(indicators, html=plain, text=plain, latex=plain)
    app.add_node(spark, html=(_draw, _pass), text=plain, latex=plain)


def overview(
    doctree: nodes.document, subjects: Sequence[Subject], titles: Mapping[str, str], to: Links
) -> None:
    """Put the overview in its place on a page.

    Args:
        doctree: the page.
        subjects: the key figures, chapter by chapter.
        titles: the pages' titles.
        to: the way to other pages; empty where a builder makes no pages for key figures.
    """
    for place in list(doctree.findall(indicators)):
        place.replace_self(list(_chapters(subjects, titles, to)) or [paragraph("本期没有指标。")])


def _chapters(
    subjects: Sequence[Subject], titles: Mapping[str, str], to: Links
) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for chapter, group in groupby(subjects, lambda subject: subject.figure.fact["chapter"]):
        page = f"book/{chapter}"
        title = titles.get(page, chapter)
        section = nodes.section("", nodes.title("", "", _link(to(page, ""), title)), ids=[chapter])
        rows = [_row(subject, to) for subject in group]
        section += table(_COLUMNS, rows, classes=["dm-indicators"])
        made.append(section)
    return made


def _row(subject: Subject, to: Links) -> list[Any]:
    course = subject.course
    name = _link(to(address_of(course.id), ""), course.label)
    return [
        nodes.paragraph("", "", name),
        nodes.paragraph("", "", *value_of(subject.figure.fact, is_brief=True)),
        change_of(subject),
        nodes.paragraph("", "", _spark(course)),
    ]


def _link(target: str, text: str) -> nodes.Node:
    return nodes.reference("", text, internal=True, refuri=target) if target else nodes.Text(text)


def _spark(course: Course) -> spark:
    words = "→".join(point.display for point in course.points)
    values = [course.compared(point) for point in course.points]
    if course.unit == "名次":
        values = [None if value is None else -value for value in values]
    return spark("", words, values=values)


def _pass(translator: Any, node: nodes.Element) -> None:
    pass


def _draw(translator: Any, node: spark) -> None:
    """Write the line as SVG, without its text, which becomes the picture's name."""
    name = html.escape(node.astext(), quote=True)
    inside = "".join(_shapes(_places(node["values"])))
    translator.body.append(
        f'<svg class="dm-spark" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" role="img" aria-label="{name}">{inside}</svg>'
    )
    raise nodes.SkipNode


def _shapes(places: Sequence[tuple[float, float] | None]) -> list[str]:
    """The line, broken at gaps; a point that stands alone; and the last one."""
    shapes = []
    for is_known, run in groupby(places, lambda place: place is not None):
        points = [place for place in run if place is not None]
        if is_known and len(points) > 1:
            line = " ".join(f"{x:g},{y:g}" for x, y in points)
            shapes.append(f'<polyline fill="none" stroke="currentColor" points="{line}"/>')
        elif is_known:
            shapes.append(_dot(*points[0], 1.5))
    last = places[-1]
    return shapes + ([_dot(*last, 2.5)] if last is not None else [])


def _dot(x: float, y: float, size: float) -> str:
    return f'<circle fill="currentColor" cx="{x:g}" cy="{y:g}" r="{size}"/>'


def _places(values: Sequence[float | None]) -> list[tuple[float, float] | None]:
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    step = (_WIDTH - 2 * _MARGIN) / max(1, len(values) - 1)
    room = _HEIGHT - 2 * _MARGIN
    return [
        None
        if value is None
        else (
            round(_MARGIN + place * step if len(values) > 1 else _WIDTH / 2, 1),
            round(_MARGIN + room * (high - value) / (high - low) if high > low else _HEIGHT / 2, 1),
        )
        for place, value in enumerate(values)
    ]
