"""An edition: its pages in the order of the contents, and what the template must know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes

from digital_monthly.contents import Part
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue
from digital_monthly.publish.print import cover
from digital_monthly.publish.print.markup import array, call, literal
from digital_monthly.publish.print.writer import Page

__all__ = ["ABOUT", "TEMPLATE", "describe", "main", "single"]

TEMPLATE = "/print/magazine.typ"
"""The template, which stands in ``book/print/``."""

ABOUT = "/about.json"
"""What the template must know of the issue, for Typst."""

_HEAD = (f'#import "{TEMPLATE}": *', f'#let about = json("{ABOUT}")')


def describe(
    issue: Issue, parts: Sequence[Part], doctrees: Mapping[str, nodes.document]
) -> dict[str, Any]:
    """What the template must know of an issue.

    Args:
        issue: the issue.
        parts: the book's parts.
        doctrees: its pages by name, the first one first.
    """
    record, period = issue.record, issue.period
    return {
        "month": str(issue.month),
        "title": record.title,
        "period": period.label,
        "year": issue.month.year,
        "number": record.number,
        "year_number": record.year_number,
        "publisher": record.publisher,
        "departments": list(record.departments),
        "cutoff": format_day(record.cutoff),
        "published": format_day(record.published),
        "next": format_day(record.next_issue) if record.next_issue else "",
        "contact": record.contact,
        "synthetic": record.synthetic,
        "preface_by": record.preface_by,
        "cover": cover.words_of(next(iter(doctrees.values()))),
        "series": cover.series_of(doctrees.values()),
        "english": {part.title: part.english for part in parts},
    }


def main(parts: Sequence[Part], pages: Mapping[str, Page], root: str) -> str:
    """The whole edition, as calls of the template.

    Args:
        parts: the book's parts; the first holds what stands before the contents.
        pages: the pages by name.
        root: the page of the main points.
    """
    stems = {name.rpartition("/")[2]: page for name, page in pages.items()}
    made = [*_HEAD, "#show: magazine.with(about)", "#cover(about)"]
    front, *others = parts
    made += [
        _call("preface", stems[stem]) for stem in front.chapters if stem in stems
    ]
    made.append("#contents(about)")
    if root in pages:
        made.append(_call("overview", pages[root]))
    for number, part in enumerate(others, 1):
        made += _part(number, part, [stems[stem] for stem in part.chapters if stem in stems])
    made.append("#closing(about)")
    return "\n".join(made) + "\n"


def single(page: Page, part: str) -> str:
    """One chapter by itself.

    Args:
        page: the chapter.
        part: the title of its part.
    """
    made = [*_HEAD, "#show: offprint.with(about, " + literal(page.title) + ")"]
    return "\n".join([*made, _chapter(page, part, number=1)]) + "\n"


def _part(number: int, part: Part, pages: Sequence[Page]) -> Iterator[str]:
    if not pages:
        return
    lines = array(
        array((literal(page.name), literal(page.title), literal(page.finding))) for page in pages
    )
    yield "#" + call("part", str(number), literal(part.title), literal(part.english), lines)
    for place, page in enumerate(pages, 1):
        yield _chapter(page, part.title, number=place)


def _chapter(page: Page, part: str, *, number: int) -> str:
    about = {"part": literal(part), "finding": literal(page.finding), "number": str(number)}
    return "#" + call("chapter", literal(page.name), literal(page.title), page.body, **about)


def _call(function: str, page: Page) -> str:
    return "#" + call(function, literal(page.name), literal(page.title), page.body)
