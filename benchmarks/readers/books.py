"""The books that are compared: ours as it is published, the others from the same notebooks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.processes import CommandError
from benchmarks.readers.material import Material, chart_of
from benchmarks.readers.observable import build_observable
from benchmarks.readers.sides import Side
from benchmarks.readers.stock import build_stock
from benchmarks.readers.visits import Subject
from benchmarks.rounds import tell
from benchmarks.workcopy import REPOSITORY

__all__ = ["Books", "build_books"]


@dataclass
class Books:
    """What could be built.

    Args:
        material: the executed issue that all were made of.
        folders: each book's pages, by the book's name.
        problems: why others could not be built, by name.
    """

    material: Material
    folders: dict[str, Path]
    problems: dict[str, str] = field(default_factory=dict)

    def subject(self, chapter: str) -> Subject:
        """A chapter, with what its pages must show.

        Raises:
            SystemExit: there is no such chapter.
        """
        if chapter not in self.material.chapters():
            known = ", ".join(self.material.chapters())
            raise SystemExit(f"unknown page: {chapter}; there are {known}")
        cells = self.material.notebook(chapter)["cells"]
        outputs = [output for cell in cells for output in cell.get("outputs", [])]
        title = "".join(cells[0]["source"]).partition("\n")[0].removeprefix("# ")
        return Subject(chapter, title, sum(chart_of(output) is not None for output in outputs))


def build_books(month: str, sides: Sequence[Side], workshop: Path) -> Books:
    """Build the books of some sides; one that cannot be built is told of and left out.

    Args:
        month: the issue.
        sides: whose books.
        workshop: an empty folder for what is not kept.

    Raises:
        SystemExit: ours cannot be built.
    """
    books = Books(*_ours(month))
    builders: dict[str, Callable[[], Path]] = {
        "stock": lambda: build_stock(books.material, workshop / "stock"),
        "observable": lambda: build_observable(books.material),
    }
    for name in dict.fromkeys(side.book for side in sides if side.book in builders):
        tell(f"building {name}")
        try:
            books.folders[name] = builders[name]()
        except CommandError as error:
            tell(f"  FAILED: {error}")
            books.problems[name] = " ".join(str(error).split())[-300:]
    return books


def _ours(month: str) -> tuple[Material, dict[str, Path]]:
    tell("building ours")
    command = [sys.executable, "-m", "digital_monthly", "build", month]
    if subprocess.run(command, cwd=REPOSITORY, stdout=sys.stderr, check=False).returncode:
        raise SystemExit(f"monthly build {month} failed")
    issue = REPOSITORY / "_build" / month
    return Material(issue / "source", month), {"ours": issue / "html"}
