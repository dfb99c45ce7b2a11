"""The process that kernels are forked from."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.run.warm import ForkedKernel, Zygote
from tests.roots import REPOSITORY

_CHANNELS = ("shell", "iopub", "stdin", "control", "hb")


@pytest.fixture
def zygote() -> Iterator[Zygote]:
    """A zygote of the test's own."""
    made = Zygote()
    made.ready.result(30)
    yield made
    made.close()


def ask(zygote: Zygote) -> ForkedKernel:
    """Ask for a kernel."""
    connection = zygote.folder / f"{time.monotonic_ns()}.json"
    ports = {f"{name}_port": n for n, name in enumerate(_CHANNELS, 1)}
    ip = str(connection.with_suffix(""))
    record = {"transport": "ipc", "ip": ip, "key": "k", "signature_scheme": "hmac-sha256", **ports}
    connection.write_text(json.dumps(record), encoding="utf-8")
    return zygote.fork(["-f", str(connection)], dict(os.environ), zygote.folder)


def fork(zygote: Zygote) -> int:
    """Fork a kernel and wait until it listens; its process."""
    kernel = ask(zygote)
    kernel.listening.result(30)
    return kernel.pid.result()


def is_gone(pid: int) -> bool:
    """Whether a process ends within five seconds."""
    for _ in range(500):
        try:
            state = (
                Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
            )
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


def test_an_answer_that_nobody_waits_for_shows_no_traceback(
    zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupted run cancels what it asked for; whatever else waits is told that it is over."""
    shown: list[object] = []
    monkeypatch.setattr(threading, "excepthook", shown.append)
    os.kill(zygote.process.pid, signal.SIGSTOP)  # the answer must not come before
    kernel = ask(zygote)
    assert kernel.pid.cancel()
    os.kill(zygote.process.pid, signal.SIGCONT)
    with pytest.raises(RuntimeError, match="内核没有启动"):
        kernel.listening.result(30)
    for thread in threading.enumerate():
        if thread.name == "zygote":
            thread.join(5)
    assert shown == []


def test_it_has_one_thread_and_no_socket(zygote: Zygote) -> None:
    """A process that forks must have neither, also after it checked data."""
    zygote.check(REPOSITORY, "2024-02")
    pid = zygote.process.pid
    handles = [str(handle.readlink()) for handle in Path(f"/proc/{pid}/fd").iterdir()]
    assert len(list(Path(f"/proc/{pid}/task").iterdir())) == 1
    assert [handle for handle in handles if "socket" in handle] == []


def test_it_ends_with_its_client_and_takes_all_with_it(zygote: Zygote) -> None:
    """Kernels and their folder, however the client ended: its input ends then."""
    kernels = [fork(zygote), fork(zygote)]
    assert zygote.process.stdin is not None
    zygote.process.stdin.close()
    assert zygote.process.wait(5) == 0
    assert all(map(is_gone, kernels))
    assert not zygote.folder.exists()


def test_kernels_end_with_it_when_it_is_killed(zygote: Zygote) -> None:
    """And whoever waits for them hears of it."""
    kernel = fork(zygote)
    zygote.process.kill()
    assert is_gone(kernel)


def test_it_retires_after_its_last_kernel(zygote: Zygote) -> None:
    """A kernel that an analyst works in stays when the source has changed."""
    kernel = fork(zygote)
    zygote.retire()
    time.sleep(0.2)
    assert zygote.process.poll() is None
    os.kill(kernel, 9)
    assert zygote.process.wait(5) == 0


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package that new processes load."""
    shutil.copytree(REPOSITORY / "src", tmp_path / "src")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "src"))
    made = tmp_path / "src" / "digital_monthly"
    monkeypatch.setattr("digital_monthly.run.warm._PACKAGE", made)
    return made


def test_changed_source_makes_it_stale(package: Path, zygote: Zygote) -> None:
    """Of modules that it has loaded."""
    assert zygote.is_current()
    (package / "chapters" / "releases.py").write_text("changed", encoding="utf-8")
    assert zygote.is_current()
    path = package / "facts.py"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert not zygote.is_current()


@pytest.fixture
def broken(package: Path, request: pytest.FixtureRequest) -> Iterator[Zygote]:
    """A zygote of a package one module of which is no Python."""
    (package / request.param).write_text("def broken(:\n", encoding="utf-8")
    made = Zygote()
    yield made
    made.close()


@pytest.mark.parametrize("broken", ["facts.py"], indirect=True)
def test_source_that_cannot_be_loaded_is_told_in_a_sentence(broken: Zygote) -> None:
    """With file and line, and no traceback."""
    with pytest.raises(BuildError, match=r"程序包不能载入：SyntaxError.*facts\.py.*line 1"):
        broken.ready.result(30)


@pytest.mark.parametrize("broken", ["pages.py"], indirect=True)
def test_a_check_of_a_package_that_cannot_be_loaded_ends(broken: Zygote) -> None:
    """Also where it was under way already when loading failed."""
    with pytest.raises(BuildError, match=r"pages\.py"):
        broken.check(REPOSITORY, "2024-02")


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Nor does planning a run."""
    code = (
        "import sys, digital_monthly.cli, digital_monthly.run.session, digital_monthly.run.build\n"
        "print([name for name in ('pandas', 'altair', 'papermill', 'sphinx', 'nbclient',"
        " 'pydantic', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
