"""Digests of what an issue is made from; those of earlier issues' data are kept between months.

A folder is not read again as long as its files look as they did when they were digested: by name,
size, times and number. Nobody can set the time at which a file was changed, so a changed file looks
otherwise, but for one that is changed twice in the same moment: what was changed just now is not
kept.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from digital_monthly.looks import look_through
from digital_monthly.writing import write_json

__all__ = ["data_files", "digest_of_file", "digests_of_folders"]

_KEPT = Path(".monthly/cache/digests.json")
_MOMENT_NS = 2 * 10**9
_OFFICE_LOCK = "~$"


def digests_of_folders(root: Path, names: Sequence[str], *, anew: bool = False) -> dict[str, str]:
    """A digest of each folder's files and their names, by the folder's.

    Args:
        root: the repository's root.
        names: folders below it.
        anew: whether everything is read, whatever was kept.
    """
    before = {} if anew else _read_kept(root)
    kept, found = dict(before), {}
    for name in names:
        settled = time.time_ns() - _MOMENT_NS
        look, changed = _look(root / name)
        known, digest = before.get(name, ("", ""))
        found[name] = digest if known == look else _digest_of_folder(root / name)
        if changed < settled:
            kept[name] = (look, found[name])
    if kept != before:
        with contextlib.suppress(OSError):
            write_json(root / _KEPT, kept)
    return found


def data_files(folder: Path) -> Iterator[Path]:
    """The files below a folder, but for hidden ones and the locks of office programs."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith((".", _OFFICE_LOCK)):
            yield path


def digest_of_file(path: Path) -> str:
    """A file's sha256; read again in this process where it looks otherwise."""
    status = path.stat()
    return _digest_as_it_is(path, status.st_ctime_ns, status.st_ino, status.st_size)


@functools.cache  # an issue's inputs are looked at again when it is built
def _digest_as_it_is(path: Path, changed_ns: int, number: int, size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest_of_folder(folder: Path) -> str:
    files = {
        path.relative_to(folder).as_posix(): digest_of_file(path) for path in data_files(folder)
    }
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()


def _look(folder: Path) -> tuple[str, int]:
    """A digest of how a folder's files look, and when one of them was changed last."""
    digest, changed = hashlib.sha256(), 0
    for path, state in look_through(str(folder)):
        told = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
        digest.update(os.fsencode(f"{path[len(str(folder)) :]}\0{told}\n"))
        changed = max(changed, state.st_ctime_ns)
    return digest.hexdigest(), changed


def _read_kept(root: Path) -> dict[str, tuple[str, str]]:
    """What was kept; nothing where it was spoilt."""
    try:
        kept = json.loads((root / _KEPT).read_bytes())
        return {name: (look, digest) for name, (look, digest) in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
