"""Quantities with the words around them, and what they are said to be: a level or a change."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from digital_monthly.checks.prose.quantities import Quantity

__all__ = ["Mention", "mentions_of", "words_before"]

_CLAUSE = re.compile(r"[，。；;：:！？!?|()、]\s*|\n\s*")
_SEGMENT = re.compile(r"[。！？!?；;]\s*|\n\s*")
_SENTENCE = re.compile(r"[。！？!?]\s*|\n\s*")
_ASIDE = re.compile(r"\([^()\n]*\)$")
_BLOCK = re.compile(r"\n\s*")
_CHANGED = re.compile(
    r"""(?:增加|增长|净增|净减少?|增多|扩大|扩容|上升|升高|上涨|提高|提升|攀升|提速|减少|下降|降低|下滑|缩短
       |缩减|缩小|压降|压缩|压减|节省|节约|省下|省|少花|少用|回落|[降增涨跌升减扩缩]幅|增速|增长率|下降率|收窄|放缓
       |提前|延长|加快|增|减|降|升|涨|多|少|快|高|低|扩)
       (?:了|为|达到?|幅度|比例|比率|约为|率|均|也|共|又|再|又是|分别|超过|近|约|到了?)*$""",
    re.X,
)
_REACHED = re.compile(r"(?:至|到|为|成|达)(?:了|约|近)?$")
_FLOWS = re.compile(r"(?:新增|当月增|本月增|最多|至少|不少|较多|最少|最高|最低|不高|不低|过多)$")


@dataclass(frozen=True)
class Mention:
    """A quantity where it stands.

    Attributes:
        at: its number in the text.
        quantity: it.
        before: the words since the boundary of its clause, or the quantity before.
        after: the words up to the boundary of its clause, or the next quantity.
        gap: all that stands between the quantity before and it, within its sentence.
        clause: its clause's number; `、`, brackets and colons begin one too.
        segment: the number of its part of a sentence, semicolons parting them.
        sentence: its sentence's number.
        block: the number of its paragraph, item or row.
    """

    at: int
    quantity: Quantity
    before: str
    after: str
    gap: str
    clause: int
    segment: int
    sentence: int
    block: int

    @property
    def number(self) -> float:
        """The quantity's number."""
        return self.quantity.number

    @cached_property
    def is_change(self) -> bool:
        """Whether it says by how much something changed."""
        if self.quantity.dimension == "point":
            return True
        if _FLOWS.search(self.before) or (_REACHED.search(self.before) and not _told(self.before)):
            return False
        return bool(_CHANGED.search(self.before))

    @property
    def measure(self) -> tuple[str, str]:
        """What may be compared with it: the dimension, and for counts the measure word."""
        counted = self.quantity.dimension in ("count", "")
        return self.quantity.dimension, self.quantity.unit if counted else ""


def mentions_of(plain: str, quantities: tuple[Quantity, ...]) -> list[Mention]:
    """Each quantity with its words.

    Args:
        plain: the text without marks.
        quantities: its quantities, in order.
    """
    return list(_mentions(plain, quantities))


def _mentions(plain: str, quantities: tuple[Quantity, ...]) -> Iterator[Mention]:
    counts = [_ends(pattern, plain) for pattern in (_CLAUSE, _SEGMENT, _SENTENCE, _BLOCK)]
    for at, each in enumerate(quantities):
        floor = quantities[at - 1].end if at else 0
        top = quantities[at + 1].start if at + 1 < len(quantities) else len(plain)
        lead, tail = plain[floor : each.start], plain[each.end : top]
        clause, segment, sentence, block = (_count(ends, each.start) for ends in counts)
        ahead = _CLAUSE.search(tail)
        yield Mention(
            at,
            each,
            words_before(lead),
            (tail[: ahead.start()] if ahead else tail).strip(),
            lead[_last(_SENTENCE, lead) :],
            clause,
            segment,
            sentence,
            block,
        )


def words_before(lead: str) -> str:
    """The words of a number's clause ahead of it; of 剩余：18TB those that the colon parts off."""
    start = _last(_CLAUSE, lead)
    words = lead[start:].strip()
    ahead = lead[:start].rstrip()
    if words or not ahead.endswith(":"):
        return words
    bare = _ASIDE.sub("", ahead[:-1])  # 其余(含小型机): 8%
    return bare[_last(_CLAUSE, bare) :].strip()


def _ends(pattern: re.Pattern[str], plain: str) -> list[int]:
    return [found.end() for found in pattern.finditer(plain)]


def _count(ends: list[int], place: int) -> int:
    return bisect.bisect_right(ends, place)


def _last(pattern: re.Pattern[str], piece: str) -> int:
    return max((found.end() for found in pattern.finditer(piece)), default=0)


def _told(before: str) -> bool:
    """Whether 为, 达 stands behind the name of a change: 增幅为, 降幅达."""
    return bool(
        re.search(
            r"(?:幅|增速|幅度|率|增长)(?:约?为|达到?|了)"
            r"|(?:下降|增加|减少|提高|提升|缩短)(?:约?达到?|了)",
            before,
        )
    )
