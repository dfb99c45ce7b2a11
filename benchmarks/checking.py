"""``python -m benchmarks.checking``: what people typed in an issue, read for contradictions.

No stock tool does this; the parts of the work stand side by side instead: reading the texts for
their numbers, and all rules over what was read. What is loaded once counts in the first round only.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks.machine import machine_facts
from digital_monthly.checks.prose import check_text
from digital_monthly.checks.prose.reading import read_text
from digital_monthly.checks.texts import texts_of
from digital_monthly.issue import Issue

_SECONDS = 1.0


def main() -> int:
    """Run the rounds, print the table; 1 when the bar is missed."""
    arguments = _parser().parse_args()
    texts = [each.text for each in texts_of(Issue(arguments.month))]
    rounds = range(arguments.rounds + 1)
    read, checked = ([_time(work, texts) for _ in rounds] for work in (read_text, check_text))
    for name, value in machine_facts().items():
        print(f"- {name}: {value}")
    print(f"\n{len(texts)} texts, {sum(map(len, texts)):,} characters\n")
    print("| what | median, s | range | first round |\n|---|--:|---|--:|")
    for name, times in (("reading", read), ("reading and all rules", checked)):
        print("|".join(["", *_cells(name, times), ""]))
    median = statistics.median(checked[1:])
    print(f"\nbar: at most {_SECONDS:g} s: {'ok' if median <= _SECONDS else 'FAIL'}")
    return int(median > _SECONDS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checking", description=__doc__)
    parser.add_argument("--month", default="2024-02", help="an issue (2024-02)")
    parser.add_argument("--rounds", type=int, default=5, help="after one that does not count (5)")
    return parser


def _time(work: Callable[[str], object], texts: list[str]) -> float:
    """Seconds for all texts, one after another."""
    started = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - started


def _cells(name: str, times: list[float]) -> Iterator[str]:
    rounds = times[1:]
    yield f" {name} "
    yield f" {statistics.median(rounds):.2f} "
    yield f" {min(rounds):.2f}–{max(rounds):.2f} "
    yield f" {times[0]:.2f} "


if __name__ == "__main__":
    sys.exit(main())
