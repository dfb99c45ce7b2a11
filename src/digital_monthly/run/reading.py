"""The list of what a chapter read, on its way from the kernel to the cache: a JSON line each."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from digital_monthly.reads import Read

__all__ = ["from_lines", "to_line", "writer_to"]


def to_line(read: Read) -> str:
    """A read as a line."""
    return json.dumps(list(vars(read).values())) + "\n"


def from_lines(lines: Iterable[str]) -> list[Read]:
    """The reads of whole lines; a line that a killed kernel left unfinished is dropped."""
    return [Read(*json.loads(line)) for line in lines if line.endswith("\n")]


def writer_to(path: Path) -> Callable[[Read], None]:
    """A function that appends each read to a file at once, so that nothing is lost in a crash."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    return lambda read: (os.write(handle, to_line(read).encode()), None)[1]
