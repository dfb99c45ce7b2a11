"""What something is said to be after it changed, against what it changed to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.namings import pairs_in
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.subjects import content_words
from digital_monthly.checks.prose.turns import Turn, turns_of

__all__ = ["find_turned"]

_CHANGED = (
    r"(?:调整|上调|下调|扩容|扩充|改造|优化|升级|压缩|缩短|提高|提升|降低|精简|放宽|收紧|变更|更新)"
)
_WHAT = r"(?P<what>[一-鿿]{0,6}?)[为是达有]?约?$"
_NEW = re.compile(rf"(?:新的|现行的?|{_CHANGED}[以之]?后的?){_WHAT}")
_OLD = re.compile(rf"(?:旧的|原[有先来]的|{_CHANGED}[以之]?前的?){_WHAT}")
_NEW_BEHIND = re.compile(r"的(?:新|现行)(?P<what>[一-鿿]{2,5})")
_OLD_BEHIND = re.compile(r"的(?:旧|原有?)(?P<what>[一-鿿]{2,5})")
_EACH = re.compile(r"每|单[台笔户项]|均")
_OTHER = re.compile(r"新[增建设开发签客]|再|又|拟|计划|目标|下[一步阶]|预计|将")


def find_turned(reading: Reading) -> Iterator[Contradiction]:
    """限额由300元上调至500元, and then 800元的新限额 or 上调后的限额为800元."""
    for start, end in find_sections(reading.plain):
        figures = [each for each in reading.figures if start <= each.quantity.start < end]
        told = [turn for turn in turns_of(figures) if turn.is_told]
        for each in figures if told else ():
            yield from _judged(each, told, reading)


def _judged(each: Figure, told: Sequence[Turn], reading: Reading) -> Iterator[Contradiction]:
    ahead = [turn for turn in told if turn.last < each.at and turn.now.measure == each.measure]
    is_own = each.role is not Role.CHANGE and not _OTHER.search(each.lead)
    if len(ahead) != 1 or not is_own or _EACH.search(ahead[0].base.opening + ahead[0].base.lead):
        return
    turn, behind = ahead[0], reading.plain[each.quantity.end : each.quantity.end + 8]
    sides = ((turn.now, _NEW, _NEW_BEHIND), (turn.base, _OLD, _OLD_BEHIND))
    for right, before, after in sides:
        found = before.search(each.mention.before) or after.match(behind)
        if found and _is_of(found["what"], turn) and not _agree(each, right):
            spans = tuple((one.quantity.start, one.quantity.end) for one in (each, right))
            message = f"“{each.quantity.text}”与所说的“{right.quantity.text}”不符"
            yield Contradiction(message, spans, right.quantity.text)


def _is_of(what: str, turn: Turn) -> bool:
    """Whether words name what turned; no words are of the only turn of its measure."""
    lead = turn.base.opening + turn.base.lead
    named, told = (pairs_in(frozenset(content_words(each))) for each in (what, lead))
    return not what or bool(named & told)


def _agree(one: Figure, other: Figure) -> bool:
    return one.quantity.meets(other.quantity.low, other.quantity.high)
