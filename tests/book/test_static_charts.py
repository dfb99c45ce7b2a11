"""Charts as pages are painted with them: before scripts run, without scripts, and on paper."""

from __future__ import annotations

from typing import Any

import pytest

from tests.book.conftest import ENLIVEN, Book

pytestmark = pytest.mark.book

WATCH_SHIFTS = """window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts += entry.value;
}).observe({type: "layout-shift", buffered: true});"""
COUNT_DRAWINGS = """window.drawings = 0;
let embed;
Object.defineProperty(window, "vegaEmbed", {
  get: () => embed,
  set: (made) => {
    embed = (...given) => {
      window.drawings += 1;
      return made(...given);
    };
  },
});"""
STATIC = """() => [...document.querySelectorAll(".dm-chart")].map((chart) => {
  const picture = chart.querySelector(".dm-chart-static");
  const box = picture.getBoundingClientRect();
  const bar = getComputedStyle(picture.querySelector("text")).fill;
  return {shown: box.width > 200 && box.height > 80, text: bar};
})"""


def address(book: Book, name: str) -> str:
    """A page's address."""
    return (book.html / "book" / f"{name}.html").as_uri()


@pytest.mark.parametrize(
    ("name", "width"), [("releases", 1280), ("releases", 390), ("storage", 1920)]
)
def test_live_charts_move_nothing(
    books: dict[str, Book], chromium: Any, name: str, width: int
) -> None:
    """The page stays where it is when charts become live long after it was painted."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    page.route("**/charts.js*", lambda route: (page.wait_for_timeout(500), route.continue_()))
    page.goto(address(books["2024-02"], name), wait_until="commit")
    page.wait_for_selector(".dm-chart script", state="attached")
    page.evaluate("window.scrollTo(0, 700)")
    page.wait_for_load_state()
    page.evaluate(ENLIVEN)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") <= 0.02
    context.close()


@pytest.mark.parametrize(
    ("name", "width", "most"),
    [
        *((name, 1280, 1.2) for name in ("index", "releases", "key_systems", "express_line")),
        *((name, 390, 2) for name in ("key_systems", "storage")),
    ],
)
def test_charts_are_drawn_once(
    books: dict[str, Book], chromium: Any, name: str, width: int, most: float
) -> None:
    """Stacked, repeated and stepped ones too, as the room beside them is known; few twice."""
    page = chromium.new_context(viewport={"width": width, "height": 900}).new_page()
    page.on("console", lambda message: pytest.fail(message.text))
    page.add_init_script(COUNT_DRAWINGS)
    page.goto(address(books["2024-02"], name))
    page.evaluate(ENLIVEN)
    charts = page.locator(".dm-chart[data-live=true]").count()
    assert 0 < charts <= page.evaluate("window.drawings") <= most * charts


@pytest.mark.parametrize("name", ["releases", "key_systems", "storage"])
def test_charts_are_there_without_scripts(books: dict[str, Book], chromium: Any, name: str) -> None:
    """Every chart is a picture in the page's own colours."""
    context = chromium.new_context(java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto(address(books["2024-02"], name))
    seen = page.evaluate(STATIC)
    assert seen
    assert all(chart["shown"] for chart in seen)
    assert {chart["text"] for chart in seen} <= {"rgb(31, 41, 51)", "rgb(90, 102, 114)"}
    context.close()


def test_a_chart_that_cannot_become_live_stays_a_picture(
    books: dict[str, Book], chromium: Any
) -> None:
    """In the colours of the page's appearance, without a gap."""
    page = chromium.new_context(color_scheme="dark").new_page()
    page.route("**/vega-bundle.js*", lambda route: route.abort())
    page.goto(address(books["2024-02"], "releases"))
    page.evaluate(ENLIVEN)
    assert page.evaluate("document.querySelector('.dm-chart').dataset.live") == "false"
    seen = page.evaluate(STATIC)
    assert all(chart["shown"] for chart in seen)
    assert {chart["text"] for chart in seen} <= {"rgb(228, 232, 236)", "rgb(163, 175, 186)"}


def test_paper_is_light(books: dict[str, Book], chromium: Any) -> None:
    """A page read in the dark prints dark on white, charts as pictures."""
    page = chromium.new_context(color_scheme="dark").new_page()
    page.goto(address(books["2024-02"], "releases"))
    page.evaluate(ENLIVEN)
    page.emulate_media(media="print")
    seen = page.evaluate(STATIC)
    assert all(chart["shown"] for chart in seen)
    assert {chart["text"] for chart in seen} <= {"rgb(31, 41, 51)", "rgb(90, 102, 114)"}
    assert page.locator(".dm-chart-live").first.is_hidden()
    assert page.locator(".dm-chart-menus").first.is_hidden()


def test_ids_are_unique_on_a_page(books: dict[str, Book], chromium: Any) -> None:
    """Also those inside pictures."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in ("releases", "key_systems", "express_line"):
        page.goto(address(books["2024-02"], name))
        ids = page.evaluate("[...document.querySelectorAll('.dm-chart [id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids))
    context.close()
