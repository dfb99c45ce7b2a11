"""A fresh working copy of the repository, and the environment in which commands run in it."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["MARKER", "REPOSITORY", "WorkingCopy", "chapter_names", "working_copy"]

MARKER = "DIGITAL_MONTHLY_BENCHMARK"
"""The environment variable by which a command's processes are known, detached ones too."""

REPOSITORY = Path(__file__).resolve().parents[1]

_DROPPED = ("PYTHON", "JUPYTER", "PAPERMILL", "DIGITAL_MONTHLY", "PLOOMBER", "IPYTHON", "VIRTUAL")


@dataclass
class WorkingCopy:
    """A copy of the repository in a folder of its own.

    Args:
        base: the folder that holds the copy, its temporary files and the commands' logs.
        extra: further folders for ``PYTHONPATH``.
    """

    base: Path
    extra: list[Path] = field(default_factory=list)
    marker: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def root(self) -> Path:
        """The copy's own root: what would be the repository's."""
        return self.base / "repo"

    def environment(self) -> dict[str, str]:
        """The caller's environment less settings of Python and Jupyter, with the copy's source.

        Temporary files have a folder of their own, so that caches which libraries keep there (such
        as jieba's) are in the same state for every case: cold in a fresh copy.
        """
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_DROPPED)}
        own = {
            MARKER: self.marker,
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")]),
            "PLOOMBER_STATS_ENABLED": "false",
            "PYTHONPATH": os.pathsep.join(map(str, [self.root / "src", *self.extra])),
            "TMPDIR": str(self.base / "tmp"),
        }
        return kept | own


@contextmanager
def working_copy(workshop: Path, name: str) -> Iterator[WorkingCopy]:
    """Make a fresh working copy and remove it afterwards.

    Args:
        workshop: the folder for copies; its path is short, as sockets' paths must be.
        name: the copy's folder.
    """
    copy = WorkingCopy(workshop / name)
    copy.root.mkdir(parents=True)
    (copy.base / "tmp").mkdir()
    for file in _tracked_files():
        target = copy.root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(REPOSITORY / file, target)
    compileall.compile_dir(copy.root / "src", quiet=2)  # as setting up does
    try:
        yield copy
    finally:
        shutil.rmtree(copy.base, ignore_errors=True)


def chapter_names() -> list[str]:
    """The stems of all notebooks."""
    return sorted(path.stem for path in (REPOSITORY / "notebooks").glob("*.ipynb"))


def _tracked_files() -> list[Path]:
    """What git knows or would add, so that work not yet committed is measured too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    ).stdout.decode()
    names = dict.fromkeys(name for name in listed.split("\0") if name)
    return [Path(name) for name in names if (REPOSITORY / name).is_file()]
