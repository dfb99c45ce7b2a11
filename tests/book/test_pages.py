"""Every page of every issue, opened in a browser that can reach no other host."""

from __future__ import annotations

from typing import Any

import pytest

from tests.book.conftest import ENLIVEN, Book

pytestmark = pytest.mark.book

LOOKS = [
    ("2024-02", 1280, "light"),
    ("2024-02", 390, "dark"),
    ("2024-03", 1280, "dark"),
    ("2024-04", 390, "light"),
]
"""Every issue, both widths in both schemes; the first issue in both."""
BACKGROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}
MEASURE = """() => ({
  declared: document.querySelectorAll('.dm-chart').length,
  live: document.querySelectorAll('.dm-chart[data-live=true] svg.marks').length,
  overflow: document.documentElement.scrollWidth - window.innerWidth,
  wide: [...document.querySelectorAll('.dm-chart')]
    .filter(e => e.scrollWidth > e.clientWidth + 2).map(e => e.dataset.name),
  empty: [...document.querySelectorAll('.dm-chart svg.marks')]
    .filter(e => !e.querySelector(
      '.mark-rect path, .mark-line path, .mark-symbol path, .mark-area path')).length,
  background: getComputedStyle(document.body).backgroundColor,
})"""


@pytest.mark.parametrize(("month", "width", "scheme"), LOOKS)
def test_pages_open_whole_offline(
    books: dict[str, Book], chromium: Any, month: str, width: int, scheme: str
) -> None:
    """No console error, no other host asked, every declared chart live, nothing overflows."""
    book = books[month]
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    troubles: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: troubles.append(f"{page.url} {error}"))
    page.on(
        "console",
        lambda message: message.type == "error" and troubles.append(f"{page.url} {message.text}"),
    )
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("file:", "data:", "blob:"))
            or troubles.append(f"asks {request.url}")
        ),
    )
    charts = 0
    for name in book.pages:
        page.goto((book.html / f"{name}.html").as_uri())
        page.evaluate(ENLIVEN)
        seen = page.evaluate(MEASURE)
        charts += seen["declared"]
        assert seen["background"] == BACKGROUNDS[scheme]
        if seen["live"] != seen["declared"] or seen["empty"]:
            troubles.append(f"{name}: {seen}")
        if seen["overflow"] > 0 or seen["wide"]:
            troubles.append(f"{name} overflows: {seen}")
    context.close()
    assert not troubles
    assert charts >= 20


def test_front_page_leads_to_the_root_page(books: dict[str, Book], chromium: Any) -> None:
    """Opening index.html by double click shows the cover."""
    page = chromium.new_page()
    page.goto((books["2024-02"].html / "index.html").as_uri())
    page.wait_for_url("**/book/index.html")
    assert page.locator(".dm-cover-title").inner_text() == "数字月刊"
    page.close()


def test_a_department_is_followed_through_the_release_charts(
    books: dict[str, Book], chromium: Any
) -> None:
    """Picking a department in one chart picks it in the others, and on the next page too."""
    page = chromium.new_context().new_page()
    page.goto((books["2024-02"].html / "book/releases.html").as_uri())
    page.evaluate(ENLIVEN)
    menus = page.locator(".dm-chart-menus select")
    assert menus.count() == 2
    menus.nth(0).select_option(label="运营管理部")
    page.wait_for_function(
        "() => document.querySelectorAll('.dm-chart-menus select')[1].selectedOptions[0].label"
        " === '运营管理部'"
    )
    faded = page.evaluate(
        "() => [...document.querySelectorAll('#fig-released-by-department .mark-rect path')]"
        ".filter(e => +e.getAttribute('opacity') < 0.5).length"
    )
    assert faded >= 10
    page.goto((books["2024-02"].html / "book/resource_input.html").as_uri())
    page.evaluate(ENLIVEN)
    chosen = page.locator(".dm-chart-menus select").first.evaluate(
        "e => e.selectedOptions[0].label"
    )
    assert chosen == "运营管理部"


def test_charts_follow_the_theme_switch(books: dict[str, Book], chromium: Any) -> None:
    """Switching to dark redraws the charts in the dark palette."""
    page = chromium.new_context(color_scheme="light").new_page()
    page.goto((books["2024-02"].html / "book/releases.html").as_uri())
    page.evaluate(ENLIVEN)
    fill = "() => document.querySelector('.dm-chart .mark-rect path').getAttribute('fill')"
    assert page.evaluate(fill) == "#1f5f99"
    page.evaluate("() => { document.documentElement.dataset.theme = 'dark' }")
    page.wait_for_function(f"() => ({fill})() === '#6fb1e8'")


def test_a_brush_narrows_the_daily_chart(books: dict[str, Book], chromium: Any) -> None:
    """Dragging over the overview of a daily series leaves the chosen days in the detail view."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto((books["2024-02"].html / "book/key_systems.html").as_uri())
    page.evaluate(ENLIVEN)
    chart = page.locator("#fig-core-daily .dm-chart-live")
    chart.scroll_into_view_if_needed()
    labels = "e => [...e.querySelectorAll('.role-axis-label text')].map(t => t.textContent).join()"
    before = chart.evaluate(labels)
    box = chart.locator("svg.marks").bounding_box()
    y = box["y"] + box["height"] - 45
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.45, y, steps=5)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert chart.evaluate(labels) != before


def test_no_leftovers_of_the_stock_theme(books: dict[str, Book]) -> None:
    """No thebe, no links to other hosts, no cell injected by papermill, Chinese throughout."""
    for path in sorted((books["2024-02"].html / "book").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert 'lang="zh-CN"' in text or 'lang="zh_CN"' in text, path.name
        assert "thebe" not in text.lower(), path.name
        assert "# Parameters" not in text, path.name
        assert 'href="http' not in text, path.name
        assert 'src="http' not in text, path.name


def requested(page: Any, address: str) -> list[str]:
    """The names of what a page asks for when it is opened and left alone."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.partition("?")[0]))
    page.goto(address)
    page.wait_for_timeout(500)
    return [name.rpartition("/")[2] for name in names]


def test_vega_is_loaded_only_when_a_chart_is_near(books: dict[str, Book], chromium: Any) -> None:
    """Not on pages without charts, nor before the reader comes near one."""
    html = books["2024-02"].html / "book"
    page = chromium.new_context(viewport={"width": 1280, "height": 500}).new_page()
    assert "vega-bundle.js" not in requested(page, (html / "preface.html").as_uri())
    assert "vega-bundle.js" not in requested(page, (html / "key_systems.html").as_uri())
    page.locator(".dm-chart").first.scroll_into_view_if_needed()
    page.wait_for_selector(".dm-chart[data-live=true] svg.marks")


def test_charts_far_below_stay_pictures_until_they_are_near(
    books: dict[str, Book], chromium: Any
) -> None:
    """Nothing is drawn that nobody looks at."""
    page = chromium.new_context(viewport={"width": 1280, "height": 700}).new_page()
    page.goto((books["2024-02"].html / "book/key_systems.html").as_uri())
    page.locator(".dm-chart").first.scroll_into_view_if_needed()
    page.wait_for_selector(".dm-chart[data-live=true]")
    page.wait_for_timeout(500)
    states = "() => [...document.querySelectorAll('.dm-chart')].map(c => c.dataset.live ?? '')"
    assert page.evaluate(states)[-1] == ""
    page.locator(".dm-chart").last.scroll_into_view_if_needed()
    page.wait_for_function(f"() => ({states})().at(-1) === 'true'")


def test_the_way_to_the_contents_on_a_phone(books: dict[str, Book], chromium: Any) -> None:
    """The contents open with and without scripts, take the focus, and close with Esc."""
    for scripts in (True, False):
        context = chromium.new_context(
            viewport={"width": 390, "height": 800}, java_script_enabled=scripts
        )
        page = context.new_page()
        page.goto((books["2024-02"].html / "book/releases.html").as_uri())
        contents = page.locator("#dm-contents")
        assert contents.is_hidden()
        page.locator(".dm-menu").click()
        assert contents.is_visible()
        if scripts:
            page.keyboard.press("Escape")
        else:
            page.locator(".dm-close").click()
        contents.wait_for(state="hidden")
        context.close()


def test_the_reader_chooses_the_appearance(books: dict[str, Book], chromium: Any) -> None:
    """System, light, dark in turn; the next page keeps the choice before it is painted."""
    page = chromium.new_context(color_scheme="dark").new_page()
    page.goto((books["2024-02"].html / "book/preface.html").as_uri())
    background = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == BACKGROUNDS["dark"]
    page.get_by_role("button", name="外观：跟随系统").click()
    assert page.evaluate(background) == BACKGROUNDS["light"]
    page.goto((books["2024-02"].html / "book/party.html").as_uri())
    assert page.evaluate(background) == BACKGROUNDS["light"]
    page.get_by_role("button", name="外观：亮色").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
