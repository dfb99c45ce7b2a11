"""Pages for everybody: axe-core, the keyboard, zoom, and colours that differ in lightness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.book.conftest import ENLIVEN, Book

pytestmark = pytest.mark.book

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
OPEN_ALL = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
FOUND = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .filter(({impact}) => impact === "serious" || impact === "critical")
  .map(({id, nodes}) => `${id}: ${nodes[0].html.slice(0, 200)}`)"""


EVERY = ["book/*", "search", "indicators/*-total"]
"""All pages; of those of key figures, which are made alike, a few."""

EACH_KIND = [
    *("book/index", "book/glossary", "book/indicators", "search", "indicators/requirements-done"),
    *("book/releases", "book/talent", "book/architecture", "book/data_notes"),
]
"""A page of each kind: charts, tables, stories, what is listed."""


@pytest.mark.parametrize(
    ("scheme", "width", "names"), [("light", 1280, EVERY), ("dark", 390, EACH_KIND)]
)
def test_axe_finds_nothing(
    books: dict[str, Book], chromium: Any, scheme: str, width: int, names: list[str]
) -> None:
    """Nothing serious or critical, charts live and everything unfolded."""
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = []
    html = books["2024-02"].html
    paths = sorted(path for name in names for path in html.glob(f"{name}.html"))
    assert len(paths) >= len(names)
    for path in paths:
        page.goto(path.as_uri())
        page.evaluate(ENLIVEN)
        page.evaluate(OPEN_ALL)
        page.evaluate(AXE)
        found += [f"{path.stem} {trouble}" for trouble in page.evaluate(FOUND)]
    context.close()
    assert found == []


def test_the_keyboard_reaches_everything(books: dict[str, Book], chromium: Any) -> None:
    """Tab goes from the skip link through search, contents, menus, data and downloads."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto((books["2024-02"].html / "book/releases.html").as_uri())
    page.evaluate(ENLIVEN)
    reached = []
    for _ in range(300):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("(e => `${e.tagName} ${e.className || e.name}`)(document.activeElement)")
        )
        if page.evaluate("document.activeElement === document.body"):
            break
    assert reached[0] == "A dm-skip"
    assert "INPUT q" in reached
    assert reached.count("BUTTON dm-png") == 3
    kinds = [each.partition(" ")[0] for each in reached]
    assert kinds.count("SELECT") == 2
    assert kinds.count("SUMMARY") >= 4
    outline = page.evaluate("""() => {
      const link = document.querySelector(".dm-turn a");
      link.focus({focusVisible: true});
      return getComputedStyle(link).outlineStyle;
    }""")
    assert outline == "solid"


@pytest.mark.parametrize("name", ["releases", "key_systems", "data_notes", "index"])
def test_zoom_loses_nothing(books: dict[str, Book], chromium: Any, name: str) -> None:
    """At 200 % of a 1280 px window (WCAG 1.4.10 asks for 320 px) nothing runs off the page."""
    for width in (640, 320):
        page = chromium.new_context(viewport={"width": width, "height": 450}).new_page()
        page.goto((books["2024-02"].html / f"book/{name}.html").as_uri())
        page.evaluate(ENLIVEN)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


def test_nothing_moves_by_itself(books: dict[str, Book], chromium: Any) -> None:
    """Neither transitions nor animations nor gliding scrolls."""
    page = chromium.new_context(reduced_motion="reduce").new_page()
    page.goto((books["2024-02"].html / "book/releases.html").as_uri())
    page.evaluate(ENLIVEN)
    moving = page.evaluate("""[...document.querySelectorAll("*")].map(getComputedStyle).filter(
      (s) => s.scrollBehavior === "smooth" || s.animationName !== "none"
        || s.transitionDuration.split(", ").some((time) => parseFloat(time) > 0)).length""")
    assert moving == 0
    page.close()
