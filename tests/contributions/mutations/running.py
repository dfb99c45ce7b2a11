"""Running a command in this process: what it said, how it ended, and what it took."""

from __future__ import annotations

import contextlib
import io
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from digital_monthly.cli import main

__all__ = ["MEBIBYTES", "SECONDS", "Overdue", "measured", "monthly"]

SECONDS = 20
MEBIBYTES = 1024


class Overdue(BaseException):
    """A command took longer than any input may take, or more memory."""


def monthly(root: Path, *arguments: str) -> tuple[int, str]:
    """Run a command as the shell would.

    Returns:
        The exit code, and everything that was written to both streams.
    """
    written = io.BytesIO()
    said = io.TextIOWrapper(written, "utf-8", write_through=True)
    code: object = 0
    with (
        _as_command(root, arguments),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
    return int(str(code)), written.getvalue().decode("utf-8")


@contextlib.contextmanager
def _as_command(root: Path, arguments: tuple[str, ...]) -> Iterator[None]:
    """Give the process the arguments, folder and environment of a command; then take them away."""
    old = sys.argv, Path.cwd(), os.environ.get("DIGITAL_MONTHLY_ROOT")
    handlers = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGHUP)}
    sys.argv = ["monthly", *arguments]
    os.environ["DIGITAL_MONTHLY_ROOT"] = str(root)
    os.chdir(root)
    try:
        yield
    finally:
        sys.argv = old[0]
        os.chdir(old[1])
        os.environ.pop("DIGITAL_MONTHLY_ROOT")
        if old[2] is not None:
            os.environ["DIGITAL_MONTHLY_ROOT"] = old[2]
        for name, handler in handlers.items():
            signal.signal(name, handler)


@contextlib.contextmanager
def measured() -> Iterator[None]:
    """Hold what happens within to its time and memory.

    Raises:
        Overdue: where it takes more.
    """
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    old = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS * 6)  # the machine may be busy
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    if time.process_time() - started > SECONDS:
        raise Overdue(f"用时超过{SECONDS}秒")
    if (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024 > MEBIBYTES:
        raise Overdue(f"内存增加超过{MEBIBYTES}MB")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Overdue("没有结束")
