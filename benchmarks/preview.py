"""The preview: from a change of a file until the served page shows it."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from benchmarks.changes import Change, change_data, change_prose
from benchmarks.commands import Plan
from benchmarks.processes import CommandError, end_residents
from benchmarks.results import Results, Row
from benchmarks.rounds import tell
from benchmarks.workcopy import WorkingCopy, working_copy

__all__ = ["PREVIEWS", "measure_preview"]

PREVIEWS = {
    "p1": ("preview: one data file changed until the page shows it", change_data),
    "p2": ("preview: one notebook changed until the page shows it", change_prose),
}

_READY_S, _CHANGE_S, _POLL_S, _PAUSE_S = 180.0, 30.0, 0.01, 1.0


@dataclass
class _Server:
    """A preview that runs; ``rebuilds`` are the events that it sent."""

    port: int
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    ready: threading.Event = field(default_factory=threading.Event)
    rebuilds: list[dict[str, object]] = field(default_factory=list)

    def page(self, path: str) -> str:
        """A page as it is served now; empty while it is not."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", f"/{path}")
            answer = connection.getresponse()
            return answer.read().decode("utf-8", "replace") if answer.status == 200 else ""
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()


def measure_preview(
    plan: Plan, keys: set[str], rounds: int, workshop: Path, results: Results
) -> None:
    """Change files in turn while one preview runs, and time each until its page shows it."""
    chosen = {key: value for key, value in PREVIEWS.items() if key in keys}
    if not chosen:
        return
    with working_copy(workshop, "p") as copy:
        try:
            with _serving(copy, plan) as server:
                for number in range(1, rounds + 1):
                    for key, (title, change) in chosen.items():
                        tell(f"round {number}/{rounds}: {key:5} {title}")
                        seconds = _time_change(
                            server, lambda c=change, n=number: c(copy, plan.month, n)
                        )
                        results.row(key, title).seconds.append(seconds)
                        tell(f"  {key:5} {seconds:7.2f} s")
        except CommandError as error:
            for key, (title, _) in chosen.items():
                _record(results.row(key, title), str(error))
            tell(f"  {error}")
        finally:
            end_residents(copy)


def _record(row: Row, error: str) -> None:
    """A preview that never served is not available; one that stops in between has failed."""
    if row.seconds:
        row.failures.append(error)
    else:
        row.note = f"not available: {error}"


def _time_change(server: _Server, make: Callable[[], Change]) -> float:
    """Seconds from the file's replacement to the first answer that shows it; then a pause."""
    change = make()
    while change.text not in server.page(change.page):
        if time.perf_counter() - change.moment > _CHANGE_S:
            raise CommandError(f"{change.page} did not show “{change.text}” in {_CHANGE_S:.0f} s")
        time.sleep(_POLL_S)
    seconds = time.perf_counter() - change.moment
    time.sleep(_PAUSE_S)  # an editor does not save again at once, and writes may go on
    return seconds


@contextmanager
def _serving(copy: WorkingCopy, plan: Plan) -> Iterator[_Server]:
    """Start the preview in a working copy, wait until it is ready, end it after."""
    port = _free_port()
    process = subprocess.Popen(
        plan.monthly("preview", "--port", str(port), "--no-browser"),
        cwd=copy.root,
        env=copy.environment() | {"PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    server = _Server(port, process)
    assert process.stdout is not None
    threading.Thread(target=_read_lines, args=(server, process.stdout), daemon=True).start()
    try:
        _wait_until_ready(server)
        threading.Thread(target=_read_events, args=(server,), daemon=True).start()
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_ready(server: _Server) -> None:
    deadline = time.monotonic() + _READY_S
    while not (server.ready.is_set() and server.page("book/retail.html")):
        if server.process.poll() is not None:
            time.sleep(0.2)  # for the rest of its output
            raise CommandError("; ".join(server.lines[-4:]) or "it ended without a word")
        if time.monotonic() > deadline:
            raise CommandError(f"it was not ready in {_READY_S:.0f} s: {server.lines[-4:]}")
        time.sleep(0.1)


def _read_lines(server: _Server, output: IO[str]) -> None:
    for line in output:
        server.lines.append(line.rstrip())
        if f"http://127.0.0.1:{server.port}/" in line:
            server.ready.set()


def _read_events(server: _Server) -> None:
    """Follow the stream of events as an open page would, so that it is part of the measure."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    try:
        connection.request("GET", "/_preview/events")
        for line in connection.getresponse():
            if line.startswith(b"data:"):
                server.rebuilds.append(json.loads(line[5:]))
    except (OSError, ValueError, AttributeError, http.client.HTTPException):
        return  # the preview ended


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
