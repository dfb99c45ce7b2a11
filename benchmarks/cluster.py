"""A Dask cluster on the loopback address, of the commands that README names."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil

__all__ = ["Cluster", "running_cluster"]

_READY_S = 60
_UNPROFILED = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false"}
"""Every process of a cluster looks a hundred times a second at what it does, unless told not to."""


class Cluster:
    """A running scheduler and its workers.

    Args:
        address: the scheduler's.
        processes: the commands that were started.
    """

    def __init__(self, address: str, processes: list[subprocess.Popen[bytes]]) -> None:
        self.address = address
        self.processes = processes

    def cpu_s(self) -> float:
        """Processor seconds of all its processes so far, those that ended included."""
        total = 0.0
        for command in self.processes:
            parent = psutil.Process(command.pid)
            for process in [parent, *parent.children(recursive=True)]:
                total += sum(process.cpu_times()[:4])
        return total


@contextmanager
def running_cluster(workers: int, port: int, folder: Path) -> Iterator[Cluster]:
    """Start ``dask scheduler`` and ``dask worker``, and end them by their ids.

    Args:
        workers: how many worker processes, of one thread each.
        port: the scheduler's.
        folder: for their logs.
    """
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack:
        scheduler = _start(stack, folder, "scheduler", "--host", "127.0.0.1", "--port", str(port))
        count = ("--nworkers", str(workers), "--nthreads", "1")
        worker = _start(stack, folder, "worker", address, *count)
        _wait_for(workers, folder / "worker.log")
        yield Cluster(address, [scheduler, worker])


def _start(stack: ExitStack, folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    with (folder / f"{arguments[0]}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--no-dashboard"],
            stdout=log,
            stderr=log,
            cwd=folder,
            env=os.environ | _UNPROFILED,
        )
    stack.callback(process.wait)
    stack.callback(process.terminate)
    return process


def _wait_for(workers: int, log: Path) -> None:
    ends = time.monotonic() + _READY_S
    while log.read_bytes().count(b"Registered to") < workers:
        if time.monotonic() > ends:
            raise TimeoutError(log.read_text("utf-8", "replace")[-500:])
        time.sleep(0.1)
