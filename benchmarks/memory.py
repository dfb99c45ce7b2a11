"""The peak memory of all processes of a command together."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import psutil

from benchmarks.workcopy import MARKER

__all__ = ["PeakMemory"]

_INTERVAL = 0.02


class PeakMemory:
    """Samples a command's processes until it ends.

    A process belongs to the command when it descends from it or carries the copy's marker in its
    environment: forked and detached processes have another parent, but inherit the marker. Memory
    is the proportional set size, which counts a page shared by n processes as 1/n in each, so that
    the sum is what the machine gives up; the resident set size where the system does not tell it.

    Args:
        marker: the value of the marker variable in the command's environment.
    """

    def __init__(self, marker: str) -> None:
        self.marker = marker
        self.peak = 0
        self.processes = 0
        self.measure = "PSS" if Path("/proc/self/smaps_rollup").is_file() else "RSS"

    def watch(self, process: subprocess.Popen[bytes]) -> None:
        """Sample until the process ends."""
        while process.poll() is None:
            started = time.perf_counter()
            self._sample(process.pid)
            time.sleep(max(0.0, _INTERVAL - (time.perf_counter() - started)))

    def _sample(self, pid: int) -> None:
        members = _tree(pid) | {other for other in psutil.pids() if self._is_marked(other)}
        sizes = [size for size in map(self._size, members) if size]
        if sum(sizes) > self.peak:
            self.peak, self.processes = sum(sizes), len(sizes)

    def _is_marked(self, pid: int) -> bool:
        try:
            return psutil.Process(pid).environ().get(MARKER) == self.marker
        except (psutil.Error, OSError):
            return False

    def _size(self, pid: int) -> int:
        try:
            if self.measure == "RSS":
                return int(psutil.Process(pid).memory_info().rss)
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except (psutil.Error, OSError):
            return 0
        line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
        return int(line.split()[1]) * 1024


def _tree(pid: int) -> set[int]:
    try:
        return {pid, *(child.pid for child in psutil.Process(pid).children(recursive=True))}
    except psutil.Error:
        return {pid}
