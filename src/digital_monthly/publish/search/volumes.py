"""The shards of a volume of the archive's index: which units of a year's issues hold a gram."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from digital_monthly.publish.search.layout import LAYOUT
from digital_monthly.publish.search.postings import Postings, ranges

__all__ = ["read_segments", "shards", "unpack", "varints", "write_segments"]

_START = struct.Struct("<BH")  # the layout, how many segments
_HEAD = struct.Struct("<12sII")  # a segment's name, its bytes here, its bytes unpacked
_SIZE = struct.Struct("<I")
_TOLD_BITS = 8  # of a hash, by the number of the shard that its gram is in
_END = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()


def shards(postings: Postings, count: int, wanted: range | None = None) -> list[bytes]:
    """A volume's grams, spread over files by their hashes.

    A shard holds, packed: how many grams it has; their keys, ascending; and the units of each as
    steps from the one before (the first from -1), which a 0 ends; all but keys as `varints`. A key
    is a hash less its lowest eight bits, which the shard's number tells. It is told as a step from
    the one before: first the highest bytes of all, then the middle ones, then the lowest. Before a
    shard stands how many bytes it has when unpacked.

    Args:
        postings: of the volume's issues, one after another, whose units are counted through.
        count: how many shards there are, 256 or more.
        wanted: which are made; all by default.
    """
    wanted = range(count) if wanted is None else wanted
    merged = _merged(postings)
    places = (merged.keys % np.uint32(count)).astype(np.uint16)  # so few bits are sorted fast
    order = np.argsort(places, kind="stable")
    bounds = np.searchsorted(places[order], np.arange(wanted.start, wanted.stop + 1))
    starts = np.cumsum(merged.counts) - merged.counts
    counts = merged.counts[order]
    units = merged.units[ranges(starts[order], counts)]
    keys = merged.keys[order] >> np.uint32(_TOLD_BITS)
    return _packed(Postings(keys, counts, units), bounds)


def _merged(postings: Postings) -> Postings:
    """Each gram once, in order, with the units of all issues."""
    order = np.argsort(postings.keys, kind="stable")  # merges the issues, each of which is sorted
    keys, counts = postings.keys[order], postings.counts[order]
    firsts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    starts = np.cumsum(postings.counts) - postings.counts
    units = postings.units[ranges(starts[order], counts)]
    ends = np.append(0, np.cumsum(counts))
    return Postings(keys[firsts], np.diff(ends[firsts], append=ends[-1]), units)


def _packed(postings: Postings, bounds: Any) -> list[bytes]:
    """The shards of grams that stand in their order: all is made at once, and cut at the bounds."""
    high, middle, low = _key_bytes(postings.keys, bounds)
    units, ends = _pieces(_steps(postings))
    places = np.append(0, np.cumsum(postings.counts + 1))[bounds]
    cuts = zip(pairwise(bounds.tolist()), pairwise(ends[places].tolist()), strict=True)
    return [
        _pack(last - first, high[first:last], middle[first:last], low[first:last], units[start:end])
        for (first, last), (start, end) in cuts
    ]


def _key_bytes(keys: Any, bounds: Any) -> Iterator[bytes]:
    """The highest, the middle and the lowest byte of each step from key to key."""
    steps = np.diff(keys, prepend=np.uint32(0))
    firsts = bounds[bounds < len(keys)]
    steps[firsts] = keys[firsts]
    for bits in (16, 8, 0):
        yield (steps >> np.uint32(bits)).astype(np.uint8).tobytes()


def _steps(postings: Postings) -> Any:
    """The steps from unit to unit of each gram, and a 0 behind them."""
    grams = np.arange(len(postings.keys))
    places = np.arange(len(postings.units)) + np.repeat(grams, postings.counts)
    steps = np.diff(postings.units, prepend=np.uint32(0))
    firsts = np.cumsum(postings.counts) - postings.counts
    steps[firsts] = postings.units[firsts] + 1
    ended = np.zeros(len(steps) + len(grams), dtype=np.uint32)
    ended[places] = steps
    return ended


def _pack(count: int, *parts: bytes) -> bytes:
    """A shard as a piece of a stream that can be unpacked in one go with what stands around it."""
    content = b"".join([_varint(count), *parts])
    stream = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = stream.compress(content) + stream.flush(zlib.Z_FULL_FLUSH)
    return _SIZE.pack(len(content)) + packed


def unpack(shard: bytes) -> bytes:
    """What a shard holds."""
    return zlib.decompress(shard[_SIZE.size :] + _END, -zlib.MAX_WBITS)


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


def _pieces(numbers: Any) -> tuple[bytes, Any]:
    """Numbers as `varints`, and where each begins, with the end of all."""
    left: Any = np.asarray(numbers, dtype=np.uint32)
    lengths = np.ones(len(left), dtype=np.intp)
    for bits in (7, 14, 21):
        lengths += left >= 1 << bits
    ends = np.append(0, np.cumsum(lengths))
    packed = np.empty(ends[-1], dtype=np.uint8)
    places = ends[:-1]
    while len(left):
        more = left > 127
        packed[places] = left & 127 | more.astype(np.uint32) << 7
        places, left = places[more] + 1, left[more] >> 7
    return packed.tobytes(), ends


def write_segments(segments: dict[str, bytes]) -> bytes:
    """A file of several volumes' shards: how many, a head for each, and one packed stream of all.

    A browser, where each call of what unpacks costs more than the work, unpacks them in one go.
    """
    heads = [
        _HEAD.pack(name.encode(), len(shard) - _SIZE.size, *_SIZE.unpack_from(shard))
        for name, shard in segments.items()
    ]
    packed = (shard[_SIZE.size :] for shard in segments.values())
    return b"".join([_START.pack(LAYOUT, len(segments)), *heads, *packed, _END])


def read_segments(content: bytes) -> dict[str, bytes]:
    """The shards of a file by their volumes' versions; none where another version laid it out."""
    layout, count = _START.unpack_from(content)
    if layout != LAYOUT:
        return {}
    place = _START.size + count * _HEAD.size
    segments = {}
    for name, length, size in _HEAD.iter_unpack(content[_START.size : place]):
        segments[name.decode()] = _SIZE.pack(size) + content[place : place + length]
        place += length
    return segments
