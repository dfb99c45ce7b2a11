"""One form for all ways of writing the same text: what pages and queries are compared in.

``browser/10-folding.js`` does the same in the browser; ``tests/publish/search/folding.json`` holds
both to it.
"""

from __future__ import annotations

import functools
import re
import unicodedata

__all__ = ["DROPPED", "HAN", "SPACES", "fold"]

SPACES = "\t-\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 "
"""White space, as the inside of a character class: Python's and JavaScript's own differ."""

DROPPED = "\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
"""What is never seen: soft hyphens, joiners, marks of direction, variation selectors."""

HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Characters of scripts that write no blanks between words."""

_WORD = rf"[^\W_{HAN}]"  # a letter or digit of a script that does
_BLANK = re.compile(rf"(?<!{_WORD}) +| +(?!{_WORD})| (?= )")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_DOUBLE = re.compile("[\u201c-\u201f]")
_SINGLE = re.compile("[\u2018-\u201b\u2032]")
_SPACE = re.compile(f"[{SPACES}]")
_DROP = re.compile(f"[{DROPPED}]")


def fold(text: str) -> str:
    """A text as it is compared: NFKC, lower case, one sort of dash, quotation mark and tilde.

    A blank stays only between two letters or digits of scripts that write blanks between words,
    so that ``RWA 系统`` and ``RWA系统`` are the same.

    Args:
        text: of one block, as it is shown.
    """
    if any(_is_mark(character) for character in set(text)):
        folded = "".join(_fold_cluster(cluster) for cluster in _clusters(text))
    else:
        folded = text.translate(_TABLE)
    return _BLANK.sub("", folded)


class _Table(dict[int, str]):
    """What each character becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_cluster(chr(code))
        return self[code]


_TABLE = _Table()


@functools.cache
def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _clusters(text: str) -> list[str]:
    """A text cut before every character that is no combining mark."""
    clusters: list[str] = []
    for character in text:
        if clusters and _is_mark(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _fold_cluster(cluster: str) -> str:
    text = _DROP.sub("", unicodedata.normalize("NFKC", cluster).lower())
    text = _DASHES.sub("-", text)
    text = _SINGLE.sub("'", _DOUBLE.sub('"', text))
    return _SPACE.sub(" ", text.replace("\u301c", "~"))
