"""What readers meet in an archive of so many issues: bytes, search, first paint."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from benchmarks.readers.browser import chromium
from benchmarks.search import measure, served
from digital_monthly.publish.search.folding import fold
from digital_monthly.publish.search.reading import read_page

__all__ = ["read_archive"]

_PAINT = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null"""
_SHARED = ("index.html", "archive.js", "search.html", "issues.json", "feed.xml")


def read_archive(site: Path, queries: int, firsts: int, visits: int) -> dict[str, Any]:
    """Measure an archive.

    Args:
        site: the archive.
        queries: phrases that are looked for.
        firsts: first queries of a visit.
        visits: fresh visits to the front page and to a chapter.
    """
    newest = max(path.name for path in site.glob("[0-9]*-[0-9]*"))
    texts = _texts(site)
    with served(site) as address:
        found: dict[str, Any] = dict(measure(address, texts, queries, firsts))
        with chromium() as browser:
            for name, place in (("front page", ""), ("chapter", f"{newest}/book/releases.html")):
                times = [_paint(browser, f"{address}/{place}") for _ in range(visits + 1)][1:]
                found[f"first paint, {name}, ms"] = f"{statistics.median(times):.0f}"
    found["bytes of the site, MB"] = f"{_size(site) / 1e6:.1f}"
    found["bytes of the newest issue, MB"] = f"{_size(site / newest) / 1e6:.2f}"
    found["bytes of the search index, MB"] = f"{_size(site / 'search') / 1e6:.2f}"
    shared = sum((site / name).stat().st_size for name in _SHARED)
    found["bytes of what all issues share, kB"] = f"{shared / 1000:.0f}"
    return found


def _texts(site: Path) -> dict[str, str]:
    """The folded text of every page that the search knows, by issue and page."""
    texts = {}
    for issue in sorted(site.glob("[0-9]*-[0-9]*")):
        for path in issue.rglob("*.html"):
            if path.stem in {"search", "genindex"}:
                continue
            name = path.relative_to(issue).with_suffix("").as_posix()
            page = read_page(name, path.read_text("utf-8"))
            if page is not None:
                text = "\n".join(fold(block.text) for block in page.blocks)
                texts[f"{issue.name}/{page.name}"] = text
    return texts


def _paint(browser: Any, address: str) -> float:
    page = browser.new_context().new_page()
    page.goto(address, wait_until="load")
    page.wait_for_timeout(200)
    time = page.evaluate(_PAINT)
    page.context.close()
    return float(time if time is not None else "nan")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
