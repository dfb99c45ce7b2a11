"""``python -m benchmarks.growth.building ROOT MONTHS...``: one range, measured issue by issue.

A line of JSON for each issue: seconds of processor of this process and all that it started, seconds
that went by, and the most memory of all of them together while it was built.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
from pathlib import Path

import psutil

from digital_monthly.month import Month
from digital_monthly.run.range_progress import quiet, watched
from digital_monthly.run.ranges import build_all
from digital_monthly.run.session import Session

__all__ = ["main"]

_INTERVAL = 0.1


class Meter:
    """Processor time and memory of this process with all that descend from it."""

    def __init__(self) -> None:
        self.peak = 0
        self._process = psutil.Process()
        threading.Thread(target=self._watch, daemon=True).start()

    def seconds(self) -> float:
        """Processor seconds until now, of processes that have ended too."""
        total = 0.0
        for process in self._tree():
            with contextlib.suppress(psutil.Error):
                total += sum(process.cpu_times()[:4])
        return total

    def take_peak(self) -> int:
        """The most memory since this was asked last, in bytes (PSS)."""
        peak, self.peak = self.peak, 0
        return peak

    def _watch(self) -> None:
        while True:
            self.peak = max(self.peak, sum(map(_size, self._tree())))
            time.sleep(_INTERVAL)

    def _tree(self) -> list[psutil.Process]:
        return [self._process, *self._process.children(recursive=True)]


def _size(process: psutil.Process) -> int:
    with contextlib.suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) * 1024
    return 0


def main(root: str, prints: str, *months: str) -> int:
    """Build the months; 1 where one failed."""
    os.chdir(root)
    meter, before, status = Meter(), 0.0, 0
    sessions = [Session(Month.parse(month), Path(root), show=quiet) for month in months]
    with watched(0) as watcher:
        for made in build_all(sessions, watcher, prints=prints == "prints"):
            after = meter.seconds()
            told = {"month": str(made.month), "cpu": after - before, "wall": made.seconds}
            told |= {"peak": meter.take_peak(), "problem": made.problem, "new": made.is_new}
            print(json.dumps(told), flush=True)
            before, status = after, status or bool(made.problem)
    return int(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
