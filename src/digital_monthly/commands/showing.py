"""What commands tell at their end: paths as seen from here, chapters that failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from digital_monthly.errors import BuildError

if TYPE_CHECKING:
    from digital_monthly.run.execute import ChapterRun

__all__ = ["announce", "fail_if_any", "shown"]


def announce(title: str) -> None:
    """Say that a stage begins."""
    print(f"{title} ……", flush=True)


def fail_if_any(runs: list[ChapterRun]) -> None:
    """End a command that left failed chapters behind.

    Args:
        runs: how each chapter went.

    Raises:
        BuildError: chapters failed; a line for each.
    """
    failed = [run for run in runs if run.status == "failed"]
    if failed:
        raise BuildError("\n".join(f"notebooks/{run.name}.ipynb {run.message}" for run in failed))


def shown(path: Path) -> str:
    """A path as seen from the working directory, in full where it lies outside."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
