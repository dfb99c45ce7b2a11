"""A page's blocks, and what of them runs on as text, in columns where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from digital_monthly.publish.print.markup import call

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


def composed(blocks: Iterable[Block]) -> str:
    """A page's content: wide blocks, and runs of text between them.

    A heading at the end of a run heads the wide block after it, so it leaves the run.
    """
    made = []
    for is_wide, group in groupby(blocks, lambda block: block.is_wide):
        run = list(group)
        if is_wide:
            made += [block.code for block in run]
        else:
            made += _run(run)
    return "{\n" + "\n".join(made) + "\n}"


def _run(blocks: list[Block]) -> Iterator[str]:
    last = len(blocks)
    while last and blocks[last - 1].is_head:
        last -= 1
    if last and all(block.alone or block.is_head for block in blocks[:last]):
        for block in blocks[:last]:
            yield block.alone or call("flow", block.code)
    elif last:
        yield call("flow", *(block.code for block in blocks[:last]))
    if last < len(blocks):
        yield call("flow", *(block.code for block in blocks[last:]))
