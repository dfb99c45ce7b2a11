"""A Dask cluster on the loopback address, of the ordinary commands, to be broken at will."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import digital_monthly

__all__ = ["Cluster", "wait_until"]

SOURCE = Path(digital_monthly.__file__).parents[1]


class Cluster:
    """A scheduler, and as many workers as are started.

    Args:
        folder: where processes keep their files and logs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def start_scheduler(self) -> None:
        """Start it at the address, again where it was killed."""
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port))
        wait_until(lambda: _answers(self.port))

    def start_worker(self, source: Path = SOURCE, **environment: str) -> None:
        """Start a worker with one thread; it joins when it has started."""
        plain = ("--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder))
        worker = self._start("worker", self.address, *plain, source=source, **environment)
        self.workers.append(worker)

    def has_worker(self) -> bool:
        """Whether a worker has joined."""
        return any(b"Registered to" in log.read_bytes() for log in self.folder.glob("worker-*.log"))

    def close(self) -> None:
        """Kill all of it."""
        for process in [*self.workers, *filter(None, [self.scheduler])]:
            process.kill()
            process.wait()
        self.workers.clear()

    def _start(
        self, *arguments: str, source: Path = SOURCE, **environment: str
    ) -> subprocess.Popen[bytes]:
        log = self.folder / f"{arguments[0]}-{time.monotonic_ns()}.log"
        dask = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
        own = {"PYTHONPATH": str(source), **environment}
        with log.open("wb") as output:
            return subprocess.Popen(dask, stdout=output, stderr=output, env=os.environ | own)


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
