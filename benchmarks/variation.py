"""Issues that never were, made of those that are built, with other stories and numbers."""

from __future__ import annotations

import functools
import itertools
import random
import re
from pathlib import Path

__all__ = ["varied_page", "varied_pages", "varied_stories"]

_ARTICLE = re.compile(r'<article id="dm-article">.*?</article>', re.DOTALL)
_LEFT_OUT = re.compile(r"<script\b.*?</script>|<(?:line|path|rect|circle)\b[^<>]*/>", re.DOTALL)
_STORY = re.compile(r'<section class="dm-story".*?</section>', re.DOTALL)
_CODE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
_NUMBER = re.compile(r"[0-9]")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_PAGE = (
    '<!DOCTYPE html><html lang="zh-CN" data-month="{month}" data-page="{page}" '
    'data-content_root="../"><head><meta charset="utf-8"><title>{page}</title>'
    '<script defer src="../_static/archive.js"></script></head><body>{article}</body></html>\n'
)


def varied_pages(books: list[Path], month: str, seed: int, share: float = 0.2) -> dict[str, str]:
    """The pages of one issue, as HTML without pictures.

    Stories are taken from all books; of the words of text without markup's meaning, every fifth
    Chinese one gives way to one of the dictionary, and all digits to others. Code stays as it is.

    Args:
        books: roots of built issues.
        month: the issue that is made.
        seed: decides everything by chance.
        share: of the Chinese words that are replaced.

    Returns:
        HTML by address below the issue's root.
    """
    chance = random.Random(seed)
    base = books[seed % len(books)]
    stories = varied_stories(books)
    pages = {}
    for path in sorted((base / "book").glob("*.html")):
        name = f"book/{path.stem}"
        article = varied_page(_article(path), stories, chance, share)
        pages[f"{name}.html"] = _PAGE.format(month=month, page=name, article=article)
    return pages


def varied_stories(books: list[Path]) -> list[str]:
    """The stories of all books, to be told in others."""
    return [story for book in books for story in _stories(book)]


def varied_page(article: str, stories: list[str], chance: random.Random, share: float) -> str:
    """One article with other stories, words and digits."""
    told = _STORY.sub(lambda _: chance.choice(stories), article)
    parts = _CODE.split(told)
    parts[::2] = [
        _TEXT.sub(lambda text: _varied(text[0], chance, share), part) for part in parts[::2]
    ]
    return "".join(parts)


def _varied(text: str, chance: random.Random, share: float) -> str:
    words = [
        _another(chance) if _HAN.fullmatch(word) and chance.random() < share else word
        for word in _words(text)
    ]
    return _NUMBER.sub(lambda _: str(chance.randrange(10)), "".join(words))


def _another(chance: random.Random) -> str:
    words, weights = _dictionary()
    return chance.choices(words, cum_weights=weights)[0]


@functools.cache
def _article(path: Path) -> str:
    found = _ARTICLE.search(path.read_text("utf-8"))
    return _LEFT_OUT.sub("", found[0]) if found else ""


@functools.cache
def _stories(book: Path) -> list[str]:
    pages = (_article(path) for path in sorted((book / "book").glob("*.html")))
    return [story for page in pages for story in _STORY.findall(page)]


@functools.lru_cache(maxsize=50_000)
def _words(text: str) -> list[str]:
    import jieba

    return list(jieba.cut(text, HMM=False))


@functools.cache
def _dictionary() -> tuple[list[str], list[float]]:
    """Chinese words of two to four characters, the frequent ones rather than the rare."""
    import jieba

    jieba.initialize()
    known = {
        word: count
        for word, count in jieba.dt.FREQ.items()
        if count > 50 and len(word) <= 4 and _HAN.fullmatch(word)
    }
    return list(known), list(itertools.accumulate(count**0.5 for count in known.values()))
