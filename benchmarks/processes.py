"""Running one command as a fresh process, and what it left running."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Sequence

import psutil

from benchmarks.memory import PeakMemory
from benchmarks.workcopy import MARKER, WorkingCopy

__all__ = ["CommandError", "end_residents", "residents", "run_command"]

_TAIL = 12


class CommandError(Exception):
    """A command failed, or did not make what it should have made."""


def run_command(copy: WorkingCopy, argv: Sequence[str], peak: PeakMemory | None = None) -> float:
    """Run a command in a working copy.

    Args:
        copy: where it runs; its output goes to a log beside the copy.
        argv: the command.
        peak: samples the processes' memory meanwhile; the time is then worth nothing.

    Returns:
        Seconds from its start to its end.

    Raises:
        CommandError: it ended with another status than 0; carries the end of its output.
    """
    log = copy.base / "command.log"
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            argv,
            cwd=copy.root,
            env=copy.environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        if peak is not None:
            peak.watch(process)
        status = process.wait()
        seconds = time.perf_counter() - started
    if status:
        lines = log.read_text("utf-8", "replace").splitlines()[-_TAIL:]
        raise CommandError("\n".join([f"{' '.join(argv)[:120]} ended with {status}:", *lines]))
    return seconds


def residents(copy: WorkingCopy) -> list[psutil.Process]:
    """The processes that a copy's commands left running."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARKER) == copy.marker and not _is_dead(process):
                found.append(process)
        except (psutil.Error, OSError):
            continue  # it ended meanwhile, or belongs to someone else
    return found


def end_residents(copy: WorkingCopy) -> int:
    """End what a copy's commands left running, each process by its id.

    Returns:
        How many there were.
    """
    left = residents(copy)
    for process in left:
        _signal(process, signal.SIGTERM)
    _, alive = psutil.wait_procs(left, timeout=5)
    for process in alive:
        _signal(process, signal.SIGKILL)
    return len(left)


def _signal(process: psutil.Process, number: int) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _is_dead(process: psutil.Process) -> bool:
    return bool(process.status() == psutil.STATUS_ZOMBIE)
