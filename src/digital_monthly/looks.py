"""How the files of a folder look: what tells, without reading them, that none was changed."""

from __future__ import annotations

import os
from collections.abc import Iterator

__all__ = ["look_through"]


def look_through(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, in order, with its state; none where there is no folder.

    Args:
        folder: its path.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in found:
        if entry.is_dir():
            yield from look_through(entry.path)
        else:
            yield entry.path, entry.stat()
