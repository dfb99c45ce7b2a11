"""Counts taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_taken_up"]

_FAR = 500
_NEAR = 160
_FEWEST = 3
_UP_AGAIN = re.compile(r"(?:这|上述|该|以上|全部|所有|前述)(?:的)?$")
_EACH = re.compile(r"(?P<noun>[一-鿿]{0,8}?)(?:均|都|全部|悉数|无一)(?!价|衡|值|摊|匀|方)")
_DONE = re.compile(r"(?:已|上述|前述|所有|全部)(?:经|完成)?(?P<verb>[一-鿿]{2})的(?:这|全部)?$")
_AMONG = re.compile(r"[一-鿿]{0,2}(?:之?中|里|当中|之内)(?=[，:、]|$|[一-鿿])")
_OTHERS = re.compile(
    r"\d|其余|剩余|另|其中|上月|上期|去年|此前|已有|新|存量|历史|首批|其他|未|待|尚|部分"
)


def find_taken_up(reading: Reading) -> Iterator[Contradiction]:
    """这45项, 全部36家, 已切换的26家: a count taken up that was another one before."""
    for quantity in reading.quantities:
        is_counted = quantity.value is not None and quantity.dimension == "count"
        if is_counted and quantity.number >= _FEWEST and not quantity.is_loose:
            yield from _judged(reading, quantity)


def _judged(reading: Reading, quantity: Quantity) -> Iterator[Contradiction]:
    before = reading.plain[max(quantity.start - 12, 0) : quantity.start]
    clause = re.split(r"[，。；;\n]", before)[-1]
    after = re.split(r"[，。；;:\n]", reading.plain[quantity.end : quantity.end + 16])[0]
    if _OTHERS.search(clause) or "占" in clause:
        return
    earlier = _alike(reading, quantity, quantity.start - _FAR, quantity.start)
    meant = _meant(reading, quantity, earlier, before, after)
    if meant and not any(each.meets(quantity.low, quantity.high) for each in earlier):
        around = [
            *earlier[-12:],
            *_alike(reading, quantity, quantity.end, quantity.end + 60)[:2],
        ]
        if not _is_derived(quantity, around):
            last = min(meant, key=lambda each: abs(each.number - quantity.number))
            spans = ((quantity.start, quantity.end), (last.start, last.end))
            yield Contradiction(f"“{quantity.text}”前文为“{last.text}”", spans, last.text)


def _alike(reading: Reading, quantity: Quantity, start: int, end: int) -> list[Quantity]:
    return [
        each
        for each in reading.between(max(start, 0), end)
        if (each.dimension, each.unit) == ("count", quantity.unit) and each.value is not None
    ]


def _meant(
    reading: Reading, quantity: Quantity, earlier: list[Quantity], before: str, after: str
) -> list[Quantity]:
    """The counts before that may be meant, by the noun or the verb that is taken up."""
    noun = re.split(r"[均都已全悉的中里]", after)[0]
    pieces = {noun[at : at + 2] for at in range(len(noun) - 1)}
    named = [each for each in earlier if pieces & _pieces(reading, each)]
    slips = [each for each in named if _is_slip(quantity, each)]
    done = _DONE.search(before)
    if done:
        near = [each for each in earlier if done["verb"] in _behind(reading, each)]
        return [each for each in near if quantity.start - each.end < _NEAR]
    if _UP_AGAIN.search(before):
        close = [each for each in named if 0.5 < quantity.number / (each.number or 1) < 2]
        bare = [each for each in earlier if _is_slip(quantity, each)] if not noun else []
        return close or slips or (bare if _AMONG.match(after) else [])
    return slips if _EACH.match(after) else []


def _behind(reading: Reading, quantity: Quantity) -> str:
    return re.split(r"[，。；;\n]", reading.plain[quantity.end : quantity.end + 20])[0]


def _is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers differ in one digit, or in the order of their digits."""
    a, b = f"{one.number:g}", f"{other.number:g}"
    differing = sum(x != y for x, y in zip(a, b, strict=False))
    return len(a) == len(b) > 1 and (sorted(a) == sorted(b) or differing == 1)


def _pieces(reading: Reading, quantity: Quantity) -> set[str]:
    around = reading.plain[max(quantity.start - 14, 0) : quantity.end + 10]
    return {around[at : at + 2] for at in range(len(around) - 1)}


def _is_derived(quantity: Quantity, around: list[Quantity]) -> bool:
    """Whether it is a sum or difference of what stands around it."""
    numbers = [each.number for each in around]
    results = {a + b for a, b in combinations(numbers, 2)}
    results |= {abs(a - b) for a, b in combinations(numbers, 2)}
    results |= {a + b + c for a, b, c in combinations(numbers, 3)} | {sum(numbers)}
    results |= {2 * max(numbers, default=0) - sum(numbers)}
    return any(abs(quantity.number - each) < 0.5 for each in results)
