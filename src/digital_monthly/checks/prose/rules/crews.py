"""So many persons for so many days, before and after, against what is said to be saved."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find"]

_EACH = re.compile(
    r"^(?:各|每人|分别|同时|连续)*(?:需要?|用|花费?|工作|投入|忙|耗时|干|整理|加班)?(?:近|约)?$"
)
_SAVED = re.compile(r"节省|节约|省|减少|释放")
_NEXT = 2  # quantities


def find(reading: Reading) -> Iterator[Contradiction]:
    """Person-days saved that crews and days contradict."""
    crews = [pair for pair in itertools.pairwise(reading.mentions) if _is_crew(*pair)]
    for before, after in itertools.pairwise(crews):
        for saved in reading.mentions[after[1].at + 1 : after[1].at + 1 + _NEXT]:
            made = _effort(before) - _effort(after)
            if _is_saved(saved) and not made.scaled(8).meets(saved.quantity):
                agreed = f"{made.low:g}{saved.quantity.unit}"
                yield Contradiction.among(
                    f"{_words(before)}减为{_words(after)}节省{agreed}，与{saved.quantity.text}不符",
                    (saved, *before, *after),
                    agreed,
                )


def _is_crew(persons: Mention, days: Mention) -> bool:
    is_counted = persons.quantity.unit in ("人", "名") and persons.quantity.value is not None
    is_timed = days.quantity.dimension in ("days", "workdays") and days.quantity.value is not None
    is_one = persons.sentence == days.sentence and bool(_EACH.match(days.gap))
    return is_counted and is_timed and is_one


def _is_saved(mention: Mention) -> bool:
    """Whether so much is said to be saved each time, not in a year."""
    known = mention.quantity.unit in ("人天", "人日") and mention.quantity.value is not None
    return known and bool(_SAVED.search(mention.before)) and "年" not in mention.before


def _effort(crew: tuple[Mention, Mention]) -> Interval:
    return told(crew[0].quantity) * told(crew[1].quantity)


def _words(crew: tuple[Mention, Mention]) -> str:
    return f"{crew[0].quantity.text}各{crew[1].quantity.text}"
