"""Other words for the same text, so that the articles of many issues differ as real ones do."""

from __future__ import annotations

import bisect
import functools
import itertools
import random
import re
from pathlib import Path

__all__ = ["reworded"]

_SHARE = 0.2
_KEPT = re.compile(r"(\{glue:text\}`[^`]*`|\*\*[^*]*\*\*|[^\u4e00-\u9fff]+)")
_CHOSEN = re.compile(r"\d+ (n|v|vn)$")
_COUNTING = frozenset(
    "零一二三四五六七八九十百千万亿两双半几数多少余近约超第倍成分之率比占率增减升降涨跌"
    "年月日天周季旬时刻秒期前后初末今明昨个次人名家项条件份张户笔元角斤米里度"
    "上中下左右同合共总均每各全占无未不非没"
)
_FREQUENT = 300


def reworded(text: str, chance: random.Random) -> str:
    """A Markdown text in which every fifth Chinese word of two characters is another one.

    Citations, what is bold, numbers and all words that count or compare stay.

    Args:
        text: the text.
        chance: decides which.
    """
    return "".join(
        part if _KEPT.fullmatch(part) else "".join(_other(word, chance) for word in _cut(part))
        for part in _KEPT.split(text)
        if part
    )


def _other(word: str, chance: random.Random) -> str:
    words, weights = _dictionary()
    if word not in words or chance.random() >= _SHARE:
        return word
    return _drawn(list(words), weights, chance)


def _drawn(words: list[str], weights: list[float], chance: random.Random) -> str:
    # Only `random()` is drawn from: its sequence is the same for a seed in every Python.
    return words[bisect.bisect(weights, chance.random() * weights[-1])]


@functools.lru_cache(maxsize=4096)
def _cut(text: str) -> list[str]:
    import jieba

    return list(jieba.cut(text, HMM=False))


@functools.cache
def _dictionary() -> tuple[dict[str, None], list[float]]:
    """Frequent nouns and verbs of two characters, of which none counts; and how often each is."""
    import jieba

    rows = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    known = {
        row.split(" ")[0]: int(row.split(" ")[1])
        for row in rows
        if re.match(r"[\u4e00-\u9fff]{2} ", row) and _CHOSEN.search(row) and _is_plain(row)
    }
    weights = list(itertools.accumulate(count**0.5 for count in known.values()))
    return dict.fromkeys(known), weights


def _is_plain(row: str) -> bool:
    word, count, _ = row.split(" ")
    return int(count) >= _FREQUENT and not _COUNTING & set(word)
