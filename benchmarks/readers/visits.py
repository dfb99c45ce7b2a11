"""One visit: a page opened in a browser that has never seen it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from benchmarks.processes import CommandError
from benchmarks.readers.conditions import Condition
from benchmarks.readers.server import Site
from benchmarks.readers.sides import Side

__all__ = ["Subject", "Visit", "visit"]

_PATIENCE = 60_000  # ms until a page that does not come to rest has failed
_SCROLL = """async () => {
  const end = () => document.documentElement.scrollHeight - innerHeight;
  for (let y = 0; y < end(); y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise((go) => setTimeout(go, 150));
  }
  scrollTo(0, end());
}"""


@dataclass(frozen=True)
class Subject:
    """A chapter that all sides show: its stem, its title and how many charts it has."""

    chapter: str
    title: str
    charts: int


@dataclass(frozen=True)
class Visit:
    """What was felt: times in ms since the visit began, sizes in bytes as they were sent.

    Args:
        paint: first contentful paint.
        chart: the first chart of the first screen painted; None when there is none on it.
        largest: largest contentful paint.
        live: when each chart of the first screen could be hovered, in the page's order; empty
            when charts stay pictures.
        load: the page's load event has ended.
        shift: sum of all layout shifts.
        shown: charts on the first screen.
        requests: addresses that were asked for.
        others: addresses on other hosts.
        total: everything that was sent, after scrolling to the end where that was done.
        own: the same without the chart library.
        errors: what the page's scripts threw.
    """

    paint: float
    chart: float | None
    largest: float
    live: tuple[float, ...]
    load: float
    shift: float
    shown: int
    requests: int
    others: tuple[str, ...]
    total: int
    own: int
    errors: tuple[str, ...]

    @property
    def whole(self) -> float | None:
        """First contentful paint with the first chart visible."""
        return None if self.chart is None else max(self.paint, self.chart)


@dataclass
class _Traffic:
    """What a page asked for, and what went wrong."""

    urls: dict[str, None] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Any, root: str) -> None:
        page.on("request", lambda request: self.urls.setdefault(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("requestfailed", lambda request: self._failed(request.url, root))
        page.on("response", lambda answer: self._answered(answer, root))

    def _answered(self, answer: Any, root: str) -> None:
        if answer.status >= 400:
            self._failed(answer.url, root)

    def _failed(self, url: str, root: str) -> None:
        if url.startswith(root):
            self.troubles.append(f"failed request: {url.removeprefix(root)}")

    def others(self, root: str) -> tuple[str, ...]:
        asked = (url for url in self.urls if urlsplit(url).scheme not in ("data", "blob"))
        return tuple(url for url in asked if not url.startswith(root))


def visit(
    browser: Any, site: Site, side: Side, subject: Subject, condition: Condition, *, scroll: bool
) -> Visit:
    """Open a page in a fresh context, wait until it has come to rest, and tell what was seen.

    Args:
        browser: a running Chromium.
        site: what is served.
        side: whose page.
        subject: which chapter.
        condition: the throttling and the screen.
        scroll: go to the page's end afterwards, and count what that loads.

    Raises:
        CommandError: another page than the chapter's, a chart that did not appear, or a failed
            request.
    """
    traffic = _Traffic()
    with _page(browser, condition) as page:
        page.add_init_script(side.probe(subject.charts))
        traffic.watch(page, site.address)
        page.goto(side.address(site.address, subject.chapter), wait_until="commit")
        _wait(page, "() => window.pageIsOpen", subject)
        seen = page.evaluate("whatWasSeen()")
        requests = len(traffic.urls)
        if scroll:
            _to_the_end(page, side, subject)
        _check(page, subject, traffic)
    return _visit(seen, requests, traffic, site, side)


@contextmanager
def _page(browser: Any, condition: Condition) -> Iterator[Any]:
    size = {"width": condition.width, "height": condition.height}
    context = browser.new_context(viewport=size, locale="zh-CN", color_scheme="light")
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", condition.network)
        session.send("Emulation.setCPUThrottlingRate", {"rate": condition.slowdown})
        yield page
    finally:
        context.close()


def _wait(page: Any, expression: str, subject: Subject) -> None:
    from playwright.sync_api import Error

    try:
        page.wait_for_function(expression, timeout=_PATIENCE, polling=100)
    except Error as error:
        seen = page.evaluate("window.whatWasSeen ? JSON.stringify(whatWasSeen()) : 'nothing'")
        message = f"{page.url} did not show {subject.charts} charts: {seen[:600]}"
        raise CommandError(message) from error


def _to_the_end(page: Any, side: Side, subject: Subject) -> None:
    page.evaluate(_SCROLL)
    if side.live:
        found = f"document.querySelectorAll({side.chart + side.live!r}).length"
        _wait(page, f"() => {found} >= {subject.charts}", subject)


def _check(page: Any, subject: Subject, traffic: _Traffic) -> None:
    title = page.locator("h1").first.inner_text()
    if subject.title not in title:
        traffic.troubles.append(f"the title is “{title}”, not “{subject.title}”")
    if traffic.troubles:
        raise CommandError(f"{page.url}: {'; '.join(traffic.troubles)[:600]}")


def _visit(seen: Any, requests: int, traffic: _Traffic, site: Site, side: Side) -> Visit:
    shown = [chart for chart in seen["charts"] if chart["onScreen"]]
    sizes = {url: site.size(url) for url in traffic.urls}
    shared = sum(size for url, size in sizes.items() if side.is_shared(url))
    return Visit(
        paint=seen["fcp"],
        chart=shown[0]["painted"] if shown else None,
        largest=seen["lcp"],
        live=tuple(chart["live"] for chart in shown) if side.live else (),
        load=seen["load"],
        shift=seen["shift"],
        shown=len(shown),
        requests=requests,
        others=traffic.others(site.address),
        total=sum(sizes.values()),
        own=sum(sizes.values()) - shared,
        errors=tuple(traffic.errors),
    )
