"""Executing one chapter: papermill, a warm kernel, and what became of every cell."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digital_monthly.errors import DigitalMonthlyError
from digital_monthly.failures import INJECTED_TAG, MADE_TAGS, Failure, failure_in
from digital_monthly.reads import Read
from digital_monthly.run.kernel import MEMORY, TRACE
from digital_monthly.run.notebook import Output
from digital_monthly.run.reading import from_lines

__all__ = ["Outcome", "Task", "run_chapter"]

_SEPARATOR = r"(?:/|\\\\)"  # as JSON writes it
_KERNEL_FOLDER = re.compile(
    re.escape(json.dumps(tempfile.gettempdir())[1:-1]) + rf"{_SEPARATOR}ipykernel_\d+{_SEPARATOR}"
)


@dataclass(frozen=True)
class Task:
    """What an executor is handed: all that is needed to execute one chapter, wherever it runs.

    Attributes:
        name: the chapter's stem.
        notebook: the notebook as JSON text.
        parameters: papermill's parameters.
        root: the repository's root.
        timeout_s: seconds that all cells together may take; None for any.
        memory: bytes of data that the kernel may hold; None for any.
    """

    name: str
    notebook: str
    parameters: dict[str, str]
    root: str
    timeout_s: float | None = None
    memory: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What executing a chapter gave.

    Attributes:
        outputs: of each of the notebook's cells, its outputs and execution count; None for cells
            that are no code or were not reached.
        reads: what it read.
        wall_s: seconds it took.
        failure: why it failed, or None.
        injected: the source of the cell with the parameters.
    """

    outputs: list[Output]
    reads: list[Read] = field(default_factory=list)
    wall_s: float = 0.0
    failure: Failure | None = None
    injected: str = ""


_numbers = itertools.count(1)


def run_chapter(task: Task) -> Outcome:
    """Execute a chapter in a kernel of its own.

    An error in the notebook is an outcome, not an exception.
    """
    from nbformat.notebooknode import from_dict

    started = time.perf_counter()
    notebook = from_dict(json.loads(task.notebook))  # type: ignore[no-untyped-call]
    with _kernel_manager() as (manager, trace), _closing_loop():
        problem = _execute(task, notebook, manager, trace)
        reads = from_lines(trace.read_text("utf-8").splitlines(True)) if trace.exists() else []
    cells = [] if manager.executed is None else manager.executed.cells
    injected = "".join(cell.source for cell in cells if INJECTED_TAG in _tags(cell))
    own = [cell for cell in cells if not _tags(cell) & MADE_TAGS]
    outputs = [_output(cell) for cell in own] or [None] * len(notebook.cells)
    failure = failure_in({"cells": own}) or problem
    return Outcome(outputs, reads, time.perf_counter() - started, failure, injected)


def _execute(task: Task, notebook: Any, manager: Any, trace: Path) -> Failure | None:
    """Hand the notebook to papermill; what kept it from being executed, if anything did.

    This is `papermill.execute_notebook` less its reading and writing of files: nothing is written
    before the outcome is known.
    """
    from papermill.engines import papermill_engines
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    from digital_monthly.run.engine import ENGINE

    deadline = None if task.timeout_s is None else time.monotonic() + task.timeout_s
    kernel = {"kernel_name": "digital-monthly", "engine_name": ENGINE}
    try:
        loaded = load_notebook_node(notebook)
        papermill_engines.execute_notebook_with_engine(
            nb=parameterize_notebook(loaded, task.parameters, language="python", **kernel),
            progress_bar=False,
            manager=manager,
            environment=_environment(task, trace),
            folder=task.root,
            deadline=deadline,
            **kernel,
        )
    except DigitalMonthlyError as error:
        return Failure.of_whole(str(error))
    except Exception as error:
        # A kernel that did not start must not stop the other chapters.
        return Failure.of_whole(f"{type(error).__name__}：{error}")
    return None


@contextlib.contextmanager
def _kernel_manager() -> Iterator[tuple[Any, Path]]:
    """A manager whose kernel's files lie in a folder that goes with them, and a place for reads."""
    from digital_monthly.run.engine import ChapterKernelManager
    from digital_monthly.run.warm import CAN_FORK, zygote

    name = f"{os.getpid()}-{next(_numbers)}"
    with contextlib.ExitStack() as stack:
        if CAN_FORK:
            parent = zygote()
            folder = parent.folder
            own = {"zygote": parent, "ip": str(folder / name)}
        else:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="monthly-")))
            own = {}
        manager = ChapterKernelManager(connection_file=str(folder / f"{name}.json"), **own)
        try:
            yield manager, folder / f"{name}.reads"
        finally:
            for path in (*folder.glob(f"{name}-*"), *folder.glob(f"{name}.*")):
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def _closing_loop() -> Iterator[None]:
    """Close this thread's event loop afterwards.

    One that a failing cell's traceback holds would be collected with it piece by piece, and say so
    with a traceback of its own.
    """
    from jupyter_core.utils import ensure_event_loop

    try:
        yield
    finally:
        loop = ensure_event_loop()
        if not loop.is_running():
            loop.close()


def _environment(task: Task, trace: Path) -> dict[str, str]:
    memory = {} if task.memory is None else {MEMORY: str(task.memory)}
    own = {TRACE: str(trace), "DIGITAL_MONTHLY_ROOT": task.root, "PYTHONHASHSEED": "0"}
    return {**os.environ, **own, **memory}


def _tags(cell: Any) -> set[str]:
    return set(cell.metadata.get("tags", []))


def _output(cell: Any) -> Output:
    if cell.cell_type != "code" or (cell.get("execution_count") is None and not cell.outputs):
        return None
    text = json.dumps(cell.outputs, ensure_ascii=False)
    return json.loads(_KERNEL_FOLDER.sub("", text)), cell.execution_count
