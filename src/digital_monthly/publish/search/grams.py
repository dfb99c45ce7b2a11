"""What the archive's index is made of: the grams of a text, and where each is put.

A gram is a character, two characters side by side, or four characters of ASCII: numbers and Latin
words have so few different characters that every long table holds nearly all their pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

__all__ = ["SHARDS", "decode", "encode", "grams_of", "shards_of"]

SHARDS = 256
"""Files that the grams of one volume are spread over."""

_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_RUN = re.compile(r"[!-~]{4,}")
_ASCII = np.uint64(1 << 63)  # what tells four characters of seven bits from two of twenty-one
_LOW = np.uint64((1 << 21) - 1)
_SEVEN = np.uint64(127)


def grams_of(texts: Iterable[str]) -> set[str]:
    """The grams of folded texts, each a block's; in those of four, 7,888,873 is 7888873."""
    grams: set[str] = set()
    for text in texts:
        grams.update(text)
        grams.update(map("".join, pairwise(text)))
        for run in _RUN.findall(_COMMA.sub("", text)):
            grams.update(run[place : place + 4] for place in range(len(run) - 3))
    return grams


def encode(grams: list[str]) -> Any:
    """Grams as numbers (uint64) that sort the same on every machine."""
    codes = np.array(grams, dtype="<U4").view("<u4").reshape(-1, 4).astype(np.uint64)
    pairs = codes[:, 0] << np.uint64(21) | codes[:, 1]
    fours = (
        codes[:, 0] << np.uint64(21)
        | codes[:, 1] << np.uint64(14)
        | codes[:, 2] << np.uint64(7)
        | codes[:, 3]
        | _ASCII
    )
    return np.where(codes[:, 3] > 0, fours, pairs)


def decode(keys: Any) -> list[str]:
    """The grams that numbers stand for."""
    return [_decode(key) for key in keys.tolist()]


def _decode(key: int) -> str:
    if key >> 63:
        return "".join(chr(key >> shift & 127) for shift in (21, 14, 7, 0))
    first, second = key >> 21, key & 0x1FFFFF
    return chr(first) + (chr(second) if second else "")


def shards_of(keys: Any) -> Any:
    """The shard of each gram: FNV-1a over its characters' codes, folded to a byte."""
    is_four = keys >= _ASCII
    columns = [
        np.where(is_four, keys >> np.uint64(shift) & _SEVEN, other)
        for shift, other in (
            (21, keys >> np.uint64(21)),
            (14, keys & _LOW),
            (7, np.uint64(0)),
            (0, np.uint64(0)),
        )
    ]
    hashes = np.full(len(keys), 2166136261, dtype=np.uint32)
    for column in columns:
        codes = column.astype(np.uint32)
        hashes = np.where(codes > 0, (hashes ^ codes) * np.uint32(16777619), hashes)
    return (hashes ^ hashes >> np.uint32(16)) % np.uint32(SHARDS)
