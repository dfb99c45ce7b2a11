"""The commands that are measured, as argument lists."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Plan"]


@dataclass(frozen=True)
class Plan:
    """What a run of the benchmarks is about.

    Args:
        month: the issue.
        chapters: stems that the stock tools and the floor execute.
        trial: only some chapters were chosen, so that no book can be built of them.
    """

    month: str
    chapters: Sequence[str]
    trial: bool = False

    def papermill(self) -> list[str]:
        """README's loop: one ``papermill`` command after another."""
        loop = 'month=$1; shift; for c; do papermill "notebooks/$c.ipynb" "book/$c.ipynb" '
        return ["sh", "-ec", f'{loop} -p month "$month"; done', "sh", self.month, *self.chapters]

    def papermill_parallel(self) -> list[str]:
        """As many ``papermill`` commands at a time as there are cores."""
        pipe = (
            'month=$1; cores=$2; shift 2; printf "%s\\n" "$@" | xargs -P "$cores" -I{} '
            'papermill "notebooks/{}.ipynb" "book/{}.ipynb" -p month "$month"'
        )
        return ["sh", "-ec", pipe, "sh", self.month, str(os.cpu_count() or 1), *self.chapters]

    def jupyter_book(self) -> list[str]:
        """``jupyter-book build .``."""
        return [_bin("jupyter-book"), "build", "."]

    def monthly(self, command: str, *options: str) -> list[str]:
        """The project's own command."""
        return [_bin("monthly"), command, self.month, *options]

    def module(self, name: str) -> list[str]:
        """One of the benchmarks' own scripts, which stand in the working copy too."""
        return [sys.executable, "-m", f"benchmarks.{name}", self.month, *self.chapters]

    def python_start(self) -> list[str]:
        """Python that does nothing."""
        return [sys.executable, "-c", "pass"]


def _bin(name: str) -> str:
    return str(Path(sys.executable).parent / name)
