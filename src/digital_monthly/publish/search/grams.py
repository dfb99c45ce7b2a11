"""What the archive's index is made of: the grams of a text, and where each is put.

A gram is one, two or three characters side by side, or four of ASCII: numbers and Latin words have
so few different characters that every long table holds nearly all their threes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

__all__ = ["encode", "grams_of", "lines_of", "shards_of"]

_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_RUN = re.compile(r"[!-~]{4,}")
_FOUR = np.uint64(1 << 63)  # what tells four characters of seven bits from three of twenty-one


def grams_of(texts: Iterable[str]) -> set[str]:
    """The grams of folded texts, each a block's; in those of four, 7,888,873 is 7888873."""
    grams: set[str] = set()
    for text in texts:
        grams.update(text)
        for size in (2, 3):
            grams.update(text[place : place + size] for place in range(len(text) - size + 1))
        for run in _RUN.findall(_COMMA.sub("", text)):
            grams.update(run[place : place + 4] for place in range(len(run) - 3))
    return grams


def encode(grams: list[str]) -> Any:
    """Grams as numbers (uint64), which sort the same on every machine."""
    codes = np.array(grams, dtype="<U4").view("<u4").reshape(-1, 4).astype(np.uint64)
    threes = _joined(codes[:, :3], 21)
    return np.where(codes[:, 3] > 0, _joined(codes, 7) | _FOUR, threes)


def _joined(codes: Any, bits: int) -> Any:
    joined = codes[:, 0]
    for place in range(1, codes.shape[1]):
        joined = joined << np.uint64(bits) | codes[:, place]
    return joined


def lines_of(keys: Any, bounds: Any) -> list[bytes]:
    """The grams that numbers stand for, one a line, cut at the bounds."""
    fours = np.stack([keys >> np.uint64(shift) & np.uint64(127) for shift in (21, 14, 7, 0)], 1)
    threes = np.zeros_like(fours)
    for place, shift in enumerate((42, 21, 0)):
        threes[:, place] = keys >> np.uint64(shift) & np.uint64(0x1FFFFF)
    codes = np.full((len(keys), 5), ord("\n"), dtype="<u4")
    codes[:, :4] = np.where((keys >= _FOUR)[:, None], fours, threes)
    ends = np.append(0, np.cumsum(np.count_nonzero(codes, axis=1)))[bounds].tolist()
    text = codes[codes > 0].tobytes()
    cut = (text[4 * start : 4 * max(start, end - 1)] for start, end in pairwise(ends))
    return [piece.decode("utf-32-le").encode() for piece in cut]


def shards_of(keys: Any, count: int) -> Any:
    """The shard of each gram: FNV-1a over its characters' codes, folded.

    Args:
        keys: grams as numbers.
        count: how many shards there are.
    """
    hashes = np.full(len(keys), 2166136261, dtype=np.uint32)
    for place in range(4):
        fours = keys >> np.uint64(21 - 7 * place) & np.uint64(127)
        threes = keys >> np.uint64(42 - 21 * place) if place < 3 else np.zeros_like(keys)
        codes = np.where(keys >= _FOUR, fours, threes & np.uint64(0x1FFFFF)).astype(np.uint32)
        hashes = np.where(codes > 0, (hashes ^ codes) * np.uint32(16777619), hashes)
    return (hashes ^ hashes >> np.uint32(16)) % np.uint32(count)
