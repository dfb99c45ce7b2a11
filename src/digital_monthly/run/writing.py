"""Writing files so that no reader ever sees half of one."""

from __future__ import annotations

import json
import os
from pathlib import Path

__all__ = ["write_json", "write_text"]


def write_text(path: Path, text: str) -> bool:
    """Write a file beside and rename it; a file that holds this already keeps its time.

    Args:
        path: the file, whose folder is made where it is missing.
        text: what it is to hold.

    Returns:
        Whether it was written.
    """
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def write_json(path: Path, content: object) -> None:
    """Write JSON, readable and in Chinese as it is."""
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
