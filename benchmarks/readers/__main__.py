"""``python -m benchmarks.readers``: open the same chapters of each side and print one table."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.machine import LOAD_LIMIT, load_average, machine_facts
from benchmarks.readers import npm
from benchmarks.readers.books import Books, build_books
from benchmarks.readers.browser import chromium
from benchmarks.readers.conditions import CONDITIONS
from benchmarks.readers.report import show
from benchmarks.readers.rounds import Key, Run, Visits, measure
from benchmarks.readers.server import LEVEL, Site, serving
from benchmarks.readers.sides import SIDES
from benchmarks.rounds import tell

_PAGES = ["releases", "process_reform", "key_systems"]
_ENOUGH = 7


def main() -> int:
    """Build the books, visit them, print what was found; 1 when a visit or a book failed."""
    arguments = _parser().parse_args()
    sides = _chosen(arguments.sides, SIDES)
    conditions = _chosen(arguments.conditions, CONDITIONS)
    with tempfile.TemporaryDirectory(prefix="dmr-") as workshop:
        books = build_books(arguments.month, sides, Path(workshop))
        there = [side for side in sides if side.book in books.folders]
        subjects = [books.subject(page) for page in arguments.pages]
        run = Run(there, subjects, conditions, arguments.rounds)
        site = Site(books.folders)
        with serving(site), chromium() as browser:
            facts = _facts(run, books, browser.version)
            results = measure(run, browser, site)
    facts["load average at the end"] = _load()
    print(show(run, results, facts))
    if arguments.json:
        _write(arguments.json, results, facts)
    failed = any(found.failures for found in results.values())
    return 1 if failed or books.problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readers", description=__doc__)
    parser.add_argument("--month", default="2024-02", help="the issue (2024-02)")
    parser.add_argument("--pages", type=_words, default=_PAGES, help=",".join(_PAGES))
    sides = [side.key for side in SIDES]
    parser.add_argument("--sides", type=_words, default=sides, help=",".join(sides))
    conditions = [condition.key for condition in CONDITIONS]
    parser.add_argument("--conditions", type=_words, default=conditions, help=",".join(conditions))
    parser.add_argument("--rounds", type=int, default=_ENOUGH, help=f"visits of each ({_ENOUGH})")
    parser.add_argument("--json", type=Path, help="also write every visit to this file")
    return parser


def _chosen(keys: Sequence[str], known: Sequence[Any]) -> list[Any]:
    """The known ones with these keys, in their own order.

    Raises:
        SystemExit: a key is unknown.
    """
    if unknown := set(keys) - {item.key for item in known}:
        there = ", ".join(item.key for item in known)
        raise SystemExit(f"unknown: {', '.join(sorted(unknown))}; there are {there}")
    return [item for item in known if item.key in keys]


def _facts(run: Run, books: Books, browser: str) -> dict[str, str]:
    few = " — fewer than 7: a look, not a measurement" if run.rounds < _ENOUGH else ""
    return machine_facts() | {
        "load average at the start": _load(),
        "browser": f"Chromium {browser}, headless, every visit in a fresh context",
        "server": f"one for all, HTTP/1.1, gzip level {LEVEL}; all other hosts out of reach",
        "npm": npm.versions(),
        "rounds": f"{run.rounds}, interleaved, after one that does not count{few}",
        **{f"{name} could not be built": why for name, why in books.problems.items()},
    }


def _load() -> str:
    load = load_average()
    if load <= LOAD_LIMIT:
        return f"{load:.2f}"
    tell(f"WARNING: load average {load:.2f}: other work disturbs these times")
    return f"{load:.2f} — WARNING: above {LOAD_LIMIT}, other work disturbs these times"


def _write(path: Path, results: Mapping[Key, Visits], facts: Mapping[str, str]) -> None:
    rows = {" ".join(key): asdict(found) for key, found in results.items()}
    content = {"facts": facts, "visits": rows}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _words(text: str) -> list[str]:
    return [word for word in text.split(",") if word]


if __name__ == "__main__":
    sys.exit(main())
