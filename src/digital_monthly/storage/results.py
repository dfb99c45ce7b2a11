"""Finished issues in a store: whole, under a folder of their own, to which one object points."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from digital_monthly.month import Month
from digital_monthly.storage.store import Store, sha256
from digital_monthly.writing import json_text

__all__ = ["store_issue"]

_AT_ONCE = 8
_REPORT = "report.json"


def store_issue(store: Store, month: Month, folder: Path, files: Iterable[Path]) -> str:
    """Store an issue; a reader finds the one before or this one, never some of each.

    ``<month>/current.json`` names the folder and every file's digest. It is written last.

    Args:
        store: where to.
        month: the issue.
        folder: where the issue lies, such as ``_build/2024-02``.
        files: what belongs to it.

    Returns:
        The address of the folder in the store.

    Raises:
        AwayError: the store does not take it; the issue before stands.
    """
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    digests = {name: sha256(content) for name, content in sorted(contents.items())}
    timeless = {name: digest for name, digest in digests.items() if name != _REPORT}
    place = f"{month}/{sha256(json.dumps(timeless).encode())[:16]}"
    if _current(store, month) != place:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(lambda name: store.write(f"{place}/{name}", contents[name]), contents))
        pointer = json_text({"folder": place, "files": digests})
        store.write(f"{month}/current.json", pointer.encode())
    return f"{store.url}/{place}"


def _current(store: Store, month: Month) -> str:
    """The folder that is pointed to; nothing where there is none."""
    try:
        return str(json.loads(store.read(f"{month}/current.json"))["folder"])
    except (FileNotFoundError, ValueError, KeyError):
        return ""
