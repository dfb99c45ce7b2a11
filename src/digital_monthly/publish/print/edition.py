"""An edition: its pages in the order of the contents, and what the template must know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from digital_monthly.contents import Part
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue
from digital_monthly.publish.print.markup import array, call, literal
from digital_monthly.publish.print.writer import Page

__all__ = ["ABOUT", "TEMPLATE", "contents", "describe", "main", "single"]

TEMPLATE = "/print/magazine.typ"
"""The template, which stands in ``book/print/``."""

ABOUT = "/about.json"
"""What the template must know of the issue, for Typst."""

_HEAD = (f'#import "{TEMPLATE}": *', f'#let about = json("{ABOUT}")')
_APPENDED = {"sources": "数字与出处", "figures": "图表索引"}
_HEADLINES = 3


def describe(issue: Issue) -> dict[str, Any]:
    """What the template must know of an issue; all but its number is text."""
    record = issue.record
    return {
        "title": record.title,
        "english-title": "DIGITAL MONTHLY",
        "period": issue.period.label,
        "month-number": issue.month.number,
        "number": record.number,
        "number-label": f"{issue.month.year}年第{record.year_number}期　总第{record.number}期",
        "publisher": record.publisher,
        "departments": list(record.departments),
        "cutoff": format_day(record.cutoff),
        "published": format_day(record.published),
        "next": format_day(record.next_issue) if record.next_issue else "",
        "contact": record.contact,
        "synthetic": record.synthetic,
    }


def contents(
    parts: Sequence[Part], pages: Mapping[str, Page], depths: Mapping[str, int]
) -> dict[str, Any]:
    """What contents, cover and running heads say of parts and pages, by their labels.

    Args:
        parts: the book's parts.
        pages: the pages by name.
        depths: how deep pages are nested in the contents.
    """
    told = {
        name: {"title": page.title, "line": page.line, "depth": depths.get(name, 0)}
        for name, page in pages.items()
    }
    told |= {name: {"title": title, "line": "", "depth": 0} for name, title in _APPENDED.items()}
    numbered = list(enumerate(parts))
    told |= {
        _part_label(at): {"title": part.title, "line": "", "depth": 0} for at, part in numbered
    }
    found = [page for page in pages.values() if page.finding]
    headlines = [[page.title, page.finding, page.name] for page in found[1:] or found]
    step = max(1, len(headlines) // _HEADLINES)
    return {
        "contents": told,
        "english": {_part_label(at): part.english for at, part in numbered},
        "headlines": headlines[::step][:_HEADLINES],
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
        "#" + call("preface", "about", literal(page.name), literal(page.title), page.body)
        for page in (stems[stem] for stem in front.chapters if stem in stems)
    ]
    made.append("#contents(about)")
    if root in pages:
        page = pages[root]
        named = call("overview", literal(root), literal(page.title), page.body, page.asides)
        made.append(f"#{named}")
    for at, part in enumerate(others, 1):
        chosen = [stems[stem] for stem in part.chapters if stem in stems]
        is_last = part is others[-1]
        made += _part(at, part, chosen, [*pages.values()] if is_last else [])
    return "\n".join(made) + "\n"


def single(page: Page, part: str) -> str:
    """One chapter by itself, with the sources of its figures.

    Args:
        page: the chapter.
        part: the title of its part.
    """
    show = f"#show: offprint.with(about, {literal(page.title)})"
    made = [*_HEAD, show, "#masthead(about)", _chapter(page, part, 1, level="1")]
    if page.notes:
        made.append("#" + call("sources", array([_noted(page)]), alone="true"))
    return "\n".join(made) + "\n"


def _part(at: int, part: Part, pages: Sequence[Page], noted: Sequence[Page]) -> Iterator[str]:
    """A part's page and its chapters; before the last one of the book come the lists."""
    if not pages:
        return
    names = [(page.name, page.title, page.line) for page in pages]
    if noted:
        names[-1:-1] = [(name, title, "") for name, title in _APPENDED.items()]
    lines = array(array(map(literal, name)) for name in names)
    yield "#" + call(
        "part",
        "about",
        str(at),
        literal(_part_label(at)),
        literal(part.title),
        literal(part.english),
        lines,
    )
    for number, page in enumerate(pages, 1):
        if noted and page is pages[-1]:
            yield "#" + call("sources", array(_noted(each) for each in noted if each.notes))
            yield "#" + call("figures-index")
            yield _chapter(page, part.title, number, closing="true")
        else:
            yield _chapter(page, part.title, number)


def _chapter(page: Page, part: str, number: int, **more: str) -> str:
    told = array(map(literal, page.headlines if len(page.headlines) > 1 else ()))
    about = {"part": literal(part), "findings": told, "number": str(number)}
    return "#" + call(
        "chapter", literal(page.name), literal(page.title), page.body, **about, **more
    )


def _noted(page: Page) -> str:
    return array((literal(page.name), literal(page.title), page.notes))


def _part_label(at: int) -> str:
    return f"part-{at}"
