"""Which one of a row a claim of a place names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Span
from digital_monthly.checks.prose.items import Item, core
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.rank_claims import Claim
from digital_monthly.checks.prose.rules.rank_fitting import USUAL

__all__ = ["named", "names_in"]

_HEAD = 2
_OPENING = 12
_CHINESE = re.compile("[一-鿿]{4,}")
_ASKED = re.compile(r"^[一-鿿]{0,2}的[^，。；;]{0,8}?(?:[是为]|当属|要数|仍[是为])")
_ASKING = re.compile(r"的[^，。；;]{0,8}?[是为]$|的$")


def named(reading: Reading, claim: Claim, row: list[Item]) -> Item | None:
    """The one item of a row that a claim names: in its clause, or right before or behind it."""
    measure = re.sub(r"[(（].*$", "", row[0].measure)
    for piece in _stretches(reading.plain, claim, measure):
        words = reading.plain[slice(*piece)]
        items = names_in(words, row) or _shortened(words, row)
        if len(items) == 1:
            return items[0]
        if items:
            return None
        inside = [each for each in row if piece[0] <= each.quantity.start < piece[1]]
        if len(inside) == 1:
            return inside[0]
    return None


def _stretches(plain: str, claim: Claim, measure: str) -> Iterator[Span]:
    """Where the name may stand: behind in 最多的是甲, before in 甲最多, first in 甲…，用量最多."""
    start, end = claim.clause
    asked = _ASKED.match(plain, claim.span[1], end)
    if asked and asked.end() < end:
        yield asked.end(), end
        return
    yield start, end
    own = _named_itself(plain[start : claim.span[0]])
    if len(own) > 1:
        if own[:2] in measure:
            part = max(plain.rfind(mark, 0, start) for mark in "。；;\n") + 1
            yield part, part + _OPENING
        return
    before = max(plain.rfind(mark, 0, max(start - 1, 0)) for mark in "，。；;:\n、") + 1
    if plain[start - 1 : start] in ("，", "(", "、"):
        yield before, start
    if plain[end : end + 1] in ("，", ":") and _ASKING.search(plain[start:end]):
        yield end, end + 14


def _named_itself(words: str) -> str:
    """What a claim's clause names ahead of it, less the usual words."""
    return re.sub(r"[^一-鿿]", "", USUAL.sub("", words))


def names_in(words: str, row: list[Item]) -> list[Item]:
    """The items of a row whose names stand in words; of names within names the longer."""
    found = [each for each in row if _stands(core(each.name), words)]
    cores = {core(each.name) for each in found}
    return [
        each
        for each in found
        if not any(core(each.name) in other and core(each.name) != other for other in cores)
    ]


def _shortened(words: str, row: list[Item]) -> list[Item]:
    """The items of a row of which words have the beginning alone: 小微 for 小微贷款."""
    heads = [each.name[:_HEAD] for each in row]
    return [
        each
        for each, head in zip(row, heads, strict=True)
        if _CHINESE.fullmatch(each.name) and heads.count(head) == 1 and head in words
    ]


def _stands(name: str, words: str) -> bool:
    """Whether a name stands among words; 9月 does not in 1至9月 and 19月."""
    return bool(re.search(rf"(?<![\d至-]){re.escape(name)}", words)) if name else False
