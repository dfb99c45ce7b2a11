"""Many issues: how long the next takes to build and to publish, and what readers wait for.

Makes data for all issues (`tools.decade`), builds them as one range, publishes each that was built,
and looks at the archive when it has 1, 12, 60 and 120 issues. With ``--sample`` only issues around
those numbers are built; the archive is filled with varied copies of them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.growth.filling import fill
from benchmarks.growth.reading import read_archive
from benchmarks.growth.rounds import publish_in_rounds
from benchmarks.growth.table import bars, table
from benchmarks.machine import load_average, machine_facts
from digital_monthly.month import Month
from tools.decade.__main__ import make_root
from tools.decade.span import Span

_POINTS = (1, 12, 60, 120)

Measured = dict[int, dict[str, Any]]


def main() -> int:
    """Measure, print table and bars; 0 where all was measured."""
    options = _parser().parse_args()
    points = [point for point in _POINTS if point <= options.months]
    span = Span(Month.parse(options.end) + 1, options.months + 1, 1)
    folder = Path(options.keep or tempfile.mkdtemp(prefix="dmg-"))
    try:
        if not (folder / "root" / "data").is_dir():
            make_root(folder / "root", span)
        wanted = sorted(_wanted(points, options.sample, options.months))
        built = _build(folder, span, wanted, prints=options.prints)
        published, read = _archive(folder, span, wanted, points, options)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    for name, value in {**machine_facts(), "load at the end": f"{load_average():.2f}"}.items():
        print(f"- {name}: {value}")
    how = f"{len(built)} of {options.months + 1} issues were built" if options.sample else "all"
    print(f"- built: {how}, {'with' if options.prints else 'without'} print edition and digest\n")
    print(table(points, built, published, read))
    print("\n" + "\n".join(bars(points, built, published, read)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--months", type=int, default=120, help="issues (120)")
    parser.add_argument("--end", default="2024-12", help="the last but one (2024-12)")
    parser.add_argument(
        "--sample", type=int, default=0, help="build so many issues up to each number (all)"
    )
    parser.add_argument("--prints", action="store_true", help="make print editions and digests too")
    parser.add_argument("--rounds", type=int, default=5, help="times an issue is published (5)")
    parser.add_argument("--queries", type=int, default=200, help="phrases looked for (200)")
    parser.add_argument("--firsts", type=int, default=20, help="first queries of a visit (20)")
    parser.add_argument("--visits", type=int, default=5, help="fresh visits to a page (5)")
    parser.add_argument("--keep", help="a folder to work in, to go on in after a break")
    return parser


def _wanted(points: list[int], sample: int, months: int) -> set[int]:
    """Which issues are built: all, or some up to each number and the one after it."""
    if not sample:
        return set(range(1, months + 2))
    near = {point - before for point in points for before in range(-1, sample + 1)}
    return {number for number in near if number > 0}


def _build(folder: Path, span: Span, wanted: list[int], *, prints: bool) -> Measured:
    """Build these issues as one range; what a run before measured is not measured again."""
    notes = folder / "built.jsonl"
    known = _known(notes)
    months = [str(span.months[number - 1]) for number in wanted]
    left = [month for month in months if month not in {each["month"] for each in known}]
    if left:
        command = ["benchmarks.growth.building", str(folder / "root")]
        command += ["prints" if prints else "web", *left]
        known += list(_noted(notes, command))
    return {Month.parse(each["month"]) - span.first + 1: each for each in known if each["new"]}


def _archive(
    folder: Path, span: Span, wanted: list[int], points: list[int], options: argparse.Namespace
) -> tuple[Measured, Measured]:
    """Publish the issues in their order, and look at the archive on the way."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    published: Measured = {}
    read: Measured = {}
    last = 0
    for number in wanted:
        if number - last > 1:
            fill(site, span.months[last : number - 1], span.first)
        month = str(span.months[number - 1])
        command = ["benchmarks.growth.publishing", str(folder / "root"), str(site), month]
        published[number] = publish_in_rounds(
            site, month, options.rounds, partial(_first, folder / "published.jsonl", command)
        )
        if number in points:
            read[number] = read_archive(site, options.queries, options.firsts, options.visits)
            print(f"{number} issues: {json.dumps(read[number])}", file=sys.stderr, flush=True)
        last = number
    return published, read


def _noted(notes: Path, command: list[str]) -> Iterator[dict[str, Any]]:
    """Run a part in a process of its own, and keep each line that it prints."""
    with (
        subprocess.Popen(
            [sys.executable, "-m", *command], stdout=subprocess.PIPE, text=True
        ) as process,
        notes.open("a") as kept,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", file=sys.stderr, flush=True)
            kept.write(line)
            kept.flush()
            yield json.loads(line)


def _first(notes: Path, command: list[str]) -> dict[str, Any]:
    """Run a part that prints one line."""
    (told,) = _noted(notes, command)
    return told


def _known(notes: Path) -> list[dict[str, Any]]:
    if not notes.is_file():
        return []
    return [json.loads(line) for line in notes.read_text().splitlines()]


if __name__ == "__main__":
    sys.exit(main())
