"""Changing several files together: all of them or none, even where the process is killed.

What is to be written lies in a folder of its own first. The change is decided by one rename, of
the list of what goes where; from then on it is carried out, by whoever comes next if need be.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from digital_monthly.writing import is_alive, sweep, write_bytes

__all__ = ["commit", "heal"]

_FOLDER = Path(".monthly", "journal")
_LIST = "changes.json"
_DONE = ".done"


def commit(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write and remove files of a repository, all or none.

    Args:
        root: the repository's root.
        changes: by path from the root, with ``/``: what the file is to hold; None removes it.

    Raises:
        ValueError: a path leads out of the repository.
        OSError: the disk is full or refuses; nothing has changed then, or all of it will have
            when the next command heals.
    """
    for path in changes:
        _check(path)
    entry = _begin(root)
    try:
        listed = {}
        for number, (path, content) in enumerate(sorted(changes.items())):
            if content is not None:
                _write_durably(entry / str(number), content)
            listed[path] = None if content is None else str(number)
        write_bytes(entry / _LIST, json.dumps(listed, ensure_ascii=False).encode())
    except BaseException:
        shutil.rmtree(entry, ignore_errors=True)
        raise
    _carry_out(root, entry)


def heal(root: Path) -> None:
    """Finish changes that were decided, and drop those that were not, of processes now gone.

    Args:
        root: the repository's root.
    """
    folder = root / _FOLDER
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir()):
        if is_alive(int(entry.name.split(".")[1])):
            continue
        if entry.suffix != _DONE and (entry / _LIST).is_file():
            for parent in {(root / path).parent for path in _carry_out(root, entry)}:
                sweep(parent)
        else:
            shutil.rmtree(entry, ignore_errors=True)


def _begin(root: Path) -> Path:
    """A new folder for a change, named so that later changes follow earlier ones."""
    folder = root / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    last = max((int(each.name.split(".")[0]) for each in folder.iterdir()), default=0)
    while True:
        last += 1
        entry = folder / f"{last:06}.{os.getpid()}"
        with contextlib.suppress(FileExistsError):
            entry.mkdir()
            return entry


def _carry_out(root: Path, entry: Path) -> list[str]:
    """Do what was decided, once more where it was done before; returns the paths."""
    listed: dict[str, str | None] = json.loads((entry / _LIST).read_bytes())
    for path, number in listed.items():
        target = root / _check(path)
        if number is None:
            target.unlink(missing_ok=True)
        else:
            write_bytes(target, (entry / number).read_bytes())
    gone = entry.with_name(f"{entry.name}{_DONE}")
    with contextlib.suppress(FileNotFoundError):  # another process carried it out as well
        entry.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)
    return list(listed)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _check(path: str) -> PurePosixPath:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\\" in path:
        raise ValueError(f"{path!r} leads out of the repository")
    return pure
