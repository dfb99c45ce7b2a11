"""Warm kernels as JupyterLab starts them, and ordinary ones where nothing can be forked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import KernelManager, start_new_kernel

from digital_monthly.run import kernelspec, warm
from digital_monthly.run.chapter import Task, run_chapter
from digital_monthly.run.provisioner import ForkProvisioner
from tests.run.notebooks import notebook, text_of


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a system, in the environment of whoever starts kernels."""
    monkeypatch.setenv("MONTHLY_SOURCE_TASK_SYSTEM", "postgres://reader:secret@127.0.0.1/tasks")
    return "MONTHLY_SOURCE_TASK_SYSTEM"


@pytest.fixture
def started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[KernelManager, Any, Path]]:
    """A kernel by its installed kernelspec, in a folder of its own."""
    kernelspec.install(tmp_path / "prefix")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "prefix" / "share" / "jupyter"))
    here = tmp_path / "here"
    here.mkdir()
    manager, client = start_new_kernel(kernel_name=kernelspec.NAME, cwd=str(here))
    yield manager, client, here
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    assert not manager.is_alive()


def said(client: Any, code: str) -> list[str]:
    """What running code prints or raises."""
    words = []

    def hear(message: Any) -> None:
        content = message["content"]
        if message["msg_type"] == "stream":
            words.append(content["text"])
        if message["msg_type"] == "error":
            words.append(content["ename"])

    client.execute_interactive(code, output_hook=hear, timeout=30)
    return words


def test_the_kernelspec_gives_a_forked_kernel(
    started: tuple[KernelManager, Any, Path],
) -> None:
    """In the notebook's folder, with everything loaded."""
    manager, client, here = started
    assert isinstance(manager.provisioner, ForkProvisioner)
    code = "import os, sys; print(os.getcwd(), os.getppid(), 'altair' in sys.modules)"
    assert said(client, code) == [f"{here} {warm.zygote().process.pid} True\n"]


def test_a_notebook_is_told_no_address(
    secret: str, started: tuple[KernelManager, Any, Path]
) -> None:
    """Systems are queried by ``monthly pull`` alone."""
    _, client, _ = started
    code = f"import os; print({secret!r} in os.environ, 'PATH' in os.environ)"
    assert said(client, code) == ["False True\n"]


def test_it_can_be_interrupted_and_restarted(started: tuple[KernelManager, Any, Path]) -> None:
    """As from JupyterLab's menu."""
    manager, client, _ = started
    said(client, "kept = 1")
    threading.Timer(0.5, manager.interrupt_kernel).start()
    assert said(client, "import time; time.sleep(30)") == ["KeyboardInterrupt"]
    assert said(client, "print(kept)") == ["1\n"]
    manager.restart_kernel(now=True)
    client.wait_for_ready(timeout=30)
    assert said(client, "print(kept)") == ["NameError"]


def test_a_kernel_that_dies_is_noticed(started: tuple[KernelManager, Any, Path]) -> None:
    """So that JupyterLab can restart it."""
    manager, client, _ = started
    client.execute("import os; os._exit(1)")
    assert manager.provisioner is not None
    assert manager.provisioner.kernel.exited.result(10) == 1
    assert not manager.is_alive()


def test_without_fork_the_results_are_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ordinary kernel, on ports, runs the same chapter; what it read is noted too."""
    (root / "data" / "x.csv").write_text("1", encoding="utf-8")
    cells = ("print(month, open('data/x.csv').read())", "x = 0", "1 / x")
    task = Task("x", notebook(*cells), {"month": "2024-03"}, str(root))
    forked = run_chapter(task)
    for module in ("warm", "provisioner"):
        monkeypatch.setattr(f"digital_monthly.run.{module}.CAN_FORK", False)
    from digital_monthly.run.engine import ChapterKernelManager

    monkeypatch.setattr(ChapterKernelManager.transport, "default_value", "tcp")
    ordinary = run_chapter(task)
    assert ordinary.outputs[2] is not None
    assert text_of(ordinary.outputs[2][0]) == "2024-03 1\n"
    assert ordinary.outputs == forked.outputs
    assert (ordinary.failure, ordinary.injected) == (forked.failure, forked.injected)
    own = [read for read in ordinary.reads if read.kind != "module"]
    assert set(own) == {read for read in forked.reads if read.kind != "module"}
