"""Writing files so that no reader ever sees half of one, and folders that keep to a size."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

__all__ = [
    "is_alive",
    "json_text",
    "prune",
    "replace_bytes",
    "sweep",
    "write_bytes",
    "write_json",
    "write_text",
]


def write_bytes(path: Path, content: bytes) -> bool:
    """Write a file beside and rename it; a file that holds this already keeps its time.

    Args:
        path: the file, whose folder is made where it is missing.
        content: what it is to hold.

    Returns:
        Whether it was written.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(path, content)
    return True


def replace_bytes(path: Path, content: bytes) -> None:
    """Write a file beside and rename it, whatever it holds; its folder is there."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:  # a full disk names no file
        beside.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> bool:
    """Write text as UTF-8, as `write_bytes` does."""
    return write_bytes(path, text.encode("utf-8"))


def json_text(content: object) -> str:
    """JSON with a line's end, readable and in Chinese as it is."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write_json(path: Path, content: object) -> None:
    """Write JSON, readable and in Chinese as it is."""
    write_text(path, json_text(content))


def prune(folder: Path, limit: int) -> None:
    """Drop the files of a cache that were not used for longest, until all keep to a limit.

    Args:
        folder: the cache, which other processes may be changing.
        limit: bytes that its files may take together.
    """
    known = []
    with contextlib.suppress(OSError):
        sweep(folder)
        for path in folder.iterdir():
            with contextlib.suppress(OSError):
                status = path.stat()
                known.append((status.st_mtime, status.st_size, path))
    total = sum(size for _, size, _ in known)
    for _, size, path in sorted(known):
        if total <= limit:
            break
        with contextlib.suppress(OSError):
            path.unlink()
        total -= size


def sweep(folder: Path) -> None:
    """Remove what processes that were killed had begun to write in a folder."""
    names: list[str] = []
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        names = os.listdir(folder)  # noqa: PTH208 (of every issue in an archive)
    for name in names:
        owner = name.split(".")[-2] if name.startswith(".") and name.endswith(".part") else ""
        if owner.isdigit() and not is_alive(int(owner)):
            (folder / name).unlink(missing_ok=True)


def is_alive(process: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
