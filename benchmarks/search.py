"""``python -m benchmarks.search``: the search over an archive of many issues, in a real browser.

The issues are made of those that are built (`benchmarks.variation`), each with other stories, words
and numbers. Truth is a plain substring of the text.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.machine import load_average, machine_facts
from benchmarks.variation import varied_pages
from digital_monthly.month import Month
from digital_monthly.publish.search import add_to_archive, index_issue
from digital_monthly.publish.search.folding import fold
from digital_monthly.publish.search.reading import read_page
from digital_monthly.publish.search.script import search_script

__all__ = ["measure", "served"]

_FIRST = Month(2016, 1)
_FIND = """async ([query, limit]) => {
  const started = performance.now();
  const hits = await window.digitalMonthlySearch.find(query, {scope: "all", limit});
  const exact = hits.filter(({stage}) => stage !== "similar");
  return [performance.now() - started, exact.map((hit) => `${hit.month}/${hit.page}`)];
}"""


def main() -> int:
    """Make the archive, query it, print the table; 1 when a page was missed or bytes were over."""
    arguments = _parser().parse_args()
    site = Path(tempfile.mkdtemp(prefix="dms-"))
    try:
        texts, times = _make(site, arguments.issues)
        with served(site) as address:
            rows = measure(address, texts, arguments.queries, arguments.firsts)
        rows["bytes of the index on disk, kB"] = f"{_size(site / 'search') / 1000:.0f}"
        rows |= {
            f"add issue {number} to the index, s": f"{took:.2f}" for number, took in times.items()
        }
    finally:
        shutil.rmtree(site, ignore_errors=True)
    facts = {**machine_facts(), "load average at the end": f"{load_average():.2f}"}
    print("\n".join(f"- {name}: {value}" for name, value in facts.items()))
    print(f"\n| {arguments.issues} issues | |\n|---|---|")
    print("\n".join(f"| {name} | {value} |" for name, value in rows.items()))
    return 0 if rows["recall"] == "1.0000" else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--issues", type=int, default=100, help="how many (100)")
    parser.add_argument(
        "--queries", type=int, default=300, help="phrases that are looked for (300)"
    )
    parser.add_argument("--firsts", type=int, default=30, help="first queries of a visit (30)")
    return parser


def _make(site: Path, issues: int) -> tuple[dict[str, str], dict[int, float]]:
    """An archive; its folded texts by page, and the seconds that some additions took."""
    books = sorted(path.parent for path in Path("_build").glob("*/html/book"))
    if not books:
        raise SystemExit("no built issues: run monthly build for some months first")
    texts, times = {}, {}
    for number in range(1, issues + 1):
        month = _FIRST + (number - 1)
        root = site / str(month)
        for address, html in varied_pages(books, str(month), seed=number).items():
            (root / address).parent.mkdir(parents=True, exist_ok=True)
            (root / address).write_text(html, encoding="utf-8")
            page = read_page(address.removesuffix(".html"), html)
            if page is not None:
                texts[f"{month}/{page.name}"] = "\n".join(fold(each.text) for each in page.blocks)
        index_issue(root, month, f"数字月刊 {month}")
        started = time.perf_counter()
        add_to_archive(site, month)
        if number in (2, 12, issues // 2, issues):
            times[number] = time.perf_counter() - started
        print(f"\rissue {number} of {issues}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    (root / "_static").mkdir()
    (root / "_static" / "search.js").write_text(search_script(), encoding="utf-8")
    (site / "index.html").write_text("", encoding="utf-8")
    return texts, times


def measure(address: str, texts: dict[str, str], queries: int, firsts: int) -> dict[str, str]:
    """What a browser has to load and to wait for, and what it finds."""
    from playwright.sync_api import sync_playwright

    newest = max(name.partition("/")[0] for name in texts)
    start = f"{address}/{newest}/book/releases.html"
    phrases = _phrases(texts, queries)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        loaded = [_first_query(browser, start, phrase) for phrase in phrases[:firsts]]
        page = _opened(browser, start)
        page.evaluate(_FIND, ["数字", 10])
        fresh = _opened(browser, start)
        fresh.evaluate(_FIND, ["数字", 1])
        firsts_shown = sorted(fresh.evaluate(_FIND, [phrase, 1])[0] for phrase in phrases)
        waits = sorted(page.evaluate(_FIND, [phrase, 10])[0] for phrase in phrases)
        found = [set(page.evaluate(_FIND, [phrase, 1_000_000])[1]) for phrase in phrases]
        browser.close()
    true = [{name for name, text in texts.items() if fold(phrase) in text} for phrase in phrases]
    count = len(phrases)
    right = sum(len(got & wanted) for got, wanted in zip(found, true, strict=True))
    return {
        "pages": str(len(texts)),
        "phrases": str(len(phrases)),
        "kB before the first result of a visit, median / most": (
            f"{statistics.median(loaded) / 1000:.0f} / {max(loaded) / 1000:.0f}"
        ),
        "ms a query after that (one result), median / p95": (
            f"{statistics.median(firsts_shown):.0f} / {firsts_shown[int(0.95 * count)]:.0f}"
        ),
        "ms a query after that (ten results), median / p95": (
            f"{statistics.median(waits):.0f} / {waits[int(0.95 * count)]:.0f}"
        ),
        "recall": f"{right / sum(map(len, true)):.4f}",
        "precision": f"{right / sum(map(len, found)):.4f}",
    }


def _opened(browser: Any, address: str) -> Any:
    page = browser.new_context().new_page()
    page.goto(address)
    page.add_script_tag(url=f"{address.rpartition('/book/')[0]}/_static/search.js")
    return page


def _first_query(browser: Any, address: str, phrase: str) -> int:
    """Bytes that a visit's first query loads for a result, the search's script included.

    What the page loads at the same time, such as the script that draws its charts, does not count.
    """
    page = _opened(browser, address)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked: set[str] = set()
    sizes: dict[str, int] = {}

    def note(event: dict[str, Any]) -> None:
        if "/search/" in event["request"]["url"]:
            asked.add(event["requestId"])

    def add(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", note)
    session.on("Network.loadingFinished", add)
    page.evaluate(_FIND, [phrase, 1])
    page.wait_for_timeout(50)
    page.context.close()
    return sum(sizes[each] for each in asked & sizes.keys()) + len(search_script().encode())


def _phrases(texts: dict[str, str], count: int) -> list[str]:
    """Two to eight characters out of lines of the pages, the same in every run."""
    chance = random.Random(7)
    names = sorted(texts)
    phrases: list[str] = []
    while len(phrases) < count:
        line = chance.choice(texts[chance.choice(names)].split("\n"))
        size = chance.randint(2, 8)
        start = chance.randrange(max(1, len(line) - size + 1))
        phrase = line[start : start + size].strip()
        if len(phrase) > 1 and re.search(r"\w", phrase):
            phrases.append(phrase)
    return phrases


@contextmanager
def served(site: Path) -> Iterator[str]:
    """``monthly serve``, in a process of its own as every web server is."""
    command = [sys.executable, "-m", "digital_monthly", "serve", "--no-browser", "--site"]
    with subprocess.Popen([*command, str(site)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://[\d.:]+", server.stdout.readline())
            if found is None:
                raise SystemExit("monthly serve did not start")
            yield found[0]
        finally:
            server.terminate()  # where Ctrl-C is ignored, as behind nohup, too


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
