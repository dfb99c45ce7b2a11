"""Font files: what they are, told by their sha256, and which characters they hold."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from digital_monthly.writing import write_json

__all__ = ["cache_of", "digests", "holds", "ranges"]

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}


def cache_of(root: Path) -> Path:
    """Where a repository keeps what was found out about fonts."""
    return root / ".monthly" / "cache" / "fonts"


def digests(folder: Path, cache: Path | None = None) -> dict[str, str]:
    """The sha256 of the font files in a folder, by name.

    Args:
        folder: the folder; one that does not exist has no files.
        cache: where digests are kept (`cache_of`): a file with the same size and time is not
            read again. Nowhere by default.
    """
    memory = cache and cache / "digests.json"
    known = _read(memory) if memory else {}
    found = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix.lower() in _SUFFIXES:
            status = path.stat()
            state: list[object] = [status.st_size, status.st_mtime_ns]
            kept = known.get(str(path), [])
            found[str(path)] = kept if kept[:2] == state else [*state, _digest(path)]
    if memory and found and known != known | found:
        _write(memory, known | found)
    return {Path(path).name: str(state[2]) for path, state in found.items()}


def ranges(folder: Path, faces: Mapping[str, str], cache: Path) -> list[list[int]]:
    """The characters that at least one face has, as first and last code points.

    Args:
        folder: where the faces lie.
        faces: their sha256 by name, which they are kept by.
        cache: where they are kept (`cache_of`).
    """
    whole = hashlib.sha256("".join(sorted(faces.values())).encode()).hexdigest()
    memory = cache / f"{whole}.json"
    known = _read(memory)
    if "ranges" not in known:
        codes = set[int]().union(*(_codes(folder / name) for name in faces))
        known = {"ranges": _join(sorted(codes))}
        _write(memory, known)
    kept: list[list[int]] = known["ranges"]
    return kept


def holds(known: Iterable[Iterable[int]], code: int) -> bool:
    """Whether a character is in one of the ranges."""
    return any(first <= code <= last for first, last in known)


def _codes(path: Path) -> set[int]:
    from fontTools.ttLib import TTCollection, TTFont

    is_collection = path.suffix.lower() in {".ttc", ".otc"}
    fonts = TTCollection(path, lazy=True).fonts if is_collection else [TTFont(path, lazy=True)]
    return set[int]().union(*(font.getBestCmap() for font in fonts))


def _join(codes: list[int]) -> list[list[int]]:
    joined: list[list[int]] = []
    for code in codes:
        if joined and joined[-1][1] == code - 1:
            joined[-1][1] = code
        else:
            joined.append([code, code])
    return joined


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(memory: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        kept = json.loads(memory.read_text(encoding="utf-8"))
        return kept if isinstance(kept, dict) else {}
    return {}


def _write(memory: Path, content: object) -> None:
    """Keep what was found; a cache that cannot be written is done without."""
    with contextlib.suppress(OSError):
        write_json(memory, content)
