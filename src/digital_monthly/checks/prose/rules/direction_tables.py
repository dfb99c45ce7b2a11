"""A table's column of words (趋势, 变化) against the two numbers before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import Cell, find_tables
from digital_monthly.checks.prose.polarity import sign_of
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import goes, wrong

__all__ = ["find_tabled"]

_TREND = re.compile(r"趋势|变化|评价|方向|走势|升降|增减|变动|环比")
_UP = re.compile(r"升|增|提高|延长|扩大|上涨|走高|↑")
_DOWN = re.compile(r"降|减|缩短|回落|收窄|压缩|走低|下滑|↓")
_BETTER = re.compile(r"改善|好转|向好|优化|提速|加快|变快")
_WORSE = re.compile(r"恶化|变差|劣化|变慢|走弱|放缓")
_MIXED = re.compile(r"先|不|持平|增速|降幅|增幅|但|后")
_OLD_LAST = re.compile(r"上月|上期|上年|去年|上季|前期|同期|年初|改造前|优化前")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月")


def find_tabled(reading: Reading) -> Iterator[Contradiction]:
    """| 紧急变更占比 | 7.2% | 8.1% | 下降 |."""
    for head, *rows in find_tables(reading.plain):
        for at in range(3, len(head)):
            if _TREND.search(head[at].text):
                for row in rows:
                    if len(row) == len(head):
                        yield from _judged(reading, head, row, at)


def _judged(
    reading: Reading, head: list[Cell], row: list[Cell], at: int
) -> Iterator[Contradiction]:
    first, second = (_only(reading, cell) for cell in row[at - 2 : at])
    word = row[at].text
    if not first or not second or re.search(r"\d", word) or _MIXED.search(word):
        return
    old, new = (
        (second, first) if _is_back(head[at - 2].text, head[at - 1].text) else (first, second)
    )
    wanted = _wanted(word, row[0].text, new)
    if (old.dimension, old.unit) == (new.dimension, new.unit) and goes(old, new) * wanted < 0:
        yield wrong(old, new, word)


def _only(reading: Reading, cell: Cell) -> Quantity | None:
    found = reading.between(cell.start, cell.end + 1)
    return found[0] if len(found) == 1 and found[0].value is not None else None


def _is_back(first: str, second: str) -> bool:
    """Whether the second of two columns is the older."""
    months = _MONTH.search(first), _MONTH.search(second)
    if months[0] and months[1]:
        return int(months[0][1]) > int(months[1][1]) and not re.search(r"年", first + second)
    return bool(_OLD_LAST.search(second))


def _wanted(word: str, label: str, quantity: Quantity) -> int:
    """Where a word says that a measure goes: 1 up, -1 down, 0 unknown."""
    if _BETTER.search(word) or _WORSE.search(word):
        sign = sign_of(label, quantity)
        return sign if _BETTER.search(word) else -sign
    up, down = bool(_UP.search(word)), bool(_DOWN.search(word))
    return 0 if up == down else 1 if up else -1
