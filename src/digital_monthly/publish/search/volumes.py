"""The shards of a volume of the archive's index: which units of a year's issues hold a gram."""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise
from typing import Any

import numpy as np

from digital_monthly.publish.search.grams import lines_of, shards_of
from digital_monthly.publish.search.layout import LAYOUT
from digital_monthly.publish.search.postings import Postings, ranges

__all__ = ["read_segments", "shards", "unpack", "varints", "write_segments"]

_START = struct.Struct("<BH")  # the layout, how many segments
_HEAD = struct.Struct("<12sII")  # a segment's name, its bytes here, its bytes unpacked
_SIZE = struct.Struct("<I")
_END = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()


def shards(postings: Postings, count: int, wanted: range | None = None) -> list[bytes]:
    """A volume's grams, spread over files.

    A shard holds, packed: the length of its list of grams, the grams, one a line, how many units
    each has, and the units of each as steps from the one before (the first from -1), all numbers
    as `varints`. Before it stands how many bytes it has when unpacked.

    Args:
        postings: of the volume's issues, one after another, whose units are counted through.
        count: how many shards there are.
        wanted: which are made; all by default.
    """
    wanted = range(count) if wanted is None else wanted
    merged = _merged(postings)
    places = shards_of(merged.keys, count)
    order = np.argsort(places, kind="stable")
    bounds = np.searchsorted(places[order], np.arange(wanted.start, wanted.stop + 1))
    starts = np.cumsum(merged.counts) - merged.counts
    counts = merged.counts[order]
    units = merged.units[ranges(starts[order], counts)]
    return _packed(Postings(merged.keys[order], counts, units), bounds)


def _merged(postings: Postings) -> Postings:
    """Each gram once, in their order, with the units of all issues."""
    order = np.argsort(postings.keys, kind="stable")  # merges the issues, each of which is sorted
    keys, counts = postings.keys[order], postings.counts[order]
    firsts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    starts = np.cumsum(postings.counts) - postings.counts
    units = postings.units[ranges(starts[order], counts)]
    ends = np.append(0, np.cumsum(counts))
    return Postings(keys[firsts], np.diff(ends[firsts], append=ends[-1]), units)


def _packed(postings: Postings, bounds: Any) -> list[bytes]:
    """The shards of grams that stand in their order: all is made at once, and cut at the bounds."""
    ends = np.append(0, np.cumsum(postings.counts))
    steps = np.diff(postings.units, prepend=np.uint32(0))
    steps[ends[:-1]] = postings.units[ends[:-1]] + 1
    told, told_ends = _pieces(postings.counts)
    units, unit_ends = _pieces(steps)
    cuts = zip(
        lines_of(postings.keys, bounds),
        pairwise(told_ends[bounds].tolist()),
        pairwise(unit_ends[ends[bounds]].tolist()),
        strict=True,
    )
    return [_pack(grams, told[slice(*few)], units[slice(*many)]) for grams, few, many in cuts]


def _pack(grams: bytes, counts: bytes, units: bytes) -> bytes:
    """A shard as a piece of a stream that can be unpacked in one go with what stands around it."""
    content = _varint(len(grams)) + grams + counts + units
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
