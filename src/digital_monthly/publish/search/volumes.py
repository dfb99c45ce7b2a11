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


def shards(keys: Any, units: Any, count: int, wanted: range | None = None) -> list[bytes]:
    """A volume's grams, spread over files.

    A shard holds, packed: the length of its list of grams, the grams, one a line, how many units
    each has, and the units of each as steps from the one before (the first from -1), all numbers
    as `varints`.

    Args:
        keys: of grams, one for each unit that holds the gram.
        units: the unit of each key; of all issues of the volume, counted through. Those of a gram
            ascend.
        count: how many shards there are.
        wanted: which are made; all by default.
    """
    wanted = range(count) if wanted is None else wanted
    order = np.argsort(keys, kind="stable")  # merges the issues, each of which is sorted
    keys, units = keys[order], units[order]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    unique, counts = keys[starts], np.diff(starts, append=len(keys))
    steps = np.diff(units, prepend=np.uint32(0)).astype(np.uint32)
    steps[starts] = units[starts] + 1
    places = shards_of(unique, count)
    grouped = np.argsort(places, kind="stable")
    bounds = np.searchsorted(places[grouped], np.arange(wanted.start, wanted.stop + 1))
    return _packed(unique[grouped], starts[grouped], counts[grouped], steps, bounds)


def _packed(keys: Any, starts: Any, counts: Any, steps: Any, bounds: Any) -> list[bytes]:
    """The shards of grams that stand in their order: all is made at once, and cut at the bounds."""
    grams = decode(keys)
    before = np.cumsum(counts) - counts
    picked = steps[np.repeat(starts - before, counts) + np.arange(counts.sum())]
    told, told_ends = _pieces(counts)
    units, unit_ends = _pieces(picked)
    reach = np.append(before, counts.sum())
    return [
        _pack(
            "\n".join(grams[start:end]).encode(),
            told[told_ends[start] : told_ends[end]],
            units[unit_ends[reach[start]] : unit_ends[reach[end]]],
        )
        for start, end in pairwise(bounds.tolist())
    ]


def _pack(grams: bytes, counts: bytes, units: bytes) -> bytes:
    return zlib.compress(_varint(len(grams)) + grams + counts + units, 9)


def _varint(number: int) -> bytes:
    """One number as `varints`, without an array around it."""
    told = bytearray()
    while number > 127:
        told.append(number & 127 | 128)
        number >>= 7
    return bytes([*told, number])


def varints(numbers: Any) -> bytes:
    """Numbers below 2^28 as bytes of seven bits, lowest first; the last of each has no high bit."""
    return _pieces(numbers)[0]


def _pieces(numbers: Any) -> tuple[bytes, list[int]]:
    """Numbers as `varints`, and where each begins, with the end of all."""
    values = np.asarray(numbers, dtype=np.uint32)
    lengths = np.searchsorted([1 << 7, 1 << 14, 1 << 21], values, side="right") + 1
    columns = np.stack([values >> (7 * place) & 127 for place in range(4)], axis=1)
    places = np.arange(4)
    columns[places < lengths[:, None] - 1] |= 128
    packed = columns[places < lengths[:, None]].astype(np.uint8).tobytes()
    return packed, [0, *np.cumsum(lengths).tolist()]


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
