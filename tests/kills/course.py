"""A command that is killed: what it runs in, and what may be found there afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digital_monthly import journal
from digital_monthly.issue import Issue

__all__ = ["Course", "Reader", "copied", "files_in", "month_reader"]

Reader = Callable[[Path], str]
"""Tells of a repository what a killed command left: ``before`` or ``after``, else fails."""


@dataclass(frozen=True)
class Course:
    """A command that writes, in a repository that is ready for it.

    Attributes:
        name: the command's name.
        root: the repository; trials are made in copies of it.
        arguments: the command and its options.
        marker: what the line holds with which it tells that it begins to write.
        reader: tells what a copy holds.
        environment: more environment variables.
    """

    name: str
    root: Path
    arguments: tuple[str, ...]
    marker: str
    reader: Reader
    environment: Mapping[str, str] = field(default_factory=dict)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, hidden ones too."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def month_reader(root: Path, month: str, changed: Path) -> Reader:
    """Reads a month's data: as they were, or as the whole command leaves them.

    Args:
        root: the repository before the command.
        month: the month's name.
        changed: a copy of the repository after it.
    """
    before, after = (_tables(each / "data" / month) for each in (root, changed))
    assert before != after

    def read(copy: Path) -> str:
        journal.heal(copy)
        found = _tables(copy / "data" / month)
        assert found in (before, after), sorted(found)
        issue = Issue(month, copy)
        tables = [name for name in issue.provenance if (issue.folder / name).is_file()]
        assert all(issue.is_unchanged(name.removesuffix(".csv")) for name in tables)
        if found == after:
            assert set(found) - set(before) <= set(tables)
        return "after" if found == after else "before"

    return read


def _tables(folder: Path) -> dict[str, bytes]:
    """A month's files, without the record of provenance, which holds times."""
    found = files_in(folder)
    found.pop("provenance.yml", None)
    return found


def copied(root: Path, folder: Path) -> Path:
    """A copy of a repository in a folder's ``r``, in place of what stood there."""
    shutil.rmtree(folder / "r", ignore_errors=True)
    return Path(shutil.copytree(root, folder / "r", symlinks=True))
