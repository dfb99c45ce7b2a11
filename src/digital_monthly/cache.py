"""Results kept by what they were made from, so that nothing is computed twice.

A result is found again when the code and the parameters are the same and everything that was read
still is what it was. Each result is one file, written beside and renamed: it may be read and
written by several processes, deleted at any time, and a process killed at any moment leaves whole
results only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import sys
import sysconfig
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from digital_monthly.reads import Read, States
from digital_monthly.writing import prune, write_bytes

__all__ = ["Cache", "Recipe", "Result", "environment_of"]

_LIMIT = 512 * 2**20
_FORMAT = 1


@dataclass(frozen=True)
class Recipe:
    """What a result is made from, but for the data, which are known only once it was made.

    Attributes:
        name: what is made, such as ``releases@2024-02``.
        parts: digests of its code, its parameters and the environment, each by a Chinese name.
    """

    name: str
    parts: Mapping[str, str]

    @property
    def key(self) -> str:
        """One digest of all parts."""
        return _digest(json.dumps([_FORMAT, self.name, dict(self.parts)], sort_keys=True))


@dataclass(frozen=True)
class Result:
    """What was made: any JSON, and all that was read for it."""

    recipe: Recipe
    reads: tuple[Read, ...]
    content: Any


class Cache:
    """A folder of results.

    Args:
        folder: where they lie; made when the first is put.
        limit: bytes that they may take; those not used for longest go first.
    """

    def __init__(self, folder: Path, limit: int = _LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def find(self, recipe: Recipe, states: States) -> Result | None:
        """A result of this recipe whose reads all find what they found then."""
        for path in self._files(f"{recipe.name}.{recipe.key}.*"):
            result = self._read(path)
            if result is not None and not any(map(states.has_changed, result.reads)):
                with contextlib.suppress(OSError):
                    os.utime(path)
                return result
        return None

    def latest(self, name: str) -> Result | None:
        """The result of this name that was made or used last, whatever has changed since."""
        return next(filter(None, map(self._read, self._files(f"{name}.*"))), None)

    def put(self, recipe: Recipe, reads: Sequence[Read], content: Any) -> Path:
        """Keep a result; one that cannot be written is not kept. Returns where it would lie."""
        record = {
            "name": recipe.name,
            "parts": dict(recipe.parts),
            "reads": [list(vars(read).values()) for read in reads],
            "content": content,
        }
        data = zlib.compress(json.dumps(record).encode(), 1)
        variant = _digest(json.dumps(record["reads"]))
        path = self.folder / f"{recipe.name}.{recipe.key}.{variant}"
        with contextlib.suppress(OSError):
            write_bytes(path, data)
        return path

    def prune(self) -> None:
        """Drop what was not used for longest, until all take no more than the limit."""
        prune(self.folder, self.limit)

    def _files(self, pattern: str) -> list[Path]:
        """Files by pattern, the one used last first."""
        found = []
        for path in self.folder.glob(pattern):
            with contextlib.suppress(OSError):
                found.append((path.stat().st_mtime, path))
        return [path for _, path in sorted(found, reverse=True)]

    def _read(self, path: Path) -> Result | None:
        """A result, or None where another process dropped it or the disk spoilt it."""
        try:
            record = json.loads(zlib.decompress(path.read_bytes()))
            reads = tuple(Read(*read) for read in record["reads"])
            return Result(Recipe(record["name"], record["parts"]), reads, record["content"])
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            with contextlib.suppress(OSError):
                path.unlink()
            return None


@lru_cache(maxsize=1)
def _installed() -> str:
    """Python and the names of all installed distributions, which bear their versions."""
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names = [path.name for folder in folders for path in Path(folder).glob("*-info")]
    return _digest(repr((sys.version, platform.platform(), sorted(names))))


def environment_of(root: Path) -> str:
    """A digest of Python, the platform, the locked versions and the installed ones."""
    lock = root / "requirements.lock"
    return _digest(_installed() + (lock.read_text("utf-8") if lock.is_file() else ""))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
