"""Real books: built once a run by the command that editors use, opened in a real browser."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.month import Month
from digital_monthly.publish.archive.publishing import publish

ROOT = Path(__file__).parents[2]
MONTHS = ("2024-02", "2024-03", "2024-04")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


ENLIVEN = """async () => {
  const charts = document.querySelectorAll(".dm-chart");
  for (const chart of charts) await window.digitalMonthly.wake(chart);
}"""
"""Makes every chart of a page live, as scrolling to each would."""


@dataclass(frozen=True)
class Book:
    """One built issue."""

    month: str
    folder: Path

    @property
    def html(self) -> Path:
        """The folder of the pages."""
        return self.folder / "html"

    @property
    def facts(self) -> dict[str, dict[str, Any]]:
        """``facts.json`` by id."""
        facts = json.loads((self.folder / "facts.json").read_text(encoding="utf-8"))
        return {fact["id"]: fact for fact in facts}

    @property
    def pages(self) -> list[str]:
        """Addresses of all pages, without suffix."""
        return sorted(f"book/{path.stem}" for path in (self.html / "book").glob("*.html"))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def run_monthly(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run ``monthly`` as an editor does."""
    command = [sys.executable, "-m", "digital_monthly", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def books() -> dict[str, Book]:
    """The three issues, built in the repository's own ``_build``."""
    made = {}
    for month in MONTHS:
        done = run_monthly("build", month)
        assert done.returncode == 0, done.stdout + done.stderr
        made[month] = Book(month, ROOT / "_build" / month)
    return made


@pytest.fixture(scope="session")
def site(books: dict[str, Book], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the three issues, published one after another."""
    folder = tmp_path_factory.mktemp("archive") / "site"
    for month, book in books.items():
        outcome = publish(ROOT, Month.parse(month), book.folder, folder, "")
        assert outcome.state == "new"
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium that can reach no host but this machine."""
    from playwright.sync_api import sync_playwright

    path = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    assert path, "没有找到 chromium，请先运行 apt-get install chromium fonts-noto-cjk"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def copy_of_repository(tmp_path: Path) -> Path:
    """A working copy without anything built, to change at will."""
    return copy_working_tree(tmp_path / "repository")


def copy_working_tree(target: Path) -> Path:
    """Copy the repository without anything built."""
    made = (".git", ".venv", "_build", "site", "*.egg-info", "__pycache__", ".*_cache", ".monthly")
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*made, "book"))
    shutil.copytree(ROOT / "book", target / "book", ignore=shutil.ignore_patterns("*.ipynb"))
    return target
