"""What the archive's index is made of: the grams of a text, each known by its hash.

A gram is one, two or three characters side by side, or four of which two are digits or all are
ASCII, or five that are a year and what stands beside it. Numbers and Latin words have so few
different characters that every long table holds nearly all their threes, and all years of a decade
begin alike. Where two grams have one hash, units are found that lack a phrase; their texts tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np

__all__ = ["grams_of", "hashes_of"]

_LONGEST = 5
_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_ASCII = re.compile(r"[!-~]{4}")
_TWO_DIGITS = re.compile(r"[0-9].{0,2}[0-9]")
_YEAR = re.compile(r"(?=([^0-9]20[0-9]{2}|20[0-9]{2}[^0-9]))")


def grams_of(texts: Iterable[str]) -> set[str]:
    """The grams of folded texts, each a block's; in the longer ones, 7,888,873 is 7888873."""
    grams: set[str] = set()
    for text in texts:
        grams.update(text)
        for size in (2, 3):
            grams.update(_pieces(text, size))
        joined = _COMMA.sub("", text)
        grams.update(four for four in _pieces(joined, 4) if _is_telling(four))
        grams.update(_YEAR.findall(joined))
    return grams


def hashes_of(grams: list[str]) -> Any:
    """The hash of each gram (uint32): FNV-1a over its characters' codes, folded.

    Args:
        grams: of five characters at most.
    """
    codes = np.array(grams, dtype=f"<U{_LONGEST}").view("<u4").reshape(-1, _LONGEST)
    hashes = np.full(len(codes), 2166136261, dtype=np.uint32)
    for code in codes.T:
        hashes = np.where(code > 0, (hashes ^ code) * np.uint32(16777619), hashes)
    return hashes ^ hashes >> np.uint32(16)


def _pieces(text: str, size: int) -> Iterable[str]:
    return (text[place : place + size] for place in range(len(text) - size + 1))


def _is_telling(four: str) -> bool:
    return _TWO_DIGITS.search(four) is not None or _ASCII.fullmatch(four) is not None
