"""Typst's code, written so that no text from data can become code: every text is a string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from digital_monthly.publish.linebreaks import GAP, Piece, figures, names

__all__ = ["array", "boolean", "call", "join", "literal", "named", "record", "words"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})


def literal(text: str) -> str:
    """A text as a string of Typst; control characters become blanks."""
    return f'"{_CONTROL.sub(" ", text).translate(_ESCAPES)}"'


def words(text: str, before: str = "", after: str = "") -> str:
    """A text as content: no figure is parted from its unit at a line's end, and long names may be.

    Args:
        text: the text.
        before: what stands before it in its line.
        after: what stands after it.
    """
    made = [_piece(piece) for piece in figures(text, before, after)]
    return made[0] if len(made) == 1 else join(made) if made else literal("")


def named(parts: Sequence[str]) -> str:
    """A name that may be broken where its parts meet."""
    return literal(parts[0]) if len(parts) == 1 else call("pieces", array(map(literal, parts)))


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


def _piece(piece: Piece) -> str:
    if piece is GAP:
        return "apart"
    return call("whole", literal(piece.text)) if piece.is_whole else named(names(piece.text))
