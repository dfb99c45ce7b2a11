"""An issue's grams as its file keeps them: in parts, of which one moves at a time.

When a year is over, its grams move to the closed shards of the archive's index with the issues of
the next year, one part with each. Only that part is unpacked then.
"""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import Any

import numpy as np

from digital_monthly.publish.search.grams import shards_of
from digital_monthly.publish.search.layout import CLOSED, PARTS
from digital_monthly.publish.search.postings import Postings, joined

__all__ = ["pack_parts", "read_parts"]


def pack_parts(keys: Any, units: Any) -> bytes:
    """A file of grams: the lengths of its parts, and the parts.

    Each holds, packed: how many grams there are, the grams, how many units each has, and the units.

    Args:
        keys: of grams (uint64, of `grams.encode`), one for each unit that holds the gram.
        units: the unit of each key (below 2^16).
    """
    order = np.lexsort((units, keys))
    keys, units = keys[order], units[order]
    places = shards_of(keys, CLOSED) * PARTS // CLOSED
    parts = [_pack(keys[places == part], units[places == part]) for part in range(PARTS)]
    return b"".join([*(len(part).to_bytes(4, "little") for part in parts), *parts])


def read_parts(content: bytes, wanted: range) -> Postings:
    """The grams of some parts, each once.

    Args:
        content: the file.
        wanted: the parts.
    """
    lengths = np.frombuffer(content, "<u4", PARTS)
    bounds = pairwise(np.cumsum([4 * PARTS, *lengths]).tolist())
    chosen = list(bounds)[wanted.start : wanted.stop]
    return joined([_unpack(content[start:end]) for start, end in chosen])


def _pack(keys: Any, units: Any) -> bytes:
    unique, counts = np.unique(keys, return_counts=True)
    arrays = (unique.astype("<u8"), counts.astype("<u2"), units.astype("<u2"))
    head = len(unique).to_bytes(4, "little")
    return zlib.compress(head + b"".join(array.tobytes() for array in arrays), 6)


def _unpack(packed: bytes) -> Postings:
    content = zlib.decompress(packed)
    size = int.from_bytes(content[:4], "little")
    keys = np.frombuffer(content, "<u8", size, 4)
    counts = np.frombuffer(content, "<u2", size, 4 + 8 * size)
    units = np.frombuffer(content, "<u2", offset=4 + 10 * size)
    return Postings(keys, counts.astype(np.intp), units.astype(np.uint32))
