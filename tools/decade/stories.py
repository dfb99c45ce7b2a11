"""Articles: those of the committed issues in other words, moved to other months."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from digital_monthly.checks.prose import check_text
from digital_monthly.month import Month
from tools.decade.span import Span
from tools.decade.words import reworded

__all__ = ["stories"]

_TEMPLATES = (Month(2024, 3), Month(2024, 4))
_DATE = re.compile(r"(?<![\d.])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d.])")
_MONTH = re.compile(r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月")
_NUMERAL = re.compile(r"(?<![一二三四五六七八九十])([一二三四五六七八九十]|十[一二])月")
_VALUE = re.compile(r"(?m)^(    value: )(\d+)$(?=\n    (?:qualifier|unit): )")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_TIMES = 8


def stories(span: Span, month: Month, data: Path) -> Iterator[tuple[str, str]]:
    """An issue's articles, by name.

    Args:
        span: the issues.
        month: the issue.
        data: the committed data, of whose articles these are made.
    """
    template = _TEMPLATES[span.age(month) % len(_TEMPLATES)]
    for path in sorted((data / str(template) / "articles").glob("*.md")):
        chance = span.chance(f"articles/{path.stem}", month)
        yield path.name, _story(path.read_text("utf-8"), month - template, chance)


def _story(text: str, months: int, chance: random.Random) -> str:
    _, head, body = _moved(text, months).split("---\n", 2)
    factor = 0.85 + chance.random() * 0.3
    head = _VALUE.sub(lambda found: f"{found[1]}{max(1, round(int(found[2]) * factor))}", head)
    head = re.sub(
        r"(?m)^(title: )(.*)$",
        lambda found: found[1] + _clean(found[2], lambda title: reworded(title, chance)),
        head,
    )
    return f"---\n{head}---\n{_clean(body, lambda told: reworded(told, chance))}"


def _clean(text: str, reword: Callable[[str], str]) -> str:
    """The text in other words that contradict nothing; as it is where none are found."""
    tried = (reword(text) for _ in range(_TIMES))
    return next((told for told in tried if not check_text(told)), text)


def _moved(text: str, months: int) -> str:
    """A text with all of its months moved by as many."""
    text = text.replace("是个周六，", "这天，")
    text = _DATE.sub(lambda found: _date(found, months), text)
    text = _MONTH.sub(lambda found: _named(found, months), text)
    return _NUMERAL.sub(
        lambda found: f"{_NUMERALS[(_NUMERALS.index(found[1]) + months) % 12]}月", text
    )


def _date(found: re.Match[str], months: int) -> str:
    """A month or a day later; the last day of a month becomes the last of another."""
    month = Month(int(found[1]), int(found[2]))
    moved = month + months
    if not found[3]:
        return str(moved)
    day, last = int(found[3]), moved.last_day.day
    return f"{moved}-{last if day == month.last_day.day else min(day, last):02d}"


def _named(found: re.Match[str], months: int) -> str:
    moved = Month(int(found[1] or 2024), int(found[2])) + months
    return (f"{moved.year}年" if found[1] else "") + f"{moved.number}月"
