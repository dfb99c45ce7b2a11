"""Typst's code, written so that no text from data can become code: every text is a string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

__all__ = ["array", "boolean", "call", "join", "literal", "record"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})


def literal(text: str) -> str:
    """A text as a string of Typst; control characters become blanks."""
    return f'"{_CONTROL.sub(" ", text).translate(_ESCAPES)}"'


def boolean(value: bool) -> str:
    """True or false."""
    return "true" if value else "false"


def join(parts: Iterable[str]) -> str:
    """Pieces of content, one after another."""
    inside = "; ".join(part for part in parts if part)
    return "{" + inside + "}" if inside else "[]"


def array(items: Iterable[str]) -> str:
    """An array."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def record(fields: Mapping[str, str]) -> str:
    """A dictionary; its keys are names."""
    inside = "".join(f"{name}: {value}, " for name, value in fields.items())
    return f"({inside})" if inside else "(:)"


def call(function: str, *values: str, **named: str) -> str:
    """A call of a function; in names, ``_`` stands for ``-``."""
    given = [*values, *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return f"{function}({', '.join(given)})"
