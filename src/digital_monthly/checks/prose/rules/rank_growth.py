"""Who is said to have grown or fallen most, against the numbers before and after of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import core
from digital_monthly.checks.prose.moves import Pair, find_pairs
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_growth_places"]

_CLAIM = re.compile(
    r"(?:增幅|增速|增长|增量|降幅|下降|提升|增加|减少|提高|升幅|涨幅|压降|改善|缩短|净增|进步"
    r"|幅度|变化)[一-鿿]{0,4}?(?:最大|最快|最多|最为?明显|最高|居首|位?居?第一|最为显著|最显著"
    r"|领先)"
)


def find_growth_places(reading: Reading) -> Iterator[Contradiction]:
    """The greatest growth, where it is greatest neither by difference nor by rate."""
    named = list(_named(reading))
    for found in _CLAIM.finditer(reading.plain) if len(named) >= 2 else ():
        start = max(reading.plain.rfind(mark, 0, found.start()) for mark in "，。；;\n:") + 1
        clause = reading.plain[start : found.end() + 12].split("，")[0]
        chosen = [(name, pair) for name, pair in named if core(name) and core(name) in clause]
        if len(chosen) == 1 and not _is_greatest(chosen[0][1], [pair for _, pair in named]):
            name, pair = chosen[0]
            others = (each for each in named if each[1] is not pair)
            best = max(others, key=lambda each: _rate(each[1]))
            news = (pair.new, best[1].new)
            spans = (*((each.start, each.end) for each in news), found.span())
            yield Contradiction(f"“{name}”并非{found[0]}", spans, best[0])


def _named(reading: Reading) -> Iterator[tuple[str, Pair]]:
    """Numbers before and after, each with the name of what they are of."""
    for pair in find_pairs(reading):
        name = re.sub(r"[由从的为是，其中:\s]+$", "", pair.subject)[-12:]
        if name and pair.old.number:
            yield re.split(r"[的其中将]", name)[-1] or name, pair


def _is_greatest(pair: Pair, pairs: list[Pair]) -> bool:
    same = [
        each
        for each in pairs
        if (each.new.dimension, each.new.unit) == (pair.new.dimension, pair.new.unit)
    ]
    if len(same) < 2:
        return True
    by_rate = all(_rate(pair) >= _rate(each) - 1e-9 for each in same)
    return by_rate or all(_difference(pair) >= _difference(each) - 1e-9 for each in same)


def _rate(pair: Pair) -> float:
    return abs(pair.new.number - pair.old.number) / abs(pair.old.number)


def _difference(pair: Pair) -> float:
    return abs(pair.new.number - pair.old.number)
