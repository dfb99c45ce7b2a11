"""Pages under the strictest Content-Security-Policy, and data that would break out of them."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.book.conftest import ENLIVEN, Book
from tests.publish.books import MONTH, build, chart, code, text, write_book, write_page
from tests.roots import write_article

pytestmark = pytest.mark.book

POLICY = "default-src 'self'"
EVIL = "<img src=x onerror=\"document.title='run'\"></script><script>document.title='run'</script>"


class _Strict(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as the README tells to: with the policy on every answer."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def served(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A function that serves a folder on loopback and returns its address."""
    servers = []

    def serve(folder: Path) -> str:
        handler = functools.partial(_Strict, directory=str(folder))
        servers.append(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_every_page_works_under_the_strictest_policy(
    books: dict[str, Book], chromium: Any, served: Any
) -> None:
    """No exception is needed: neither inline scripts nor styles, nor `eval` for live charts."""
    book = books["2024-02"]
    address = served(book.html)
    page = chromium.new_context().new_page()
    troubles: list[str] = []
    page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning") and troubles.append(f"{page.url} {message.text}")
        ),
    )
    page.on("pageerror", lambda error: troubles.append(f"{page.url} {error}"))
    names = sorted(path.relative_to(book.html) for path in book.html.rglob("*.html"))
    names.remove(Path("index.html"))  # it leads on by itself
    names.remove(Path("digest.html"))  # it is mail, which pages offer for download
    figures = [name for name in names if name.parent.name == "indicators"]
    names = sorted({*names} - {*figures} | {*figures[::6]})  # they are made alike
    live = 0
    for name in names:
        page.goto(f"{address}/{name.as_posix()}")
        page.wait_for_load_state()
        if name.parent.name == "book":
            page.evaluate(ENLIVEN)
            live += page.locator(".dm-chart[data-live=true] svg.marks").count()
    assert troubles == []
    assert live >= 20


def test_a_picture_can_be_taken_away(books: dict[str, Book], chromium: Any, served: Any) -> None:
    """The PNG is made under the policy too, from a chart that is made live for it."""
    page = chromium.new_context().new_page()
    page.goto(f"{served(books['2024-02'].html)}/book/key_systems.html")
    with page.expect_download() as waiting:
        page.locator("#fig-core-batch .dm-png").click()
    assert waiting.value.suggested_filename == "core-batch.png"
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000


def test_data_cannot_break_out_of_the_page(tmp_path: Path, chromium: Any) -> None:
    """Departments, titles and articles that hold markup are shown as text and run nothing."""
    book = write_book(tmp_path / "source")
    values = [{"month": EVIL, "count": 3}, {"month": "2024-02", "count": 5}]
    hostile = chart("hostile", data={"values": values})
    about = hostile["data"]["application/vnd.vegalite.v5+json"]["usermeta"]["digitalMonthly"]
    for key in ("title", "measures", "alt", "source", "scope"):
        about[key] = EVIL
    about["table"] = {"columns": [EVIL], "rows": [[EVIL]]}
    write_page(book, "releases", text("# 月投产情况"), code("charts.show(x)", hostile))
    write_article(
        book / "data" / MONTH,
        "corporate-020-evil.md",
        more=f"pictures: []\n# {EVIL}\n",
        body=f"正文{EVIL}。\n\n{EVIL}\n",
    )
    write_page(book, "index", text("# 封面"))
    html = tmp_path / "html"
    build(book, html)
    page = chromium.new_context().new_page()
    for name in ("releases", "corporate", "index"):
        page.goto((html / "book" / f"{name}.html").as_uri())
        page.evaluate(ENLIVEN)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert page.title() != "run"
        assert page.locator("img[src=x]").count() == 0
    page.goto((html / "book" / "releases.html").as_uri())
    page.evaluate(ENLIVEN)
    assert page.locator(".dm-figure-title").inner_text().startswith("<img src=x")
    page.locator(".dm-chart .mark-rect path").first.hover()
    page.wait_for_selector("#vg-tooltip-element.visible, .dm-chart")
    assert page.title() != "run"
