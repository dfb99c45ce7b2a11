"""Executing a month's notebooks with papermill, several at a time."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from digital_monthly.contents import chapter_titles
from digital_monthly.month import Month
from digital_monthly.run.kernels import private_kernel_manager

__all__ = ["ChapterRun", "execute", "notebook_names"]

KERNEL = "python3"


@dataclass(frozen=True)
class ChapterRun:
    """What became of one chapter: executed, taken as it was, or failed with a message."""

    name: str
    status: Literal["executed", "cached", "failed"]
    wall_s: float
    message: str = ""


def notebook_names(root: Path) -> list[str]:
    """The chapters that have a notebook, by stem."""
    return sorted(path.stem for path in (root / "notebooks").glob("*.ipynb"))


def execute(
    root: Path,
    month: Month,
    target: Path,
    names: Sequence[str],
    *,
    jobs: int | None = None,
    force: bool = False,
    report: Callable[[ChapterRun], None] = lambda run: None,
) -> list[ChapterRun]:
    """Execute chapters for a month.

    A chapter is taken as it was when its notebook, the data folder and the package are what they
    were when it last ran. Each notebook is written beside and renamed when it is whole.

    Args:
        root: the repository's root.
        month: the month that the notebooks are executed for.
        target: folder for the executed notebooks.
        names: stems of the chapters.
        jobs: how many at a time; the number of cores by default.
        force: execute even what did not change.
        report: called as each chapter ends.

    Returns:
        What became of each chapter, in the order of ``names``.
    """
    target.mkdir(parents=True, exist_ok=True)
    titles = "；".join(chapter_titles(root).values())  # the start page shows those of all chapters
    shared = f"{_digest(_shared_inputs(root), root)} {titles}"
    runs: dict[str, ChapterRun] = {}
    with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        futures = [
            pool.submit(_execute_one, root, month, target, name, shared, force) for name in names
        ]
        for future in as_completed(futures):
            run = future.result()
            runs[run.name] = run
            report(run)
    return [runs[name] for name in names]


def _execute_one(
    root: Path, month: Month, target: Path, name: str, shared: str, force: bool
) -> ChapterRun:
    started = time.perf_counter()
    source, made = root / "notebooks" / f"{name}.ipynb", target / f"{name}.ipynb"
    stamp = target / f".{name}.inputs"
    inputs = f"{month} {shared} {_digest([source], root)}"
    unchanged = made.is_file() and stamp.is_file() and stamp.read_text("utf-8") == inputs
    if unchanged and not force:
        return ChapterRun(name, "cached", time.perf_counter() - started)
    stamp.unlink(missing_ok=True)
    beside = target / f".{name}.running.ipynb"
    message = _run_papermill(source, beside, month)
    if beside.is_file():
        beside.replace(made)
    if message:
        return ChapterRun(name, "failed", time.perf_counter() - started, message)
    stamp.write_text(inputs, encoding="utf-8")
    return ChapterRun(name, "executed", time.perf_counter() - started)


def _run_papermill(source: Path, target: Path, month: Month) -> str:
    """Run one notebook; the message of what failed, or nothing."""
    import papermill
    from papermill.exceptions import PapermillExecutionError

    try:
        with private_kernel_manager() as manager:
            papermill.execute_notebook(
                source,
                target,
                {"month": str(month)},
                kernel_name=KERNEL,
                progress_bar=False,
                request_save_on_cell_execute=False,
                kernel_manager_class=manager,
                shutdown_kernel="immediate",
            )
    except PapermillExecutionError as error:
        return f"第{error.cell_index}格出错：{error.ename}：{error.evalue}"
    except Exception as error:
        # A kernel that died or a notebook that cannot be read must not stop the other chapters.
        return f"{type(error).__name__}：{error}"
    return ""


def _shared_inputs(root: Path) -> Iterable[Path]:
    """What every chapter may depend on: contents, versions, all data and the package's source."""
    yield from (path for path in (root / "_toc.yml", root / "requirements.lock") if path.is_file())
    yield from sorted(path for path in (root / "data").rglob("*") if path.is_file())
    yield from sorted(Path(__file__).parents[1].rglob("*.py"))


def _digest(paths: Iterable[Path], root: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(os.path.relpath(path, root).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
