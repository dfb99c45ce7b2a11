"""Reading a book's pages in as many processes as there are cores, this one among them."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sphinx.util.parallel import ParallelTasks

__all__ = ["processes", "read_pages", "shares"]


def processes() -> int:
    """How many processes read pages; they are forked, which not every system can."""
    return (os.cpu_count() or 1) if hasattr(os, "fork") else 1


def read_pages(builder: Any, names: Sequence[str], count: int) -> None:
    """Read pages, all but a share of them in other processes.

    Sphinx's own way lets this process wait, which then has to load every page that others read.

    Args:
        builder: Sphinx's builder.
        names: the pages.
        count: how many processes read.
    """
    own, *others = shares({name: _size(builder.env.doc2path(name)) for name in names}, count)
    for name in names:
        builder.events.emit("env-purge-doc", builder.env, name)
        builder.env.clear_doc(name)
    tasks = ParallelTasks(len(others))
    for share in others:
        tasks.add_task(lambda part: _read_there(builder, part), share, _merger(builder))
    for name in own:
        builder.read_doc(name)
    tasks.join()


def shares(sizes: Mapping[str, int], count: int) -> list[list[str]]:
    """Names in as many shares of about the same size.

    Args:
        sizes: the size of each.
        count: how many shares.
    """
    made: list[list[str]] = [[] for _ in range(count)]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(made, key=lambda share: sum(sizes[each] for each in share)).append(name)
    return [sorted(share) for share in made]


def _size(path: str) -> int:
    return Path(path).stat().st_size


def _read_there(builder: Any, names: Sequence[str]) -> bytes:
    """Read pages in a process of their own; what it notes of them."""
    builder.env.app = builder.app
    for name in names:
        builder.read_doc(name, _cache=False)
    return pickle.dumps(builder.env, pickle.HIGHEST_PROTOCOL)


def _merger(builder: Any) -> Any:
    def merge(names: Sequence[str], noted: bytes) -> None:
        builder.env.merge_info_from(names, pickle.loads(noted), builder.app)

    return merge
