"""An archive of the three issues as readers open it: from a folder and from a server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from tests.book.conftest import MONTHS, Book, serve
from tests.book.test_accessible import AXE, FOUND, OPEN_ALL

pytestmark = pytest.mark.book

ATOM = "{http://www.w3.org/2005/Atom}"
CHAPTERS = ("book/releases", "book/key_systems", "book/data_notes")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The archive on a server."""
    with serve(site) as served:
        yield served


def test_the_switcher_leads_to_the_same_chapter(site: Path, address: str, chromium: Any) -> None:
    """Of every other issue, also where nobody serves the folder; it opens by the keyboard."""
    for root in (site.as_uri(), address):
        page = chromium.new_page()
        for chapter in CHAPTERS:
            page.goto(f"{root}/2024-03/{chapter}.html")
            page.locator("#dm-issue summary").focus()
            page.keyboard.press("Enter")
            links = page.locator("#dm-issue ul a")
            assert links.evaluate_all("(all) => all.map((each) => each.href)") == [
                f"{root}/{month}/{chapter}.html" for month in reversed(MONTHS)
            ]
            title = page.locator("h1").inner_text()
            links.last.click()
            page.wait_for_url(f"{root}/2024-02/{chapter}.html")
            assert page.locator("h1").inner_text() == title
        page.close()


def test_older_issues_say_that_they_are_not_the_newest(site: Path, chromium: Any) -> None:
    """And lead to the newest issue's page; the newest says nothing of the kind."""
    page = chromium.new_page()
    for month in MONTHS:
        page.goto((site / month / "book/releases.html").as_uri())
        notices = page.locator(".dm-archive-notices").all_inner_texts()
        assert any("这不是最新一期" in text for text in notices) == (month != MONTHS[-1])
    page.goto((site / MONTHS[0] / "book/releases.html").as_uri())
    page.locator(".dm-archive-notices a").first.click()
    page.wait_for_url((site / MONTHS[-1] / "book/releases.html").as_uri())
    page.close()


def test_the_figure_of_the_issue_before_is_one_click_away(site: Path, chromium: Any) -> None:
    """Charts and tiles lead to their own place on a page of the issue before."""
    page = chromium.new_page()
    page.goto((site / "2024-03/book/releases.html").as_uri())
    page.wait_for_selector("a.dm-previous:visible")
    links = page.locator(":is(a.dm-previous:visible, .dm-tile-previous)").evaluate_all(
        "(all) => all.map((each) => each.href)"
    )
    assert len(links) >= 3
    for link in links:
        assert "/2024-02/" in link
        page.goto(link)
        assert page.locator(f'[id="{unquote(urlsplit(link).fragment)}"]').count() == 1, link
    page.close()


def test_no_link_of_the_archive_leads_nowhere(site: Path) -> None:
    """From its own pages and lists to pages and places that are there."""
    listed = json.loads((site / "issues.json").read_text("utf-8"))["issues"]
    assert [each["month"] for each in listed] == list(reversed(MONTHS))
    feed = ElementTree.fromstring((site / "feed.xml").read_text("utf-8"))
    links = {each[kind] for each in listed for kind in ("address", "facts")}
    links |= {each.get("href", "") for each in feed.iter(f"{ATOM}link")}
    for name in ("index.html", "search.html"):
        made = BeautifulSoup((site / name).read_text("utf-8"), "html.parser")
        links |= {each["href"] for each in made.find_all("a", href=True)}
    inside = {link for link in links if not urlsplit(link).scheme}
    assert len(inside) > 20
    assert [link for link in sorted(inside) if not leads_somewhere(site, link)] == []


def leads_somewhere(site: Path, link: str) -> bool:
    """Whether a link from the archive's root has an end."""
    parts = urlsplit(urljoin("file:///site/", link))
    path = site / unquote(parts.path).removeprefix("/site/")
    if path.is_dir():
        path /= "index.html"
    anchor = unquote(parts.fragment)
    return path.is_file() and (not anchor or f'id="{anchor}"' in path.read_text("utf-8"))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_archives_own_pages_are_for_everybody(
    site: Path, address: str, chromium: Any, scheme: str, width: int
) -> None:
    """Front page, search and an issue's page with all notices: axe-core, nothing sideways."""
    size = {"width": width, "height": 900}
    context = chromium.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    for name in ("index", "search", "2024-02/book/releases"):
        page.goto(f"{address}/{name}.html")
        page.evaluate(OPEN_ALL)
        page.evaluate(AXE)
        assert page.evaluate(FOUND) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    context.close()


def test_all_issues_share_one_vega(
    site: Path, address: str, chromium: Any, books: dict[str, Book]
) -> None:
    """A page loads it once, from the place that all issues name."""
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{address}/2024-03/book/releases.html")
    page.wait_for_selector(".dm-chart[data-live=true]")
    (bundle,) = (site / "_shared").glob("vega-*.js")
    assert asked.count(f"/_shared/{bundle.name}") == 1
    assert not [path for path in asked if "vega-bundle" in path]
    assert bundle.read_bytes() == (books["2024-03"].html / "_static/vega-bundle.js").read_bytes()
    page.close()
