"""Pictures of every kind of page, for people to look at: widths, light, dark and print.

``python -m tools.screenshots OUT --months 2024-02 --widths 390,1280,1920``
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.readers.browser import chromium
from benchmarks.readers.server import Site, serving
from tools.failed_page import FAILED_CHAPTER, build_failed

__all__ = ["main"]

_ROOT = Path(__file__).resolve().parents[1]
_KINDS = {
    "start": "book/index.html",
    "charts": "book/releases.html",
    "daily": "book/key_systems.html",
    "stories": "book/tech_news.html",
    "notes": "book/data_notes.html",
    "glossary": "book/glossary.html",
    "indicators": "book/indicators.html",
    "indicator": "indicators/*.html",
    "search": "search.html?q=投产",
}
_PAPER = 794  # px of an A4 page's width, at 96 dpi
_HEIGHT = 1000
_TO_THE_END = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise((go) => setTimeout(go, 100));
  }
  scrollTo(0, 0);
}"""
_AT_REST = """() => document.readyState === "complete" &&
  [...document.querySelectorAll(".dm-chart")].every((chart) => chart.dataset.live)"""


@dataclass(frozen=True)
class Look:
    """How a page is looked at: its width in px, and ``light``, ``dark`` or ``print``."""

    width: int
    name: str

    @contextmanager
    def page(self, browser: Any) -> Iterator[Any]:
        """An empty page with this look."""
        scheme = "dark" if self.name == "dark" else "light"
        size = {"width": self.width, "height": _HEIGHT}
        context = browser.new_context(viewport=size, color_scheme=scheme, locale="zh-CN")
        try:
            page = context.new_page()
            if self.name == "print":
                page.emulate_media(media="print")
            yield page
        finally:
            context.close()


def main() -> int:
    """Take the pictures that the arguments choose; 1 when a page is missing."""
    arguments = _parser().parse_args()
    with tempfile.TemporaryDirectory() as workshop:
        folders = {month: _ROOT / "_build" / month / "html" for month in arguments.months}
        folders["site"] = arguments.site
        if "failed" in arguments.kinds:
            folders["failed"] = build_failed(_source(arguments.months[0]), Path(workshop))
        pages, missing = _pages(folders, arguments.kinds)
        site = Site(folders)
        with serving(site), chromium() as browser:
            for look in _looks(arguments.widths, arguments.looks):
                _take(browser, site, look, pages, arguments.out)
    for name in missing:
        print(f"missing: {name}", file=sys.stderr)
    return 1 if missing else 0


def _parser() -> argparse.ArgumentParser:
    kinds = [*_KINDS, "archive", "failed"]
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    parser.add_argument("--months", type=_words, default=["2024-02"], help="issues that were built")
    parser.add_argument("--widths", type=_numbers, default=[390, 1280, 1920], help="in px")
    parser.add_argument("--looks", type=_words, default=["light", "dark", "print"])
    parser.add_argument("--kinds", type=_words, default=kinds, help=",".join(kinds))
    parser.add_argument("--site", type=Path, default=_ROOT / "site", help="the published archive")
    return parser


def _source(month: str) -> Path:
    return _ROOT / "_build" / month / "source"


def _pages(folders: dict[str, Path], kinds: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Addresses below the server's root by the pictures' names, and what is not there."""
    wanted = {
        f"{kind}-{month}": (month, address)
        for month, (kind, address) in product(folders, _KINDS.items())
        if kind in kinds and month not in ("site", "failed")
    }
    if "archive" in kinds:
        wanted["archive"] = ("site", "index.html")
    if "failed" in kinds:
        wanted["failed"] = ("failed", f"book/{FAILED_CHAPTER}.html")
    found = {name: _found(folders[folder], address) for name, (folder, address) in wanted.items()}
    pages = {name: f"{wanted[name][0]}/{address}" for name, address in found.items() if address}
    return pages, [name for name, address in found.items() if not address]


def _found(folder: Path, address: str) -> str:
    """The address, the first one of a pattern; empty when there is no such page."""
    path, mark, query = address.partition("?")
    pages = sorted(folder.glob(path))
    return f"{pages[0].relative_to(folder)}{mark}{query}" if pages else ""


def _looks(widths: Sequence[int], names: Sequence[str]) -> list[Look]:
    """Each width in each appearance; paper has one width."""
    looks = [Look(width, name) for width in widths for name in names if name != "print"]
    return [*looks, *(Look(_PAPER, name) for name in names if name == "print")]


def _take(browser: Any, site: Site, look: Look, pages: dict[str, str], out: Path) -> None:
    for name, address in pages.items():
        with look.page(browser) as page:
            page.goto(f"{site.address}/{address}", wait_until="load")
            page.evaluate(_TO_THE_END)
            page.wait_for_function(_AT_REST, timeout=60_000)
            page.wait_for_timeout(300)
            picture = out / f"{name}-{look.width}-{look.name}.png"
            page.screenshot(path=picture, full_page=True)
            print(picture)


def _words(text: str) -> list[str]:
    return [word for word in text.split(",") if word]


def _numbers(text: str) -> list[int]:
    return [int(word) for word in _words(text)]


if __name__ == "__main__":
    sys.exit(main())
