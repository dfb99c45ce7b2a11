"""Executing many issues: on this machine's own processes, and on a Dask cluster beside it."""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.cluster import Cluster, running_cluster
from benchmarks.rounds import tell

__all__ = ["main"]

_PORT = 18786
_OVERHEAD = 1.15
_SPEED_UP = 1.7


@dataclass
class Side:
    """A way of executing, and what it took in each round.

    Attributes:
        title: for the table.
        workers: how many chapters at a time.
        is_cluster: whether Dask's workers execute, or this machine's own kernels.
    """

    title: str
    workers: int
    is_cluster: bool
    seconds: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="a root with data, made by tools.decade")
    parser.add_argument("--issues", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    sides = [
        Side("local, 1 at a time", 1, False),
        Side("local, 2 at a time", 2, False),
        Side("Dask, 1 worker", 1, True),
        Side("Dask, 2 workers", 2, True),
    ]
    pages: dict[str, bytes] = {}
    for number in range(wanted.rounds):
        for side in sides:
            tell(f"round {number + 1}: {side.title}")
            _measure(side, wanted.root.resolve(), wanted.issues)
            made = _read_pages(wanted.root / "pages")
            pages = pages or made
            assert made == pages, f"{side.title} made other pages"
    print(_show(sides, wanted.issues, len(pages)))


def _measure(side: Side, root: Path, issues: int) -> None:
    """One side once, with nothing kept from before."""
    for name in (".monthly", "pages"):
        shutil.rmtree(root / name, ignore_errors=True)
    with _cluster_of(side) as cluster:
        command = [sys.executable, "-m", "benchmarks.executing", str(root), "--issues", str(issues)]
        who = ["--scheduler", cluster.address] if cluster else ["--jobs", str(side.workers)]
        before = _children_s() + (cluster.cpu_s() if cluster else 0)
        started = time.perf_counter()
        subprocess.run([*command, *who], check=True)
        side.seconds.append(time.perf_counter() - started)
        side.cpu_s.append(_children_s() + (cluster.cpu_s() if cluster else 0) - before)


@contextmanager
def _cluster_of(side: Side) -> Iterator[Cluster | None]:
    with tempfile.TemporaryDirectory() as folder:
        running = running_cluster(side.workers, _PORT, Path(folder))
        with running if side.is_cluster else nullcontext() as cluster:
            yield cluster


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _read_pages(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.ipynb")}


def _show(sides: list[Side], issues: int, pages: int) -> str:
    lines = [f"{issues} issues, {pages} chapters; all sides made the same pages.", ""]
    lines += ["| side | median s | min | max | processor s |", "|---|--:|--:|--:|--:|"]
    for side in sides:
        numbers = (statistics.median(side.seconds), min(side.seconds), max(side.seconds))
        shown = " | ".join(f"{number:.1f}" for number in numbers)
        lines.append(f"| {side.title} | {shown} | {statistics.median(side.cpu_s):.1f} |")
    _, two, dask_one, dask_two = (statistics.median(side.seconds) for side in sides)
    lines += ["", "| bar | limit | measured |", "|---|--:|--:|"]
    lines.append(f"| two workers against one | >= {_SPEED_UP} x | {dask_one / dask_two:.2f} x |")
    lines.append(f"| Dask against local, 2 | <= {_OVERHEAD} x | {dask_two / two:.2f} x |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
