"""One figure, one value: on pages, in print, in digest and feed, in what is taken away."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from digital_monthly.chapters.index import LEADING, SENTENCES
from digital_monthly.publish.cited import address_of, anchor_of, tile_of
from tests.book.conftest import MONTHS, Book
from tests.publish.pdfs import pages_of, words

pytestmark = pytest.mark.book

_NAME = re.compile(r"\{([a-z0-9_]+)(:，)?")


@functools.cache
def page_of(path: Path) -> BeautifulSoup:
    """A built page."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def numbers_of(book: Book) -> Iterator[dict[str, Any]]:
    """The issue's facts but for words."""
    yield from (fact for fact in book.facts.values() if fact["unit"] != "文字")


def marked(fact: dict[str, Any]) -> str:
    """A fact as prose cites it."""
    return fact["display"] + ("" if fact["status"] == "ok" else f"（{fact['status']}）")


@pytest.mark.parametrize("month", MONTHS)
def test_tiles_and_tables_of_sources_show_each_facts_value(
    books: dict[str, Book], month: str
) -> None:
    """On every page that has them, at full precision beside."""
    book, seen = books[month], set()
    places = {tile_of(name): name for name in book.facts}
    rows = {anchor_of(name): name for name in book.facts}
    for path in sorted(book.html.glob("book/*.html")):
        for node in page_of(path).select("[id^=tile-], [id^=fact-]"):
            name = str(node["id"])
            fact = book.facts[places.get(name) or rows[name]]
            if name in places:
                shown = node.select_one(".dm-tile-value abbr")
                assert shown is not None
                assert shown.get_text() == fact["display"], name
            else:
                row = node.find_parent("tr")
                assert row is not None
                cells = [cell.get_text(" ", strip=True) for cell in row.select("td")]
                assert cells[1:3] == [fact["display"], fact["exact"]], name
            seen.add(fact["id"])
    assert {fact["id"] for fact in numbers_of(book)} - seen == set()


@pytest.mark.parametrize("month", MONTHS)
def test_a_figures_page_and_file_hold_its_value(books: dict[str, Book], month: str) -> None:
    """As shown, and as a number that a program reads."""
    book, count = books[month], 0
    for fact in numbers_of(book):
        path = book.html / f"{address_of(fact['id'])}.html"
        if not path.is_file():
            continue
        shown = page_of(path).select_one(".dm-indicator-value abbr")
        assert shown is not None
        assert shown.get_text() == fact["display"]
        name = f"trend-{fact['id'].replace('_', '-')}.csv"
        with (book.html / "data" / name).open(encoding="utf-8-sig", newline="") as file:
            last = list(csv.reader(file))[-1]
        assert last[0] == month
        assert fact["display"] in last
        assert any(_is(cell, fact["value"]) for cell in last), fact["id"]
        count += 1
    assert count >= 50


def _is(cell: str, value: float) -> bool:
    try:
        return float(cell) == pytest.approx(value, rel=1e-6)
    except ValueError:
        return False


@pytest.mark.parametrize("month", MONTHS)
def test_print_shows_each_facts_value(books: dict[str, Book], month: str) -> None:
    """In the table of figures and sources at its end, label and value side by side."""
    book = books[month]
    pdf = book.folder / f"digital-monthly-{month}.pdf"
    text = "".join(pages_of(pdf.read_bytes()))
    missing = [
        fact["id"]
        for fact in numbers_of(book)
        if words(f"{fact['label']}{fact['display']}") not in text
    ]
    assert missing == []


@pytest.mark.parametrize("month", MONTHS)
def test_the_leading_figures_are_the_same_in_page_feed_digest_and_print(
    books: dict[str, Book], site: Path, month: str
) -> None:
    """Each beside what it is."""
    book = books[month]
    feed = BeautifulSoup((site / "feed.xml").read_text("utf-8"), "xml")
    entry = next(
        each for each in feed.find_all("entry") if f"{month}/" in str(each.find("link")["href"])
    )
    texts = {
        "page": page_of(book.html / "book" / "index.html").get_text(),
        "digest": page_of(book.folder / "digest.html").get_text(),
        "feed": entry.get_text(),
        "print": "".join(pages_of((book.folder / f"digital-monthly-{month}.pdf").read_bytes())),
        "digest in print": "".join(pages_of((book.folder / "digest.pdf").read_bytes())),
    }
    for _, name, _, label in LEADING:
        fact = book.facts[name]
        for medium, text in texts.items():
            beside = re.compile(
                re.escape(words(label or fact["label"]))
                + r"(走势|：)*"
                + re.escape(words(fact["display"]))
            )
            assert beside.search(words(text)), (medium, name)


@pytest.mark.parametrize("month", MONTHS)
def test_main_points_cite_the_facts_that_chapters_state(books: dict[str, Book], month: str) -> None:
    """On the start page, computed there from the data, and wherever it is repeated."""
    book = books[month]
    start = words(page_of(book.html / "book" / "index.html").get_text())
    for point in SENTENCES:
        names = [name for name, optional in _NAME.findall(point.text) if not optional]
        cited = [words(marked(book.facts[name])) for name in names if name in book.facts]
        place = start.find(words(f"{point.title}：")) if cited else -1
        if place >= 0:
            sentence = start[place : start.index("。", place)]
            assert all(shown in sentence for shown in cited), (point.title, sentence)


@pytest.mark.parametrize(("earlier", "later"), list(pairwise(MONTHS)))
def test_what_an_issue_says_of_the_one_before_is_what_that_one_said(
    books: dict[str, Book], earlier: str, later: str
) -> None:
    """In the courses of its key figures; a revision changes data, not what was published."""
    before, compared = books[earlier].facts, 0
    for path in sorted((books[later].html / "data").glob("trend-*.csv")):
        name = path.stem.removeprefix("trend-").replace("-", "_")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = {row["期"]: row for row in csv.DictReader(file)}
        if name in before and before[name]["value_type"] == "number":
            assert rows[earlier]["显示"] == before[name]["display"], name
            compared += 1
    assert compared >= 40
