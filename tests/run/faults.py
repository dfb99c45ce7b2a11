"""Runs of ``monthly`` in processes of their own, to be watched, broken off and looked over."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from tests.roots import copy_repository

__all__ = ["MONTH", "Bench", "ended", "small_repository", "write_chapter", "write_contents"]

MONTH = "2024-02"

_MARK = "DIGITAL_MONTHLY_TEST"
_CHAPTERS = {
    "index": "print('一页 长文 ' * 20_000)",
    "releases": 'print(issue.frame("tasks_released_by_department").to_csv())',
    "storage": 'print(issue.series("storage_monthly").to_csv())',
    "agile": 'issue.frame("agile_board")',
    "risk": "print(issue.record.title, month)",
}


@dataclass(frozen=True)
class Bench:
    """A repository in which ``monthly`` runs, with a folder for temporary files beside it.

    Attributes:
        folder: what all lies in; its path is short, as those of sockets must be.
        mark: what the environment of every process that was started here bears.
        environment: more environment variables for every run.
    """

    folder: Path
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The repository."""
        return self.folder / "r"

    @property
    def temporary(self) -> Path:
        """Where the runs put their temporary files."""
        path = self.folder / "t"
        path.mkdir(exist_ok=True)
        return path

    def start(
        self,
        *arguments: str,
        within: Sequence[str] = (),
        program: Sequence[str] = ("-m", "digital_monthly"),
        environment: Mapping[str, str] | None = None,
        root: Path | None = None,
    ) -> subprocess.Popen[str]:
        """Start ``monthly`` in a process group of its own.

        Args:
            arguments: the command and its options.
            within: a program that is to start it, with its arguments.
            program: what Python is to run.
            environment: more environment variables.
            root: the repository, if it is another.
        """
        own = {_MARK: self.mark, "TMPDIR": str(self.temporary), "PYTHONUTF8": "1"}
        return subprocess.Popen(
            [*within, sys.executable, *program, *arguments],
            cwd=root or self.root,
            env={**os.environ, **own, **self.environment, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(self, *arguments: str, within: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """Run ``monthly`` to its end."""
        return ended(self.start(*arguments, within=within))

    def execute(self, *options: str) -> None:
        """Execute the month, which must succeed."""
        done = self.run("execute", MONTH, *options)
        assert (done.returncode, done.stderr) == (0, "")

    def alive(self) -> list[str]:
        """The processes that were started here and still live: their command lines."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if f"{_MARK}={self.mark}".encode() in (process / "environ").read_bytes():
                    found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        return found

    def left_after(self, seconds: float = 5) -> list[str]:
        """The processes that still live after a while; returns as soon as there are none."""
        ends = time.monotonic() + seconds
        while (left := self.alive()) and time.monotonic() < ends:
            time.sleep(0.02)
        return left

    def pages(self, folder: Path | None = None) -> dict[str, bytes]:
        """All that lies in ``book/``, whatever its name, by name."""
        place = folder or self.root / "book"
        return _contents_of(place)

    def forget(self) -> None:
        """Take away the pages and everything that is kept from run to run."""
        for name in ("book", ".monthly"):
            shutil.rmtree(self.root / name, ignore_errors=True)


def ended(process: subprocess.Popen[str], seconds: float = 30) -> subprocess.CompletedProcess[str]:
    """Wait for a process; what it said. One that takes longer is killed, and fails the test."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def small_repository(root: Path) -> Path:
    """The committed month without its articles, and five chapters of a few lines."""
    copy_repository(root, MONTH)
    shutil.rmtree(root / "notebooks")
    shutil.rmtree(root / "data" / MONTH / "articles")
    for name, code in _CHAPTERS.items():
        write_chapter(root, name, code)
    write_contents(root, _CHAPTERS)
    return root


def write_chapter(root: Path, name: str, *codes: str) -> None:
    """A chapter that opens its issue and then runs a cell for each piece of code."""
    parameters = nbformat.v4.new_code_cell(
        f'month = "{MONTH}"', metadata={"tags": ["parameters"]}, id="parameters"
    )
    opening = "from digital_monthly.issue import Issue\n\nissue = Issue(month)"
    cells = [
        nbformat.v4.new_markdown_cell(f"# {name}", id="title"),
        parameters,
        *(
            nbformat.v4.new_code_cell(code, id=f"code-{number}")
            for number, code in enumerate((opening, *codes))
        ),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["kernelspec"] = kernel
    (root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")


def write_contents(root: Path, names: Iterable[str]) -> None:
    """Contents of these chapters in one part, in this order; the first is the root page.

    The start page names the book's parts: the others are there, and empty.
    """
    first, *others = names
    files = "".join(f"      - file: book/{name}\n" for name in others)
    text = f"format: jb-book\nroot: book/{first}\nparts:\n"
    text += f"  - caption: 数字化赋能 Digital\n    chapters:\n{files}"
    for part in ("大事记", "金融科技", "生产运维", "文化建设") if first == "index" else ():
        text += f"  - caption: {part} Part\n    chapters: []\n"
    (root / "_toc.yml").write_text(text, encoding="utf-8")


def _contents_of(folder: Path) -> dict[str, bytes]:
    """Every file's content by its name; one that goes while it is looked for is not there."""
    found = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        with contextlib.suppress(FileNotFoundError, IsADirectoryError):
            found[path.name] = path.read_bytes()
    return found
