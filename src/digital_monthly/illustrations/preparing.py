"""Pictures as the book has them, made once of each that was sent."""

from __future__ import annotations

import hashlib
from pathlib import Path

from digital_monthly.illustrations import raster, vector
from digital_monthly.writing import prune, write_bytes

__all__ = ["KINDS", "prepared"]

KINDS = frozenset({*raster.KINDS, vector.KIND})
"""The ends of the names of pictures that are prepared, in lower case."""

_LIMIT = 500_000_000  # bytes that prepared pictures may take on the disk


def prepared(content: bytes, suffix: str, cache: Path) -> Path:
    """Where a picture lies that is fit for the book, without what programs and cameras note.

    Args:
        content: the file as it was sent, which no check finds anything against.
        suffix: the end of its name, in lower case.
        cache: folder of pictures that were prepared before, where it is found from now on.

    Raises:
        OSError: it cannot be read.
    """
    is_drawing = suffix == vector.KIND
    means = f"{vector.MEANS if is_drawing else raster.means()} {suffix}".encode()
    path = cache / f"{hashlib.sha256(means + content).hexdigest()}{suffix}"
    if not path.is_file():
        fit = vector.bared(content) if is_drawing else raster.prepare(content, suffix)
        write_bytes(path, fit)
        prune(cache, _LIMIT)
    return path
