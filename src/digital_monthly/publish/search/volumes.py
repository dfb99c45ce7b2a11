"""The shards of a volume of the archive's index: which units of a year's issues hold a gram."""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import Any

import numpy as np

from digital_monthly.publish.search.grams import decode, shards_of

__all__ = ["read_segments", "shards", "varints", "write_segments"]

_VERSION = 12  # letters
_HEAD = _VERSION + 4


def shards(keys: Any, units: Any, count: int) -> list[bytes]:
    """A volume's grams, spread over files.

    A shard holds, packed: the length of its list of grams, the grams, one a line, how many units
    each has, and the units of each as steps from the one before (the first from -1), all numbers
    as `varints`.

    Args:
        keys: of grams, one for each unit that holds the gram.
        units: the unit of each key; of all issues of the volume, counted through.
        count: how many shards are made.
    """
    order = np.lexsort((units, keys))
    keys, units = keys[order], units[order]
    unique, starts, counts = np.unique(keys, return_index=True, return_counts=True)
    steps = np.diff(units, prepend=np.uint32(0)).astype(np.uint32)
    steps[starts] = units[starts] + 1
    places = shards_of(unique, count)
    grouped = np.argsort(places, kind="stable")
    bounds = np.searchsorted(places[grouped], np.arange(count + 1))
    return [
        _shard(unique[chosen], starts[chosen], counts[chosen], steps)
        for chosen in (grouped[start:end] for start, end in pairwise(bounds))
    ]


def _shard(keys: Any, starts: Any, counts: Any, steps: Any) -> bytes:
    grams = "\n".join(decode(keys)).encode()
    first = np.repeat(starts - np.cumsum(counts) + counts, counts)
    picked = steps[first + np.arange(len(first))]
    size = varints(np.array([len(grams)]))
    return zlib.compress(size + grams + varints(counts) + varints(picked), 9)


def varints(numbers: Any) -> bytes:
    """Numbers below 2^28 as bytes of seven bits, lowest first; the last of each has no high bit."""
    values = np.asarray(numbers, dtype=np.uint32)
    lengths = np.searchsorted([1 << 7, 1 << 14, 1 << 21], values, side="right") + 1
    columns = np.stack([values >> (7 * place) & 127 for place in range(4)], axis=1)
    places = np.arange(4)
    columns[places < lengths[:, None] - 1] |= 128
    return columns[places < lengths[:, None]].astype(np.uint8).tobytes()


def write_segments(segments: dict[str, bytes]) -> bytes:
    """A file of several volumes' shards: each after its volume's version and its length."""
    return b"".join(
        version.encode() + len(content).to_bytes(4, "little") + content
        for version, content in segments.items()
    )


def read_segments(content: bytes) -> dict[str, bytes]:
    """The shards of a file by their volumes' versions."""
    segments, place = {}, 0
    while place < len(content):
        version = content[place : place + _VERSION].decode()
        start = place + _HEAD
        place = start + int.from_bytes(content[place + _VERSION : start], "little")
        segments[version] = content[start:place]
    return segments
