"""Templates of pages, feeds and mails: whatever comes from data is escaped."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

__all__ = ["environment", "tidy"]

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@functools.cache
def environment(folder: Path, **filters: Callable[..., Any]) -> Environment:
    """The templates of a folder.

    Args:
        folder: where they lie.
        filters: what they may call, by name.
    """
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters)
    return made


def tidy(text: str) -> str:
    """A text less the control characters that XML and browsers' parsers know in no form."""
    return _FORBIDDEN.sub("", text)
