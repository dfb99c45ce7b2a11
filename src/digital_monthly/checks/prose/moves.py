"""A number before and the same after: 由A增至B, with what they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["DOWN", "UP", "Pair", "find_pairs"]

UP = (
    "上升|增长|增加|提高|提升|攀升|跃升|上涨|上调|扩大|扩充|扩容|延长|回升"
    "|走高|升|增|涨|扩|拓展|拉长|增多|抬升|反弹|爬升|加快|拓宽|翻升|壮大"
    "|扩展|扩建|增强|放大|递增"
)
DOWN = (
    "下降|降低|减少|缩短|压缩|压降|下滑|回落|收窄|精简|缩减|下调|削减|下跌"
    "|走低|降|减|缩|压|跌|放缓|缩小|减至|骤降|滑落|减轻|收缩|压减|精减"
    "|减缓|递减"
)
_EVEN = "变|变更|调整|变化|改|转变|变动|转|优化|改善|改进|提速|发展"
_FROM = re.compile(r"(?:由|从|自|较|比)(?P<when>[^，。；;由从]{0,16})$")
_VERB = re.compile(
    rf"(?P<gap>(?:[^。；;\d]|\d{{1,2}}月){{0,12}}?)(?:(?P<up>{UP})|(?P<down>{DOWN})"
    rf"|(?P<even>{_EVEN})|)(?:了)"
    rf"?(?P<to>至|到|为|成)(?P<rest>(?:[^，。；;\d]|\d{{1,2}}月|\d{{4}}年){{0,12}})$"
)


@dataclass(frozen=True)
class Pair:
    """A number that became another.

    Attributes:
        old: the number before.
        new: the number after.
        subject: the words before both, back to the clause's boundary and the one before.
        verb: the word of change between them; empty for 变为 and the like.
        sign: 1 where the verb says more, -1 where it says less, 0 where neither.
    """

    old: Quantity
    new: Quantity
    subject: str
    verb: str
    sign: int


def find_pairs(reading: Reading) -> Iterator[Pair]:
    """All pairs that are written as 由A...至B."""
    for old, new in zip(reading.quantities, reading.quantities[1:], strict=False):
        if old.value is None or new.value is None or old.dimension != new.dimension:
            continue
        if old.dimension == "count" and old.unit != new.unit:
            continue
        before = reading.plain[max(old.start - 18, 0) : old.start]
        begins = _FROM.search(before)
        verb = _VERB.fullmatch(reading.plain[old.end : new.start])
        if begins and verb and not re.search(rf"(?:{UP}|{DOWN})了?$", begins["when"]):
            start = old.start - len(before) + begins.start()
            sign = 1 if verb["up"] else -1 if verb["down"] else 0
            yield Pair(
                old,
                new,
                _subject(reading.plain, start),
                verb["up"] or verb["down"] or verb["even"] or "",
                sign,
            )


def _subject(plain: str, end: int) -> str:
    piece = plain[max(end - 40, 0) : end]
    clauses = list(re.split(r"[，。；;:\n、(]", piece))
    return clauses[-1] if clauses[-1].strip() else "".join(clauses[-2:])
