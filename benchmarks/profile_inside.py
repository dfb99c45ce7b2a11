"""What `benchmarks.profile` runs in a process of its own: one job, its parts timed.

Prints one line of JSON: label, calls and seconds of each part.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from benchmarks.stopwatch import Stopwatch
from digital_monthly.run.chapter import Task, run_chapter

__all__ = ["main"]


def main() -> None:
    """Run the job that the command line names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("job", choices=_JOBS)
    parser.add_argument("month")
    parser.add_argument("chapter")
    arguments = parser.parse_args()
    watch = Stopwatch()
    with redirect_stdout(sys.stderr):
        _JOBS[arguments.job](watch, arguments.month, arguments.chapter)
    print(json.dumps(watch.rows(), ensure_ascii=False))


def _stock(watch: Stopwatch, month: str, chapter: str) -> None:
    """One chapter as the ``papermill`` command runs it."""
    with watch.time("import papermill"):
        import papermill
    _watch_papermill(watch)
    with watch.time("execute_notebook, all of it"):
        notebook = papermill.execute_notebook(
            f"notebooks/{chapter}.ipynb", f"book/{chapter}.ipynb", {"month": month}
        )
    _add_kernel_time(watch, notebook)


def _watch_papermill(watch: Stopwatch) -> None:
    import papermill.engines
    import papermill.execute
    from jupyter_client.asynchronous.client import AsyncKernelClient
    from nbclient import NotebookClient

    watch.wrap(papermill.execute, "load_notebook_node", "  read the notebook")
    watch.wrap(papermill.execute, "parameterize_notebook", "  inject the parameters")
    watch.wrap(NotebookClient, "start_new_kernel", "  start the kernel's process")
    watch.wrap(NotebookClient, "start_new_kernel_client", "  connect to the kernel")
    watch.wrap(AsyncKernelClient, "wait_for_ready", "    of it: wait until it is ready")
    watch.wrap(NotebookClient, "execute_cell", "  execute cells")
    watch.wrap(NotebookClient, "wait_for_reply", "  ask for the kernel's language")
    watch.wrap(NotebookClient, "_cleanup_kernel", "  shut the kernel down")
    for module in (papermill.engines, papermill.execute):
        watch.wrap(module, "write_ipynb", "  write the notebook")


def _add_kernel_time(watch: Stopwatch, notebook: Any) -> None:
    """Split the cells' time by the kernel's own messages: busy to idle, and the way there."""
    spent = []
    for cell in notebook.cells:
        times = cell.metadata.get("execution", {})
        if {"iopub.status.busy", "iopub.status.idle"} <= set(times):
            busy, idle = (_moment(times[f"iopub.status.{state}"]) for state in ("busy", "idle"))
            spent.append((idle - busy).total_seconds())
    watch.add("  of the cells: the kernel is busy", sum(spent), len(spent))
    rest = watch.seconds.get("  execute cells", 0.0) - sum(spent)
    watch.add("  of the cells: round trips", rest, len(spent))


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def _executor(watch: Stopwatch, month: str, chapter: str) -> None:
    """One chapter by the project's own executor, in a warm kernel."""
    with watch.time("start the warm process and load everything in it"):
        with watch.time("  meanwhile: import papermill here"):
            from digital_monthly.run import engine, warm

            zygote = warm.zygote()
        zygote.ready.result()
    root = Path.cwd()
    with watch.time("check the data there"):
        zygote.check(root, month)
    _watch_executor(watch, engine)
    notebook = (root / "notebooks" / f"{chapter}.ipynb").read_text("utf-8")
    with watch.time("run_chapter, all of it"):
        outcome = run_chapter(Task(chapter, notebook, {"month": month}, str(root)))
    if outcome.failure is not None:
        raise SystemExit(str(outcome.failure))
    warm.close()


def _watch_executor(watch: Stopwatch, engine: Any) -> None:
    client = engine._ChapterClient
    watch.wrap(client, "start_new_kernel", "  fork the kernel, until its sockets are bound")
    watch.wrap(client, "start_new_kernel_client", "  connect to the kernel, until it is ready")
    watch.wrap(client, "execute_cell", "  execute cells")
    watch.wrap(client, "_cleanup_kernel", "  end the kernel")


def _sphinx(watch: Stopwatch, month: str, chapter: str) -> None:
    """``jupyter-book build .`` of the executed chapters."""
    with watch.time("import jupyter_book and sphinx"):
        from jupyter_book.cli.main import main as jupyter_book
        from sphinx.application import Sphinx
        from sphinx.builders import Builder
        from sphinx.builders.html import StandaloneHTMLBuilder
    watch.wrap(Sphinx, "__init__", "  start: settings, extensions, environment")
    watch.wrap(Builder, "read", "  read the pages")
    watch.wrap(Builder, "write", "  write the pages")
    watch.wrap(StandaloneHTMLBuilder, "finish", "  finish: search index, assets")
    with watch.time("build, all of it"):
        jupyter_book(["build", "."], standalone_mode=False)


_JOBS = {"stock": _stock, "executor": _executor, "sphinx": _sphinx}

if __name__ == "__main__":
    main()
