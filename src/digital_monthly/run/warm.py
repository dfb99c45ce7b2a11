"""Warm kernels: a handle to the process that forks them (`digital_monthly.run.zygote`)."""

from __future__ import annotations

import atexit
import contextlib
import itertools
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, InvalidStateError
from pathlib import Path
from typing import Any

from digital_monthly.errors import BuildError
from digital_monthly.sources.addresses import without_addresses

__all__ = ["CAN_FORK", "ForkedKernel", "Zygote", "close", "closed", "end", "zygote"]

CAN_FORK = hasattr(os, "fork") and sys.platform != "win32"

_PACKAGE = Path(__file__).parents[1]
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # sets print in one order in every run
    # Threads that a library starts while it loads would not survive the fork.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


_TRIMMING = "MALLOC_TRIM_THRESHOLD_"
"""By which Dask makes its workers give memory back; chapters live too short to gain by it, and pay
for it with every large allocation."""


class ForkedKernel:
    """A kernel on its way, alive or gone.

    Attributes:
        pid: resolved when it is forked.
        listening: resolved when its sockets are bound; fails when it dies before.
        exited: resolved with its exit status, negative for a signal.
    """

    def __init__(self) -> None:
        self.pid: Future[int] = Future()
        self.listening: Future[None] = Future()
        self.exited: Future[int] = Future()

    def end(self, status: int, why: str = "") -> None:
        """Note that the kernel is gone."""
        for future in (self.pid, self.listening):
            if not future.done():
                future.set_exception(RuntimeError(f"内核没有启动（{why or status}）"))
        if not self.exited.done():
            self.exited.set_result(status)


class Zygote:
    """The process that has everything loaded, and forks a kernel whenever one is wanted.

    Args:
        python: the interpreter.
    """

    def __init__(self, python: str = sys.executable) -> None:
        self.process = subprocess.Popen(
            [python, "-P", "-m", "digital_monthly.run.zygote"],  # -P: no folder of its client's
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**without_addresses(os.environ), **_ENVIRONMENT},
            start_new_session=True,  # Ctrl-C is for its client, whose end it notices
            bufsize=0,
        )
        self.ready: Future[None] = Future()
        self._folder = ""
        self._stamps: dict[str, tuple[int, int] | None] = {}
        self._kernels: dict[str, ForkedKernel] = {}
        self._checks: dict[str, Future[dict[str, Any]]] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        threading.Thread(target=self._listen, daemon=True, name="zygote").start()

    @property
    def folder(self) -> Path:
        """Where the kernels' sockets lie, once it is ready; it goes with the process."""
        self.ready.result()
        return Path(self._folder)

    def fork(
        self, arguments: list[str], environment: dict[str, str], folder: str | Path
    ) -> ForkedKernel:
        """Ask for a kernel; returns at once."""
        self.ready.result()
        kernel = ForkedKernel()
        name = self._name()
        self._kernels[name] = kernel
        self._ask(fork=name, arguments=arguments, environment=environment, folder=str(folder))
        return kernel

    def check(self, root: Path, month: str, *, alone: bool = False) -> dict[str, Any]:
        """Check a month's data there; its findings, and what was read.

        Asked before it is ready, it checks while it loads what only kernels need.
        """
        name = self._name()
        answer = self._checks[name] = Future()
        self._ask(check=name, root=str(root), month=month, alone=alone)
        if self.process.poll() is not None:
            self._lost()  # before it could hear
        try:
            return answer.result()
        except BuildError:
            self.ready.result()  # says why, where it could not be loaded
            raise

    def is_current(self) -> bool:
        """Whether it lives, and the source that it loaded is what the files still say."""
        if self.process.poll() is not None:
            return False
        if not self.ready.done() or self.ready.exception():
            return not self.ready.done()
        return all(_stamp(file) == stamp for file, stamp in self._stamps.items())

    def retire(self) -> None:
        """Let it end when its last kernel has."""
        if self.process.poll() is None and not self.ready.exception():
            self._ask(retire=True)

    def close(self) -> None:
        """End it now, with all its kernels."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._tidy()

    def _tidy(self) -> None:
        """Remove what a process that was killed could not."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _name(self) -> str:
        return str(next(self._numbers))

    def _ask(self, **request: Any) -> None:
        assert self.process.stdin is not None
        with self._lock:
            try:
                view = memoryview((json.dumps(request) + "\n").encode())
                while view:  # a raw pipe may take less than all
                    view = view[self.process.stdin.write(view) or 0 :]
            except (OSError, ValueError):
                self._lost()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        rest = b""
        try:
            while chunk := self.process.stdout.read(1 << 16):
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    self._hear(json.loads(line))
        except InvalidStateError:
            pass  # an interrupted run cancelled what it had asked for: nobody listens any more
        finally:
            self._lost()

    def _hear(self, answer: dict[str, Any]) -> None:
        if "ready" in answer:
            own = [file for file in answer["files"] if Path(file).is_relative_to(_PACKAGE)]
            self._stamps = {file: _stamp(file) for file in own}
            self._folder = answer["folder"]
            self.ready.set_result(None)
        elif "forked" in answer:
            self._kernels[answer["forked"]].pid.set_result(answer["pid"])
        elif "listening" in answer:
            self._kernels[answer["listening"]].listening.set_result(None)
        elif "exited" in answer:
            self._kernels.pop(answer["exited"]).end(answer["status"], answer.get("why", ""))
        elif "checked" in answer:
            self._checks.pop(answer["checked"]).set_result(answer)
        elif "broken" in answer:
            self.ready.set_exception(BuildError(_explain(answer["broken"])))

    def _lost(self) -> None:
        """The process is gone, and its kernels with it."""
        if not self.ready.done():
            self.ready.set_exception(BuildError("预热进程没有启动，请重试。"))
        for kernel in list(self._kernels.values()):
            kernel.end(-9)
        for check in list(self._checks.values()):
            if not check.done():
                check.set_exception(BuildError("预热进程中途退出，请重试。"))
        self._tidy()


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name != _TRIMMING}
    return own | _ENVIRONMENT


def _stamp(file: str) -> tuple[int, int] | None:
    try:
        status = Path(file).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _explain(trace: str) -> str:
    """What is wrong with the package's source, from the traceback of loading it."""
    lines = [line.strip() for line in trace.strip().splitlines()]
    places = [line for line in lines if line.startswith("File ")]
    return f"程序包不能载入：{lines[-1]}（{places[-1] if places else '位置不明'}）。请改正源代码。"


_current: dict[str, Zygote] = {}
_guard = threading.Lock()
_refusals = 0


def zygote(python: str = sys.executable) -> Zygote:
    """This process's zygote for an interpreter; a new one where the source has changed since."""
    with _guard:
        if _refusals:
            raise BuildError("已中断。")
        known = _current.get(python)
        if known is not None and known.is_current():
            return known
        if known is not None:
            known.retire()
        _current[python] = Zygote(python)
        return _current[python]


@atexit.register
def close() -> None:
    """End every zygote of this process, with all their kernels."""
    with _guard:
        while _current:
            _current.popitem()[1].close()


@contextlib.contextmanager
def closed() -> Iterator[None]:
    """End every zygote; until this is left, who is about to ask for another kernel is refused."""
    global _refusals
    with _guard:
        _refusals += 1
    try:
        close()
        yield
    finally:
        with _guard:
            _refusals -= 1


def end() -> None:
    """End them for good."""
    global _refusals
    _refusals += 1  # without the guard, which what is broken off may hold
    close()
