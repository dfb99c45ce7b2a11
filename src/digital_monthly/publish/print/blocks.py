"""A page's blocks, and what of them runs on as text, in columns where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile

from digital_monthly.publish.print.markup import call, literal

__all__ = ["Block", "composed"]


@dataclass(frozen=True)
class Block:
    """A piece of a page.

    Attributes:
        code: a call of the template: of a function that makes content where the block is wide,
            else of one that makes a unit of running text.
        is_wide: whether it takes the page's whole width.
        is_head: whether it heads what follows.
        alone: the call that makes it wide, where no text stands beside it; empty where it has no
            such form.
    """

    code: str
    is_wide: bool = False
    is_head: bool = False
    alone: str = ""


def composed(blocks: Iterable[Block], page: str) -> str:
    """A page's content: wide blocks, and runs of text between them.

    A heading at the end of a run heads the wide block after it, so it leaves the run.

    Args:
        blocks: the page's.
        page: its name, by which the template tells one run from another.
    """
    made: list[str] = []
    for is_wide, group in groupby(blocks, lambda block: block.is_wide):
        run = list(group)
        if is_wide:
            made += [block.code for block in run]
        else:
            made += _run(run, f"{page} {len(made)}")
    return "{\n" + "\n".join(made) + "\n}"


def _run(blocks: list[Block], name: str) -> Iterator[str]:
    lone = _lone(blocks)
    for block in blocks[:lone]:
        yield block.alone or call("flow", literal(name), block.code)
    last = len(blocks)
    while last > lone and blocks[last - 1].is_head:
        last -= 1
    for part in (blocks[lone:last], blocks[last:]):
        if part:
            yield call("flow", literal(name), *(block.code for block in part))


def _lone(blocks: list[Block]) -> int:
    """How many blocks of a run no text stands beside: a heading begins, or nothing, after them."""
    first = [*takewhile(lambda block: block.alone or block.is_head, blocks)]
    while first and not (first[-1].alone and _ends(blocks[len(first) :])):
        first.pop()
    return len(first)


def _ends(rest: list[Block]) -> bool:
    return not rest or rest[0].is_head
