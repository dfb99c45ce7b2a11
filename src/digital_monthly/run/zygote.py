"""The process that kernels are forked from: it has loaded what chapters use, and waits.

``python -m digital_monthly.run.zygote`` reads requests from its standard input and writes
answers to its standard output, a JSON object a line:

- ``{"fork": id, "arguments": [...], "environment": {...}, "folder": ...}`` starts a kernel,
  answered by ``{"forked": id, "pid": ...}``, then by the kernel itself with ``{"listening": id}``
  when its sockets are bound, and by ``{"exited": id, "status": ...}`` when it ends;
- ``{"check": id, "month": ..., "root": ..., "alone": ...}`` checks a month's data here, so that
  kernels forked later find the tables parsed, answered by
  ``{"checked": id, "findings": [...], "reads": [...]}``;
- ``{"retire": true}`` ends the process after its last kernel.

The end of the input ends it at once, with all its kernels, and the folder where their sockets lie
is removed: however its client ended, nothing stays. It starts no thread and opens no socket, as a
process that forks must not.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import pickle
import select
import shutil
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from digital_monthly import reads
from digital_monthly.run.checking import check
from digital_monthly.run.kernel import preload, preload_data, run_kernel
from digital_monthly.writing import is_alive

__all__ = ["main"]

_PR_SET_PDEATHSIG = 1
_PREFIX = "monthly-"


class _Zygote:
    """Serves requests until its input ends.

    Args:
        requests: file descriptor to read from.
        answers: file descriptor to write to, which kernels share.
        folder: where the kernels' sockets lie.
    """

    def __init__(self, requests: int, answers: int, folder: Path) -> None:
        self.requests = requests
        self.answers = answers
        self.folder = folder
        self.kernels: dict[int, str] = {}
        self.retiring = False
        self.rest = b""
        self.alarm, alarm_in = os.pipe()
        os.set_blocking(self.alarm, False)
        os.set_blocking(alarm_in, False)
        signal.set_wakeup_fd(alarm_in, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.alarm_in = alarm_in

    def answer(self, **content: Any) -> None:
        os.write(self.answers, (json.dumps(content) + "\n").encode())

    def serve(self) -> dict[str, Any] | None:
        """Serve; a forked child returns with the request that it is to fulfil."""
        try:
            request = self.listen()
        except BrokenPipeError:  # the client is gone
            request = None
        if request is None:
            self.close()
        return request

    def listen(self) -> dict[str, Any] | None:
        """Fulfil requests until the input ends, or this is a forked child."""
        rest = self.rest
        while not (self.retiring and not self.kernels):
            ready, _, _ = select.select([self.requests, self.alarm], [], [])
            if self.alarm in ready:
                self.reap()
            if self.requests in ready:
                chunk = os.read(self.requests, 1 << 16)
                if not chunk:
                    break
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    request = json.loads(line)
                    if self.fulfil(request):
                        return dict(request)
        return None

    def fulfil(self, request: dict[str, Any]) -> bool:
        """Do what is asked; true in a forked child."""
        if "fork" in request:
            return self.fork(request)
        if "check" in request:
            self.answer(checked=request["check"], **_check(request))
        elif "retire" in request:
            self.retiring = True
        return False

    def fork(self, request: dict[str, Any]) -> bool:
        try:
            pid = os.fork()
        except OSError as error:
            self.answer(exited=request["fork"], status=1, why=str(error.strerror))
            return False
        if pid == 0:
            return True
        self.kernels[pid] = request["fork"]
        self.answer(forked=request["fork"], pid=pid)
        return False

    def reap(self) -> None:
        while True:
            try:
                os.read(self.alarm, 4096)
            except BlockingIOError:
                break
        while self.kernels:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            kernel = self.kernels.pop(pid, None)
            if kernel is not None:
                self.answer(exited=kernel, status=os.waitstatus_to_exitcode(status))

    def close(self) -> None:
        for pid in self.kernels:
            for kill in (os.killpg, os.kill):  # a child that has just begun leads no group yet
                try:
                    kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
        shutil.rmtree(self.folder, ignore_errors=True)


class _EarlyCheck:
    """A check that is asked for while this process still loads, made by a child meanwhile.

    The child sends back the answer with all that it parsed. When no check is asked for yet, nothing
    is done.

    Attributes:
        rest: what was read of the requests and is still to be heard.
    """

    def __init__(self, rest: bytes = b"", request: Any = None, child: int = 0, tale: int = 0):
        self.rest = rest
        self.request = request
        self.child = child
        self.tale = tale

    @classmethod
    def begin(cls, requests: int) -> _EarlyCheck:
        """Begin with the first request, if it is there already and is a check."""
        if not select.select([requests], [], [], 0)[0]:
            return cls()
        chunk = os.read(requests, 1 << 16)
        line, end, rest = chunk.partition(b"\n")
        request = json.loads(line) if end else {}
        if "check" not in request:
            return cls(chunk)
        tale, told = os.pipe()
        child = os.fork()
        if child:
            os.close(told)
            return cls(rest, request, child, tale)
        try:
            os.close(tale)
            os.close(requests)
            answer = _check(request)
            with os.fdopen(told, "wb") as file:
                pickle.dump((answer, *_remembered()), file)
        finally:
            os._exit(0)  # what went wrong here is done again there

    def finish(self, zygote: _Zygote) -> None:
        """Take over what the child parsed, and answer."""
        if not self.child:
            return
        with os.fdopen(self.tale, "rb") as file:
            content = file.read()
        os.waitpid(self.child, 0)
        try:
            answer, parsed, read = pickle.loads(content)
        except Exception:
            answer, parsed, read = _check(self.request), {}, {}
        for known, new in zip(_remembered(), (parsed, read), strict=True):
            known.update(new)
        zygote.answer(checked=self.request["check"], **answer)


def _remembered() -> tuple[dict[Any, Any], dict[Any, Any]]:
    """What this process has parsed: tables and documents, by content."""
    from digital_monthly import document_reading, tables

    return tables.remembered, document_reading.remembered


def main() -> None:
    """Load, report, serve."""
    # Kernels are given the null device; what they and this process print goes to standard error.
    requests, answers = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    gc.disable()  # nothing that is loaded is garbage
    early: _EarlyCheck | None = None
    try:
        preload_data()
        early = _EarlyCheck.begin(requests)
        preload()
    except BaseException:
        os.write(answers, (json.dumps({"broken": traceback.format_exc()}) + "\n").encode())
        return
    reads.remember_modules()
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    zygote = _Zygote(requests, answers, folder)
    zygote.rest = early.rest
    files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    try:
        zygote.answer(ready=True, files=[file for file in files if file], folder=str(folder))
        early.finish(zygote)
    except BrokenPipeError:
        zygote.close()
        return
    gc.freeze()
    gc.enable()
    request = zygote.serve()
    if request is not None:
        _become_kernel(request, zygote)


def _sweep() -> None:
    """Remove the folders of zygotes that were killed together with their clients."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and not is_alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _become_kernel(request: dict[str, Any], zygote: _Zygote) -> None:
    """In the forked child: leave everything of the parent's, then run as a kernel."""
    os.setsid()
    if sys.platform == "linux":  # whoever kills the parent kills this too
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for handle in (zygote.requests, zygote.alarm, zygote.alarm_in):
        os.close(handle)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])

    def tell() -> None:
        zygote.answer(listening=request["fork"])
        os.close(zygote.answers)

    run_kernel(request["arguments"], tell)


def _check(request: dict[str, Any]) -> dict[str, Any]:
    """Check a month's data and forget the modules that only this took.

    A chapter that loads one of them is then seen to do so.
    """
    loaded = set(sys.modules)
    try:
        return check(Path(request["root"]), request["month"], request["alone"])
    finally:
        for name in set(sys.modules) - loaded:
            if name.startswith("digital_monthly."):
                del sys.modules[name]


if __name__ == "__main__":
    main()
