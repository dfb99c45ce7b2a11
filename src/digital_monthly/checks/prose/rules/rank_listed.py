"""Lists of bare names or bare numbers that are said to be in an order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import Item, core, exceeds
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.rank_fitting import is_known

__all__ = ["find_listed"]

_UP = "低(?:到|至|往)高|少(?:到|至)多|小(?:到|至|往)大|短(?:到|至)长|慢(?:到|至)快"
_DOWN = "高(?:到|至|往)低|多(?:到|至)少|大(?:到|至|往)小|长(?:到|至)短|快(?:到|至)慢"
_ORDER = rf"(?:由|从|按)(?P<by>[一-鿿]{{0,8}}?)(?:(?P<down>{_DOWN})|(?P<up>{_UP}))"
_NAMES = re.compile(
    rf"(?P<lead>[^，。；;:\n]{{0,12}}?){_ORDER}(?:的?[顺次]序)?(?:排列|排序)?(?:，)?(?:依次|分别)?[为是:]"
    r"(?P<names>[^，。；;:\n\d(、]{1,12}(?:、[^，。；;:\n\d(、]{1,12}){1,8})(?=[，。；;\n]|$)"
)
_BEHIND = re.compile(rf"，?{_ORDER}(?:的?[顺次]序)?(?:排列|排序)")
_JOINT = re.compile(r"\s*[、和与及]\s*")


def find_listed(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """成功率由高到低依次为甲、乙、丙; 98、95、97，由高到低排列: against the numbers."""
    for found in _NAMES.finditer(reading.plain):
        yield from _names(reading, found, series)
    for found in _BEHIND.finditer(reading.plain):
        yield from _numbers(reading, found)


def _names(
    reading: Reading, found: re.Match[str], series: list[list[Item]]
) -> Iterator[Contradiction]:
    listed = [each.strip() for each in re.split(r"[、和]", found["names"])]
    broken = []
    for row in series:
        by_core = {core(each.name): each for each in row}
        items = [by_core[core(name)] for name in listed if core(name) in by_core]
        if len(items) != len(listed) or items[-1].quantity.end > found.start():
            continue
        words = found["lead"] + found["by"]
        if _is_of(words, row) and is_known(words, row, _around(reading, row)):
            broken.append(_wrong([each.quantity for each in items], bool(found["up"])))
    if broken and all(broken):
        pair = broken[0]
        yield Contradiction("所列次序与数字不符", (found.span("names"), *pair), "按数字排列")


def _is_of(words: str, row: list[Item]) -> bool:
    """Whether words name a row's measure, where it has one."""
    return not row[0].measure or re.sub(r"\(.*", "", row[0].measure) in words


def _around(reading: Reading, row: list[Item]) -> str:
    start = max(row[0].quantity.start - 80, 0)
    return row[0].measure + reading.plain[start : row[-1].quantity.end]


def _numbers(reading: Reading, found: re.Match[str]) -> Iterator[Contradiction]:
    row: list[Quantity] = []
    behind = found.start()
    for each in reversed(reading.between(max(found.start() - 160, 0), found.start())):
        gap = reading.plain[each.end : behind]
        if each.value is None or (row and not _JOINT.fullmatch(gap)) or (not row and gap.strip()):
            break
        if row and (each.dimension, each.unit) != (row[-1].dimension, row[-1].unit):
            break
        row.append(each)
        behind = each.start
    pair = _wrong(row[::-1], bool(found["up"])) if len(row) >= 3 else ()
    if pair:
        yield Contradiction("所列次序与数字不符", (*pair[::-1], found.span()), "按数字排列")


def _wrong(row: list[Quantity], rises: bool) -> tuple[tuple[int, int], ...]:
    """The first two neighbours that are not in order, as spans; empty where all are."""
    for one, other in pairwise(row):
        if exceeds(one, other) if rises else exceeds(other, one):
            return (one.start, one.end), (other.start, other.end)
    return ()
