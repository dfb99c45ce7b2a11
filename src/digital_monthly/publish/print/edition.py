"""An edition: its pages in the order of the contents, and what the template must know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from digital_monthly.contents import PREFACE, Part
from digital_monthly.formatting import format_day
from digital_monthly.issue import Issue
from digital_monthly.publish.linebreaks import listed
from digital_monthly.publish.print.markup import array, call, literal, words
from digital_monthly.publish.print.writer import Page

__all__ = ["ABOUT", "ENTRY", "contents", "describe", "main", "single"]

ENTRY = "magazine.typ"
"""The template, which stands in ``book/print/``."""

ABOUT = "/about.json"
"""What the template must know of the issue, for Typst."""

_HEAD = (f'#import "/print/{ENTRY}": *', f'#let about = json("{ABOUT}")')
_APPENDED = {"sources": "数字与出处", "figures": "图表索引"}
_HEADLINES = 3
_COLOPHON = "colophon"


def describe(issue: Issue, draft: str) -> dict[str, Any]:
    """What the template must know of an issue; all but its number is text.

    Args:
        issue: the issue.
        draft: the mark that every page bears, or nothing.
    """
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
        "classification": record.classification,
        "draft": draft,
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
        name: {"title": page.title, "line": listed(page.line), "depth": depths.get(name, 0)}
        for name, page in pages.items()
    }
    told |= {name: {"title": title, "line": "", "depth": 0} for name, title in _APPENDED.items()}
    named = _APPENDED | {_part_label(part): part.title for part in parts}
    told |= {name: {"title": title, "line": "", "depth": 0} for name, title in named.items()}
    found = [page for page in pages.values() if page.finding]
    headlines = [[page.title, listed(page.finding), page.name] for page in found[1:] or found]
    step = max(1, len(headlines) // _HEADLINES)
    return {
        "contents": told,
        "english": {_part_label(part): part.english for part in parts},
        "headlines": headlines[::step][:_HEADLINES],
    }


def main(parts: Sequence[Part], pages: Mapping[str, Page], root: str) -> str:
    """The whole edition, as calls of the template.

    Args:
        parts: the book's parts.
        pages: the pages by name.
        root: the page of the main points.
    """
    stems = {name.rpartition("/")[2]: page for name, page in pages.items() if name != root}
    made = [*_HEAD, "#show: magazine.with(about)", "#cover(about)"]
    if PREFACE in stems:
        made.append("#" + call("preface", "about", *_content(stems.pop(PREFACE))))
    made.append("#contents(about)")
    if root in pages:
        made.append("#" + call("overview", *_content(pages[root]), pages[root].asides))
    chosen = [(part, [stems[stem] for stem in part.chapters if stem in stems]) for part in parts]
    filled = [(part, chapters) for part, chapters in chosen if chapters]
    for at, (part, chapters) in enumerate(filled, 1):
        made += _part(at, part, chapters, [*pages.values()] if at == len(filled) else [])
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
    """A part's page and its chapters; the book's last part has the lists, before the colophon."""
    closing = [page for page in pages[-1:] if noted and page.name.endswith(_COLOPHON)]
    names = [(page.name, page.title, page.line) for page in pages]
    if noted:
        place = len(names) - len(closing)
        names[place:place] = [(name, title, "") for name, title in _APPENDED.items()]
    titles = (literal(_part_label(part)), literal(part.title), literal(part.english))
    lines = array(
        array((literal(name), literal(title), words(line))) for name, title, line in names
    )
    yield "#" + call("part", "about", str(at), *titles, lines)
    for number, page in enumerate(pages[: len(pages) - len(closing)], 1):
        yield _chapter(page, part.title, number)
    if noted:
        yield "#" + call("sources", array(_noted(each) for each in noted if each.notes))
        yield "#" + call("figures-index")
    for page in closing:
        yield _chapter(page, part.title, len(pages), closing="true")


def _chapter(page: Page, part: str, number: int, **more: str) -> str:
    told = array(map(words, page.headlines if len(page.headlines) > 1 else ()))
    about = {"part": literal(part), "findings": told, "number": str(number)}
    return "#" + call(
        "chapter", literal(page.name), literal(page.title), page.body, **about, **more
    )


def _noted(page: Page) -> str:
    return array((literal(page.name), literal(page.title), page.notes))


def _content(page: Page) -> tuple[str, str, str]:
    return literal(page.name), literal(page.title), page.body


def _part_label(part: Part) -> str:
    return f"part {part.title}"
