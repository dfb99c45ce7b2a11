"""The files of one volume of the archive's index: which units of a year's issues hold a gram."""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import Any

import numpy as np

from digital_monthly.publish.search.grams import SHARDS, decode, shards_of

__all__ = ["varints", "volume_files"]


def volume_files(keys: Any, units: Any, version: str) -> list[bytes]:
    """The shards of a volume.

    A shard holds, packed: the volume's version (12 letters), the length of its list of grams, the
    grams, one a line, how many units each has, and the units of each as steps from the one before
    (the first from -1), all numbers as `varints`.

    Args:
        keys: of grams, one for each unit that holds the gram.
        units: the unit of each key; of all issues of the volume, counted through.
        version: what the volume was made from.

    Returns:
        `SHARDS` files.
    """
    order = np.lexsort((units, keys))
    keys, units = keys[order], units[order]
    unique, starts, counts = np.unique(keys, return_index=True, return_counts=True)
    steps = np.diff(units, prepend=np.uint32(0)).astype(np.uint32)
    steps[starts] = units[starts] + 1
    shards = shards_of(unique)
    grouped = np.argsort(shards, kind="stable")
    bounds = np.searchsorted(shards[grouped], np.arange(SHARDS + 1))
    return [
        _shard(grouped[start:end], unique, starts, counts, steps, version)
        for start, end in pairwise(bounds)
    ]


def _shard(chosen: Any, unique: Any, starts: Any, counts: Any, steps: Any, version: str) -> bytes:
    grams = "\n".join(decode(unique[chosen])).encode()
    sizes = counts[chosen]
    total = int(sizes.sum())
    first = np.repeat(starts[chosen] - np.cumsum(sizes) + sizes, sizes)
    picked = steps[first + np.arange(total)]
    head = version.encode() + varints(np.array([len(grams)], dtype=np.uint32))
    return zlib.compress(head + grams + varints(sizes) + varints(picked), 9)


def varints(numbers: Any) -> bytes:
    """Numbers below 2^28 as bytes of seven bits, lowest first; the last of each has no high bit."""
    values = np.asarray(numbers, dtype=np.uint32)
    lengths = np.searchsorted([1 << 7, 1 << 14, 1 << 21], values, side="right") + 1
    columns = np.stack([values >> (7 * place) & 127 for place in range(4)], axis=1)
    places = np.arange(4)
    columns[places < lengths[:, None] - 1] |= 128
    return columns[places < lengths[:, None]].astype(np.uint8).tobytes()
