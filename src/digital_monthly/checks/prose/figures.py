"""Numbers read in their clauses: of what, in which role and of which time each is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digital_monthly.checks.prose.eras import PAST, era_of
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.roles import Role, role_of
from digital_monthly.checks.prose.subjects import Subject, subject_of

__all__ = ["Figure", "figures_of"]

_CLAUSE = re.compile(r"[，。；;：:！？!?|()（）\n]")
_SENTENCE = re.compile(r"[。！？!?\n]")
_BASED = re.compile(r"(?:[环同]比|相?[比较]|与|[由从])[^，；]{0,8}")
_JOINED = ("、", "和", "与", "及")
"""Between two numbers they say that both are told alike: 日均34件和33件."""
_REACH = 90


@dataclass(frozen=True)
class Figure:
    """A number with its reading.

    Attributes:
        mention: the number and the words beside it.
        role: what it is said to be of its subject.
        subject: what it is of.
        era: the time it is of (`eras.era_of`): said in its clause, or in the last that says one.
        own_era: the same where its own clause says it; else empty.
        lead: the words of its clause ahead of it, other numbers left out.
        opening: those of its sentence ahead of its clause.
    """

    mention: Mention
    role: Role
    subject: Subject
    era: str
    own_era: str
    lead: str
    opening: str

    @property
    def quantity(self) -> Quantity:
        """The number itself."""
        return self.mention.quantity

    @property
    def at(self) -> int:
        """Its place among the text's numbers."""
        return self.mention.at

    @property
    def measure(self) -> tuple[str, str]:
        """What it may be compared with (`Mention.measure`), persons by any measure word."""
        dimension, unit = self.mention.measure
        return dimension, "人" if unit in ("名", "位") else unit

    @property
    def is_level(self) -> bool:
        """Whether it is a size at some time rather than a change or a ratio."""
        return self.role not in (Role.CHANGE, Role.RATIO) and self.quantity.dimension != "point"


def figures_of(plain: str, mentions: Sequence[Mention]) -> list[Figure]:
    """The reading of each number whose value is written, in order.

    Args:
        plain: the text without marks.
        mentions: its numbers with their words.
    """
    return list(_figures(plain, mentions))


def _figures(plain: str, mentions: Sequence[Mention]) -> Iterator[Figure]:
    role = Role.LEVEL
    for mention in mentions:
        if mention.quantity.value is None:
            continue
        start, place = _starts(plain, mention.quantity.start)
        lead = _without(plain, start, mention.quantity.start, mentions, mention.at)
        opening = _without(plain, place, start, mentions, mention.at)
        if not lead.strip():
            opening, lead = _last_clause(opening)
        own = era_of(mention.before) or era_of(lead if mention.is_change else _unbased(lead))
        era = own or _era_carried(opening)
        subject = subject_of(lead, mention.after, opening)
        role = role if mention.gap in _JOINED else role_of(mention)
        yield Figure(mention, role, subject, era, own, lead, opening)


def _era_carried(opening: str) -> str:
    """The time that a sentence set ahead, a past one in this part of it alone."""
    for at, part in enumerate(reversed(re.split("[；;]", opening))):
        for clause in reversed(_CLAUSE.split(part)):
            era = era_of(_unbased(clause))
            if era and (at == 0 or era not in PAST):
                return era
    return ""


def _unbased(words: str) -> str:
    """Words without a time that is only the base of a comparison: 较上月, 由年初的."""
    return _BASED.sub("", words)


def _last_clause(opening: str) -> tuple[str, str]:
    """A sentence's words parted before its last clause that says anything."""
    pieces = [piece for piece in _CLAUSE.split(opening) if piece.strip()]
    return "，".join(pieces[:-1]), pieces[-1] if pieces else ""


def _starts(plain: str, end: int) -> tuple[int, int]:
    """Where the clause and the sentence begin in which a number stands."""
    floor = max(end - _REACH, 0)
    piece = plain[floor:end]
    sentence = max((found.end() for found in _SENTENCE.finditer(piece)), default=0)
    clause = max((found.end() for found in _CLAUSE.finditer(piece)), default=0)
    return floor + clause, floor + sentence


def _without(plain: str, start: int, end: int, mentions: Sequence[Mention], at: int) -> str:
    """A stretch without the numbers ahead of one in it."""
    words, last = "", end
    for each in reversed(mentions[:at]):
        if each.quantity.end <= start:
            break
        words = plain[min(each.quantity.end, last) : last] + words
        last = min(max(each.quantity.start, start), last)
    return plain[start:last] + words
