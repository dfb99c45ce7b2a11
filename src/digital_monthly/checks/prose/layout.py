"""How a text is laid out: headings, paragraphs, and tables with their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Block", "Cell", "find_blocks", "find_sections", "find_tables"]

_LONGEST_HEADING = 44


@dataclass(frozen=True)
class Block:
    """A heading or a paragraph, up to the next empty line.

    Attributes:
        start: place of its first character in the text's `plain`.
        end: place behind its last.
        text: what stands there.
        is_heading: whether it heads what follows.
    """

    start: int
    end: int
    text: str
    is_heading: bool


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what it says and where."""

    start: int
    end: int
    text: str


def find_blocks(plain: str) -> list[Block]:
    """All headings and paragraphs of a text, in order.

    A heading is known by its look: one short line by itself without a mark at its end, or such a
    line right above a sentence.
    """
    return list(_blocks(plain))


@lru_cache(maxsize=4)
def _blocks(plain: str) -> tuple[Block, ...]:
    return tuple(
        Block(start, end, plain[start:end], _is_heading(plain[start:end]))
        for each in re.finditer(r"(?:[^\n]+\n?)+", plain)
        for start, end in _parted(each[0], each.start())
    )


def _parted(text: str, at: int) -> list[tuple[int, int]]:
    """A paragraph as it is, or its first line apart where that heads the rest."""
    first, _, rest = text.partition("\n")
    second = rest.partition("\n")[0].rstrip()
    middle, end = at + len(first) + 1, at + len(text)
    if second.endswith("。") and _is_heading(first):
        return [(at, middle), (middle, end)]
    return [(at, end)]


def _is_heading(text: str) -> bool:
    line = text.strip()
    return (
        "\n" not in line
        and len(line) <= _LONGEST_HEADING
        and not line.startswith("|")
        and not re.search(r"[。；;，、:|!！]$|。", line)
    )


def find_sections(plain: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text from heading to heading: from, to."""
    start = 0
    for block in find_blocks(plain):
        if block.is_heading and block.start > start:
            yield start, block.start
            start = block.start
    yield start, len(plain)


def find_tables(plain: str) -> list[list[list[Cell]]]:
    """All tables of a text, each as rows of cells, the head first."""
    tables: list[list[list[Cell]]] = []
    is_open, at = False, 0
    for line in plain.splitlines(keepends=True):
        if line.lstrip().startswith("|"):
            if not is_open:
                tables.append([])
            tables[-1].append(_cells(line, at))
            is_open = True
        elif line.strip():
            is_open = False
        at += len(line)
    return tables


def _cells(line: str, at: int) -> list[Cell]:
    made = []
    for found in re.finditer(r"(?<=\|)[^|\n]*(?=\|)", line):
        text = found[0].strip()
        start = at + found.start() + len(found[0]) - len(found[0].lstrip())
        made.append(Cell(start, start + len(text), text))
    return made
