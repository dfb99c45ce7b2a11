"""An issue's grams as its file keeps them: in parts, of which one moves at a time.

When a year is over, its grams move to the closed shards of the archive's index with the issues of
the next year, one part with each. Only that part is unpacked then.
"""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import Any

import numpy as np

from digital_monthly.publish.search.layout import CLOSED, PARTS
from digital_monthly.publish.search.postings import Postings, joined

__all__ = ["pack_parts", "read_parts"]


def pack_parts(keys: Any, units: Any) -> bytes:
    """A file of grams: the lengths of its parts, and the parts.

    Each holds, packed: how many grams there are, their hashes, how many units each has, and the
    units.

    Args:
        keys: hashes of grams (uint32), one for each unit that holds the gram.
        units: the unit of each key (below 2^16).
    """
    pairs = np.unique(keys.astype(np.uint64) << np.uint64(16) | units.astype(np.uint64))
    keys, units = (pairs >> np.uint64(16)).astype("<u4"), pairs.astype("<u2")
    places = keys % np.uint32(CLOSED) * np.uint32(PARTS) // np.uint32(CLOSED)
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
    head = len(unique).to_bytes(4, "little")
    arrays = (unique, counts.astype("<u2"), units)
    return zlib.compress(head + b"".join(array.tobytes() for array in arrays), 6)


def _unpack(packed: bytes) -> Postings:
    content = zlib.decompress(packed)
    size = int.from_bytes(content[:4], "little")
    keys = np.frombuffer(content, "<u4", size, 4)
    counts = np.frombuffer(content, "<u2", size, 4 + 4 * size)
    units = np.frombuffer(content, "<u2", offset=4 + 6 * size)
    return Postings(keys, counts.astype(np.intp), units.astype(np.uint32))
