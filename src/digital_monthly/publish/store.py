"""Where drawn charts are kept between builds: small files in ``.monthly/cache/charts``."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from digital_monthly.writing import prune, write_text

__all__ = ["LIMIT", "cache_of", "fill", "read", "root_of", "write"]

LIMIT = 200_000_000
"""Bytes that pictures may take; the least recently used go first."""


def root_of(source: Path) -> Path:
    """The repository of a book's source, which may be laid out below ``_build``."""
    root = source.resolve()
    for folder in root.parents:
        if folder.name == "_build" and (folder.parent / "_toc.yml").is_file():
            root = folder.parent
    return root


def cache_of(source: Path) -> Path:
    """The cache of a book's source: the repository's own, also for what lies in ``_build``."""
    return root_of(source) / ".monthly" / "cache" / "charts"


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
    """Keep a file; a cache that cannot be written is done without."""
    with contextlib.suppress(OSError):
        write_text(cache / name, text)


def fill(
    cache: Path, makers: Mapping[str, Callable[[], str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Files of the cache, made where they are missing.

    Args:
        cache: the folder.
        makers: what makes each file, by name; one that cannot raises a ValueError.

    Returns:
        The files' texts by name, and why those that could not be made were not.
    """
    texts: dict[str, str] = {}
    problems: dict[str, str] = {}
    has_grown = False
    for name, maker in makers.items():
        text = read(cache, name)
        if not text:
            try:
                text = maker()
            except ValueError as error:
                problems[name] = str(error).strip().partition("\n")[0]
                continue
            write(cache, name, text)
            has_grown = True
        texts[name] = text
    if has_grown:  # it may hold thousands of files, and is asked for each chart
        prune(cache, LIMIT)
    return texts, problems
