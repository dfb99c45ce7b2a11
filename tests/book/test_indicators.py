"""Pages of key figures: up to their issue, led to from wherever the figure stands."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from tests.book.conftest import ENLIVEN, MONTHS, Book

pytestmark = pytest.mark.book


@functools.cache
def page_of(path: Path) -> BeautifulSoup:
    """A built page."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def indicators_of(book: Book) -> list[Path]:
    """The pages of a book's key figures."""
    return sorted(book.html.glob("indicators/*.html"))


def shown(node: Tag | None) -> str:
    """A node's text in one line."""
    assert node is not None
    return " ".join(node.get_text(" ").split())


@pytest.mark.parametrize("month", MONTHS)
def test_every_tile_leads_to_its_figure_and_back(books: dict[str, Book], month: str) -> None:
    """The figure's page shows the same value, and its chapter's place leads back to the tile."""
    book, tiles = books[month], 0
    for path in sorted(book.html.glob("book/*.html")):
        for tile in page_of(path).select(".dm-tile"):
            link = tile.select_one(".dm-tile-label a")
            if link is None:
                continue
            tiles += 1
            figure = page_of(path.parent.joinpath(unquote(str(link["href"]))).resolve())
            value, there = (
                each.select_one(":is(.dm-tile-value, .dm-indicator-value) abbr")
                for each in (tile, figure)
            )
            assert shown(value) == shown(there), f"{path.stem} {link['href']}"
            back = [str(each["href"]) for each in figure.select(".dm-way a")]
            assert any(urlsplit(each).path.startswith("../book/") for each in back)
    assert tiles >= 40


@pytest.mark.parametrize("month", MONTHS)
def test_each_figure_has_a_course_and_a_definition(books: dict[str, Book], month: str) -> None:
    """Up to this issue and no further; formula or source, and the chapter that states it."""
    for path in indicators_of(books[month]):
        page = page_of(path)
        says = shown(page.select_one("#dm-article"))
        name = path.stem
        assert "定义" in says, name
        assert "来源" in says or "算法" in says, name
        courses = page.select(".dm-chart script[type='application/json']")
        for course in courses:
            drawn = json.dumps(json.loads(course.string or ""), ensure_ascii=False)
            later = [each for each in MONTHS if each > month and f'"{each}' in drawn]
            assert later == [], name


def test_a_course_goes_on_from_issue_to_issue(books: dict[str, Book]) -> None:
    """What an issue shows of the ones before is what those showed themselves."""
    for name in ("requirements-new", "requirements-done"):
        points = [course(books[month], name) for month in MONTHS]
        assert [len(each) for each in points] == [1, 2, 3]
        assert points[2][:2] == points[1]
        assert points[1][:1] == points[0]


def course(book: Book, name: str) -> list[list[str]]:
    """Issues and values of a figure, the first issue first."""
    page = page_of(book.html / "indicators" / f"{name}.html")
    rows = page.select("#values .dm-table tbody tr")
    cells = [[shown(cell) for cell in row.select("td")] for row in reversed(rows)]
    return [[issue.removesuffix("（本期）"), value] for issue, value, *_ in cells]


def test_courses_become_live(books: dict[str, Book], chromium: Any) -> None:
    """On every third page of the newest issue, as they are made alike, with nothing thrown."""
    page = chromium.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    for path in indicators_of(books[MONTHS[-1]])[::3]:
        page.goto(path.as_uri())
        page.evaluate(ENLIVEN)
        charts = page.locator(".dm-chart")
        assert charts.count() >= 1, path.stem
        assert page.locator(".dm-chart[data-live=true] svg.marks").count() == charts.count()
    page.close()


@pytest.mark.parametrize("month", MONTHS)
def test_no_link_of_a_figure_leads_nowhere(books: dict[str, Book], month: str) -> None:
    """To chapters, their places, and other figures."""
    html = books[month].html
    for path in [*indicators_of(books[month]), html / "book/indicators.html"]:
        for link in page_of(path).select("#dm-article a[href]"):
            target = urlsplit(urljoin(path.as_uri(), str(link["href"])))
            end = Path(unquote(target.path))
            assert end.is_file(), f"{path.stem}: {link['href']}"
            anchor = unquote(target.fragment)
            assert not anchor or page_of(end).find(id=anchor), f"{path.stem}: {link['href']}"
