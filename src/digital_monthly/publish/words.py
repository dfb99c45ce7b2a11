"""The words that the search index is made of: Sphinx's Chinese search, quick and without memory."""

from __future__ import annotations

import functools
from typing import Any

from sphinx.search.zh import SearchChinese

__all__ = ["ChineseWords"]


class ChineseWords(SearchChinese):
    """Sphinx's Chinese search, which looks every word up in a list of all Latin words so far.

    So its index depends on the order in which pages are written, and on earlier builds in the
    same process. A word is Latin by its letters; ``searchtools.js`` stems queries by that rule.
    """

    def split(self, input: str) -> list[str]:
        """Cut a text into words: by dictionary, and at everything but Latin letters and digits."""
        return list(_cut(input))

    def stem(self, word: str) -> str:
        """A word without its English endings, unless too little of it would be left."""
        return _stem(word.lower())


@functools.lru_cache(maxsize=20_000)
def _cut(text: str) -> tuple[str, ...]:
    import jieba

    return (*jieba.cut_for_search(text), *SearchChinese.latin1_letters.findall(text))


@functools.lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    stemmed = str(_stemmer().stemWord(word))
    is_latin = SearchChinese.latin1_letters.fullmatch(word) is not None
    return word if is_latin and len(word) >= 3 > len(stemmed) else stemmed


@functools.cache
def _stemmer() -> Any:
    import snowballstemmer  # type: ignore[import-untyped]

    return snowballstemmer.stemmer("english")
