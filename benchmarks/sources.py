"""``python -m benchmarks.sources``: a month's query over a transaction log, ours and others'.

At 100 million rows the query of ``monthly pull`` beside DuckDB alone; at 10 million beside pandas.
Each run is a process of its own (`benchmarks.querying`), of which the kernel tells the largest
resident set. Rounds are interleaved, and all must give the same rows.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.engine import install
from benchmarks.machine import load_average, machine_facts
from benchmarks.processes import CommandError
from benchmarks.querying import MONTH
from benchmarks.workcopy import REPOSITORY
from tests.roots import write_issue, write_root

_LARGE, _SMALL = "large", "small"
_CASES = {_LARGE: ("ours", "duckdb", "command"), _SMALL: ("ours", "pandas", "command")}
_TITLES = {
    "ours": "query of `monthly pull`",
    "duckdb": "DuckDB alone",
    "pandas": "pandas, three columns",
    "command": "whole `monthly pull --dry-run`",
}


@dataclass(frozen=True)
class _Run:
    """One process: its query's seconds and processor time (all of a command's), its memory."""

    seconds: float
    processor: float
    peak: float
    digest: str


def main() -> int:
    """Make the logs, run the rounds, print the table; 1 when a bar is missed."""
    arguments = _parser().parse_args()
    load = load_average()
    runs: dict[tuple[str, str], list[_Run]] = {}
    with tempfile.TemporaryDirectory(prefix="dms-") as place:
        root = _root(Path(place) / "root")
        for size, rows in ((_LARGE, arguments.rows), (_SMALL, arguments.rows // 10)):
            log = _log(Path(place) / size, rows)
            for number in range(arguments.rounds + 1):
                for case in _CASES[size]:
                    run = _run(case, log, root)
                    print(f"round {number} {size} {case}: {run.seconds:.2f} s", file=sys.stderr)
                    if number:
                        runs.setdefault((size, case), []).append(run)
            shutil.rmtree(log)
    return _report(runs, arguments.rows, load)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sources", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000_000, help="of the large log (1e8)")
    parser.add_argument("--rounds", type=int, default=5, help="after one that does not count (5)")
    return parser


def _root(folder: Path) -> Path:
    """A repository with the committed ``sources.yml`` and an issue to pull for."""
    write_issue(write_root(folder), MONTH)
    shutil.copy(REPOSITORY / "sources.yml", folder)
    return folder


def _log(folder: Path, rows: int) -> Path:
    """A log, made by another process, so that its memory is not taken for a case's."""
    print(f"making {rows:,} rows ...", file=sys.stderr)
    command = [sys.executable, "-m", "tools.transactions", str(folder), "--rows", str(rows)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def _run(case: str, log: Path, root: Path) -> _Run:
    command = [sys.executable, "-m", "benchmarks.querying", case, str(log), str(root)]
    environment = {
        **os.environ,
        "MONTHLY_SOURCE_TRANSACTION_LOG": str(log),
        "DIGITAL_MONTHLY_ROOT": str(root),
    }
    if case == "command":
        command = [
            sys.executable,
            "-m",
            "digital_monthly",
            "pull",
            MONTH,
            "core_daily",
            "--dry-run",
        ]
    if case == "pandas":
        requirements = Path(__file__).with_name("requirements-sources.txt")
        paths = [str(install(requirements, "bench-parquet")), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(f"{' '.join(command)} ended with {process.returncode}")
    seconds, processor = time.perf_counter() - started, used.ru_utime + used.ru_stime
    whole = {"seconds": seconds, "processor": processor, "digest": ""}
    told = whole if case == "command" else json.loads(said)
    return _Run(**told, peak=used.ru_maxrss * 1024)


def _report(runs: Mapping[tuple[str, str], list[_Run]], rows: int, load: float) -> int:
    facts = {**machine_facts(), "load average at the start": f"{load:.2f}"}
    print("\n".join(f"- {name}: {value}" for name, value in facts.items()))
    print("\n| rows | what | median, s | range | processor, s | peak RSS, MB |")
    print("|--:|---|--:|---|--:|--:|")
    for (size, case), each in runs.items():
        seconds = [run.seconds for run in each]
        span = f"{min(seconds):.2f}–{max(seconds):.2f}"
        print(
            f"| {rows if size == _LARGE else rows // 10:,} | {_TITLES[case]} "
            f"| {statistics.median(seconds):.2f} | {span} "
            f"| {_median(each, 'processor'):.2f} | {_median(each, 'peak') / 1e6:.0f} |"
        )
    bars = [*_bars(runs)]
    print("\n| bar | measured | |\n|---|--:|---|")
    for name, value, holds in bars:
        print(f"| {name} | {value:.2f} | {'pass' if holds else 'FAIL'} |")
    return 0 if all(holds for _, _, holds in bars) else 1


def _bars(runs: Mapping[tuple[str, str], list[_Run]]) -> Iterator[tuple[str, float, bool]]:
    for size in (_LARGE, _SMALL):
        digests = {run.digest for case in _CASES[size][:2] for run in runs[size, case]}
        yield f"{size} log: different results", len(digests), len(digests) == 1
    ours, alone = runs[_LARGE, "ours"], runs[_LARGE, "duckdb"]
    ratio = _median(ours, "seconds") / _median(alone, "seconds")
    yield "large log: ours over DuckDB alone, at most 1.5", ratio, ratio <= 1.5
    peak = max(run.peak for run in runs[_LARGE, "command"]) / 1e9
    yield "large log: peak of the whole command, below 2 GB", peak, peak < 2
    ours, pandas = runs[_SMALL, "ours"], runs[_SMALL, "pandas"]
    ratio = _median(pandas, "seconds") / _median(ours, "seconds")
    yield "small log: pandas over ours, at least 2", ratio, ratio >= 2
    ratio = _median(pandas, "peak") / _median(runs[_SMALL, "command"], "peak")
    yield "small log: pandas' peak over the whole command's, at least 5", ratio, ratio >= 5


def _median(runs: list[_Run], what: str) -> float:
    return statistics.median(getattr(run, what) for run in runs)


if __name__ == "__main__":
    sys.exit(main())
