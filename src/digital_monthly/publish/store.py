"""Where drawn charts are kept between builds: small files in ``.monthly/cache/charts``."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

__all__ = ["LIMIT", "cache_of", "fill", "prune", "read", "write"]

LIMIT = 200_000_000
"""Bytes that pictures may take; the least recently used go first."""


def cache_of(source: Path) -> Path:
    """The cache of a book's source: the repository's own, also from ``_build/<month>/source``."""
    root = source.resolve()
    for parent in root.parents[2:3]:
        if (parent / "_toc.yml").is_file() and (parent / "data").is_dir():
            root = parent
    return root / ".monthly" / "cache" / "charts"


def read(cache: Path, name: str) -> str | None:
    """A file of the cache, or None; one that is read counts as used now."""
    path = cache / name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return text


def write(cache: Path, name: str, text: str) -> None:
    """Write beside and rename; a cache that cannot be written is done without."""
    beside = cache / f".{name}.{os.getpid()}"
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(cache / name)


def fill(
    cache: Path, makers: Mapping[str, Callable[[], str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Files of the cache, made where they are missing.

    Several processes may fill the same cache: each makes what no other is making, and waits for
    the rest.

    Args:
        cache: the folder.
        makers: what makes each file, by name; one that cannot raises a ValueError.

    Returns:
        The files' texts by name, and why those that could not be made were not.
    """
    texts = {name: text for name in makers if (text := read(cache, name))}
    problems: dict[str, str] = {}
    for wait in (False, True):
        for name in [name for name in makers if name not in texts | problems]:
            with _claim(cache, name, wait) as mine:
                if mine:
                    _make(cache, name, makers[name], texts, problems)
    return texts, problems


def _make(
    cache: Path,
    name: str,
    maker: Callable[[], str],
    texts: dict[str, str],
    problems: dict[str, str],
) -> None:
    """Make a file, unless another process has made it meanwhile."""
    text = read(cache, name)
    if not text:
        try:
            text = maker()
        except ValueError as error:
            problems[name] = str(error).strip().partition("\n")[0]
            return
        write(cache, name, text)
        prune(cache)
    texts[name] = text


@contextlib.contextmanager
def _claim(cache: Path, name: str, wait: bool) -> Iterator[bool]:
    """Keep other processes from making a file; whether it is ours to make.

    Where there are no such locks (Windows, some network drives) two may make the same file.
    """
    with contextlib.ExitStack() as held:
        mine = True
        with contextlib.suppress(OSError, ImportError):
            import fcntl

            cache.mkdir(parents=True, exist_ok=True)
            file = held.enter_context((cache / ".lock").open("w"))
            # One byte of the file stands for each name: locks reach beyond a file's end.
            place = int.from_bytes(hashlib.sha256(name.encode()).digest()[:6])
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB), 1, place)
            except BlockingIOError:
                mine = False
        yield mine


def prune(cache: Path, limit: int = LIMIT) -> None:
    """Remove the pictures that were not used for longest until the others fit the limit."""
    with contextlib.suppress(OSError):
        used = [(path.stat(), path) for path in cache.glob("*.svg")]
        used.sort(key=lambda item: item[0].st_mtime, reverse=True)
        total = 0
        for status, path in used:
            total += status.st_size
            if total > limit:
                path.unlink(missing_ok=True)
