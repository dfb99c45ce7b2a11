"""``python -m benchmarks.profile``: where the time of one chapter and of Sphinx goes."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.commands import Plan
from benchmarks.processes import end_residents, run_command
from benchmarks.workcopy import WorkingCopy, chapter_names, working_copy

__all__ = ["main"]

_TITLES = {
    "stock": "the papermill command, one chapter",
    "executor": "the project's own executor, the same chapter",
    "sphinx": "jupyter-book build . of all chapters",
}


def main() -> None:
    """Print a table for each job."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("--month", default="2024-02")
    parser.add_argument("--chapter", default="releases", choices=chapter_names())
    parser.add_argument("--only", choices=_TITLES, help="one job; all by default")
    arguments = parser.parse_args()
    workshop = Path(tempfile.mkdtemp(prefix="dmb-"))
    try:
        for job in [arguments.only] if arguments.only else _TITLES:
            print(f"## {_TITLES[job]}\n\n{_profile(job, arguments, workshop)}\n", flush=True)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _profile(job: str, arguments: argparse.Namespace, workshop: Path) -> str:
    with working_copy(workshop, job) as copy:
        if job == "sphinx":
            run_command(copy, Plan(arguments.month, []).monthly("execute"))
        try:
            return _run(job, arguments, copy)
        finally:
            end_residents(copy)


def _run(job: str, arguments: argparse.Namespace, copy: WorkingCopy) -> str:
    """Run a job in a process of its own; its table, or why there is none."""
    module = [sys.executable, "-m", "benchmarks.profile_inside"]
    started = time.perf_counter()
    done = subprocess.run(
        [*module, job, arguments.month, arguments.chapter],
        cwd=copy.root,
        env=copy.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    whole = time.perf_counter() - started
    if done.returncode:
        return done.stderr.strip()[-800:]
    return _table(json.loads(done.stdout), whole)


def _table(parts: list[tuple[str, int, float]], whole: float) -> str:
    """Parts by their depth; what is not indented adds up to the whole with the rest."""
    rest = whole - sum(seconds for label, _, seconds in parts if not label.startswith(" "))
    rows = [*parts, ("Python's start and end, and the rest", 1, rest), ("whole process", 1, whole)]
    lines = ["| part | calls | s | % |", "|---|--:|--:|--:|"]
    for label, calls, seconds in rows:
        indented = label.replace("  ", "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}")
        lines.append(f"| {indented} | {calls} | {seconds:.3f} | {seconds / whole * 100:.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
