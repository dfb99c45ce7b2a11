"""So many persons for so many days, before and after, against what is said to be saved."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.periods import ONCE
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_EACH = re.compile(r"^(?!.*(?:共|合计|总))[^，。；;、()]{0,8}$")
"""What may stand between persons and the time that each of them takes."""
_SAVED = re.compile(r"省|节约|减少|释放|腾出|少")
_COUNTED = ("count", "days", "months", "weeks", "workdays")
_DAYS = ("人天", "人日")
_NEXT = 3  # quantities


def find(reading: Reading) -> Iterator[Contradiction]:
    """Person-days saved that crews and days contradict."""
    crews = [pair for pair in itertools.pairwise(reading.mentions) if _is_crew(*pair)]
    for before, after in itertools.pairwise(crews):
        for saved in reading.mentions[after[1].at + 1 : after[1].at + 1 + _NEXT]:
            made = _effort(before) - _effort(after)
            days = told(before[1].quantity) - told(after[1].quantity)  # gone by, not worked
            often = _often(reading, (*before, *after, saved))
            is_made = any((made * each).meets(saved.quantity) for each in often)
            is_made = is_made or days.meets(saved.quantity)
            if _is_saved(saved, before) and not is_made:
                agreed = shown(made, saved.quantity.unit)
                yield Contradiction.among(
                    f"{_words(before)}减为{_words(after)}节省{agreed}，与{saved.quantity.text}不符",
                    (saved, *before, *after),
                    agreed,
                )


def _often(reading: Reading, others: tuple[Mention, ...]) -> list[Interval]:
    """How often it may be saved: once, or as often as any count of the text says."""
    counts = [
        told(each.quantity)
        for each in reading.mentions
        if each not in others and each.quantity.value and each.quantity.dimension in _COUNTED
    ]
    return [ONCE, *counts]


def _is_crew(persons: Mention, days: Mention) -> bool:
    unit = persons.quantity.unit
    is_counted = unit in ("人", "名", "位") or (unit == "个" and persons.after.startswith("人"))
    is_timed = days.quantity.dimension in ("days", "workdays", "time")
    known = persons.quantity.value is not None and days.quantity.value is not None
    is_one = persons.sentence == days.sentence and bool(_EACH.match(days.gap))
    return known and is_counted and is_timed and is_one


def _is_saved(mention: Mention, crew: tuple[Mention, Mention]) -> bool:
    """Whether so much is said to be saved each time, not in a year."""
    is_time = crew[1].quantity.dimension == "time"
    if mention.quantity.is_loose:
        return False
    known = mention.quantity.dimension == "time" if is_time else mention.quantity.unit in _DAYS
    is_saved = _SAVED.search(mention.before) and "年" not in mention.before
    return bool(known and is_saved and mention.quantity.value is not None)


def _effort(crew: tuple[Mention, Mention]) -> Interval:
    days = crew[1].quantity.dimension != "time"
    return (told(crew[0].quantity) * told(crew[1].quantity)).scaled(8 if days else 1)


def _words(crew: tuple[Mention, Mention]) -> str:
    return f"{crew[0].quantity.text}各{crew[1].quantity.text}"
