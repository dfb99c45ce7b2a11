"""The start page, the glossary's links and what can be copied: three issues, in a browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

from digital_monthly.publish.terms import read_terms
from tests.book.conftest import ENLIVEN, MONTHS, ROOT, Book

pytestmark = pytest.mark.book

NOT_PROSE = ":is(h1, h2, h3, h4, table, pre, code, figcaption, .dm-figure, .dm-tiles, .dm-byline)"
POINTS = ":is(.dm-points, .dm-figure-small) a[href]"
BESIDE = """() => [...document.querySelectorAll(".tag_dm-part > .cell_output")]
  .filter((box) => box.querySelector(".dm-figure-small"))
  .map((box) => {
    const [points, figure] = [".dm-points", ".dm-figure-small"]
      .map((name) => box.querySelector(name).getBoundingClientRect());
    return [figure.left >= points.right, figure.top >= points.bottom];
  })"""
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 100);
})"""
PASTED = """async () => {
  const field = document.body.appendChild(document.createElement("textarea"));
  field.id = "pasted";
  field.focus();
}"""


@functools.cache
def page_of(path: Path) -> BeautifulSoup:
    """A built page."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def article(book: Book, name: str) -> Tag:
    """What a built page says."""
    found = page_of(book.html / f"{name}.html").select_one("#dm-article")
    assert found is not None
    return found


@pytest.fixture
def site(books: dict[str, Book]) -> Iterator[str]:
    """The first issue's address on a server of its own."""
    handler = functools.partial(Quiet, directory=str(books["2024-02"].html))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not tell of requests."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.mark.parametrize("month", MONTHS)
def test_every_point_and_small_chart_leads_to_its_place(books: dict[str, Book], month: str) -> None:
    """Figure, section, story or page: it is there."""
    links = article(books[month], "book/index").select(".tag_dm-part a[href]")
    places = [unquote(str(link["href"])).partition("#") for link in links]
    outward = [(page, anchor) for page, _, anchor in places if page]
    assert len(outward) >= 20
    for page, anchor in outward:
        target = article(books[month], f"book/{page.removesuffix('.html')}")
        assert not anchor or target.find(id=anchor), f"{page}#{anchor}"


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light"), (1920, "light")])
def test_charts_stand_beside_the_points_and_below_on_a_phone(
    books: dict[str, Book], chromium: Any, width: int, scheme: str
) -> None:
    """Live in their box, with nothing wider than the page and nothing that moves."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto((books["2024-02"].html / "book/index.html").as_uri())
    page.evaluate(ENLIVEN)
    assert page.evaluate(BESIDE) == [[width > 760, width < 760]] * 3
    assert page.locator(".dm-figure-small .dm-chart[data-live=true]").count() == 5
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    assert page.evaluate(SHIFT) <= 0.02
    context.close()


def test_every_term_is_used(books: dict[str, Book]) -> None:
    """No entry is dead: it occurs in the three issues, and nearly every one is linked there."""
    pages = [
        article(book, name)
        for book in books.values()
        for name in book.pages
        if name.startswith("book/") and name != "book/glossary"
    ]
    said = "\n".join(page.get_text() for page in pages)
    linked = {unquote(str(a["href"])) for page in pages for a in page.select("a.dm-term")}
    terms = read_terms((ROOT / "book/glossary.md").read_text("utf-8"))
    assert [term.names for term in terms if not any(name in said for name in term.names)] == []
    unlinked = [term.names[0] for term in terms if f"glossary.html#{term.anchor}" not in linked]
    assert unlinked == ["RWA"]  # in titles alone


@pytest.mark.parametrize("month", MONTHS)
def test_terms_are_linked_once_a_page_in_prose_alone(books: dict[str, Book], month: str) -> None:
    """Each to an entry that is there, with its meaning."""
    glossary = article(books[month], "book/glossary")
    for name in (name for name in books[month].pages if name.startswith("book/")):
        page = article(books[month], name)
        assert page.select(f"{NOT_PROSE} a.dm-term") == []
        links = page.select("a.dm-term")
        uses = Counter(str(link["href"]) for link in links)
        assert all(count == 1 for count in uses.values()), (name, uses)
        for link in links:
            entry = glossary.find(id=unquote(str(link["href"])).partition("#")[2])
            assert isinstance(entry, Tag)
            meaning = entry.find_next_sibling("dd")
            assert isinstance(meaning, Tag)
            assert meaning.get_text().strip() == link["title"]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_meaning_appears_for_mouse_and_keyboard(
    books: dict[str, Book], chromium: Any, width: int
) -> None:
    """Inside the window; Esc takes it away; a screen reader has it as the link's description."""
    page = chromium.new_page(viewport={"width": width, "height": 700})
    page.goto((books["2024-02"].html / "book/releases.html").as_uri())
    terms = page.locator("a.dm-term")
    box = page.locator("#dm-meaning")
    for place in range(terms.count()):
        terms.nth(place).hover()
        assert box.is_visible()
        at = box.bounding_box()
        assert at["x"] >= 0
        assert at["x"] + at["width"] <= width
        assert 0 <= at["y"] <= 700 - at["height"]
    page.keyboard.press("Escape")
    assert box.is_hidden()
    page.mouse.move(0, 0)
    page.evaluate("document.querySelector('a.dm-term').closest('p').tabIndex = -1")
    page.evaluate("document.querySelector('a.dm-term').closest('p').focus()")
    while not page.evaluate("document.activeElement.matches('a.dm-term')"):
        page.keyboard.press("Tab")  # past figures that lead to their own pages
    assert box.inner_text().startswith("同一时期实现的需求数÷新增的需求数。")
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "dm-meaning"
    page.close()


def pasted(page: Any) -> str:
    """What is on the clipboard, once a copy under way is done."""
    page.wait_for_timeout(100)
    page.evaluate(PASTED)
    page.keyboard.press("Control+V")
    text: str = page.locator("#pasted").input_value()
    page.evaluate("document.querySelector('#pasted').remove()")
    return text


@pytest.mark.parametrize("clipboard", [True, False])
def test_addresses_and_the_citation_are_copied(site: str, chromium: Any, clipboard: bool) -> None:
    """With the browser's clipboard, and without, as on a plain intranet; a status says so."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    if not clipboard:
        context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = context.new_page()
    page.goto(f"{site}/book/releases.html")
    status = page.locator("#dm-status[role=status]")

    link = page.locator("h2 .headerlink").first
    assert link.get_attribute("aria-label") == "复制链接：需求接收与实现"
    link.click()
    status.filter(has_text="已复制链接").wait_for()
    assert unquote(pasted(page)) == f"{site}/book/releases.html#需求接收与实现"

    page.locator("#fig-monthly-releases .dm-link").click()
    assert pasted(page) == f"{site}/book/releases.html#fig-monthly-releases"

    page.locator(".dm-cite summary").click()
    page.locator(".dm-copy").click()
    status.filter(has_text="已复制引用").wait_for()
    cited = "数字化建设办公室：《数字月刊》2024年1-2月（总第1期），“月投产情况”，2024年3月26日。"
    assert pasted(page) == f"{cited}{site}/book/releases.html"
    context.close()


def test_a_file_gives_its_address_but_is_not_cited_by_it(
    books: dict[str, Book], chromium: Any
) -> None:
    """Opened from a disk, the address is good for this machine alone."""
    page = chromium.new_page()
    address = (books["2024-02"].html / "book/releases.html").as_uri()
    page.goto(address)
    page.locator("#fig-monthly-releases .dm-link").click()
    assert pasted(page) == f"{address}#fig-monthly-releases"
    page.locator(".dm-cite summary").click()
    assert page.locator(".dm-cite-text").inner_text().endswith("2024年3月26日。")
    page.close()
