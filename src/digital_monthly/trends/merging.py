"""All that was read for many results as one short list: whole files in place of their parts.

A hundred issues read the same files over and over. A change that only some of them would notice
then makes the whole be looked at again, which costs little, as each knows whether it concerns it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from digital_monthly.reads import Read, States

__all__ = ["merge_reads"]

_PARTS = frozenset({"row", "entry", "title"})


def merge_reads(root: Path, reads: Iterable[Read]) -> list[Read]:
    """A shorter list that changes whenever one of these reads does.

    Args:
        root: the repository's root.
        reads: what was read, in any order.
    """
    every = dict.fromkeys(map(_whole, reads))
    listed = {read.path for read in every if read.kind == "names"}
    there = listed | {read.path for read in every if read.kind == "file" and read.digest}
    last = max((read.argument for read in every if read.kind == "months"), default="")
    kept = [
        read
        for read in every
        if not (read.kind == "there" and read.digest and read.path in there)
        and not (read.kind == "months" and read.argument != last)
    ]
    return _whole_listings(root, kept)


def _whole(read: Read) -> Read:
    return Read("file", read.path, "", read.whole) if read.kind in _PARTS else read


def _whole_listings(root: Path, reads: list[Read]) -> list[Read]:
    """Folders as a whole in place of what was asked of them.

    The listings are taken before it is made sure that nothing else is found than was: whatever
    changes later will be noticed.
    """
    now = States(root)
    folders = dict.fromkeys(read.path for read in reads if read.kind == "names")
    whole = [Read("names", path, "", now.digest("names", path)) for path in folders]
    asked = [read for read in reads if read.kind == "names"]
    if any(map(States(root).has_changed, asked)):
        return reads
    return [read for read in reads if read.kind != "names"] + whole
