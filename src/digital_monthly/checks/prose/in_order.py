"""Numbers that follow names in their order: 甲、乙和丙分别为3个、4个和5个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.item_names import bare_name
from digital_monthly.checks.prose.items import Item
from digital_monthly.checks.prose.moments import find_moments
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["dealt_out", "monthly", "unnamed"]

_DEALT = re.compile(
    r"(?P<names>(?:(?:\d{1,2}月|[^，。；;、:\n\d()]{1,12})、)*(?:\d{1,2}月|[^，。；;、:\n\d()"
    r"]{1,10}?)[和及与、](?:\d{1,2}月|[^，。；;、:\n()]{1,16}?))(?:的?[一-鿿]{0,8}|，)(?:分别"
    r"|依次)(?:[为是达有得]|[一-鿿]{0,6})"
)
_IN_ORDER = re.compile(r"(?P<measure>[一-鿿A-Za-z]{2,10}?)(?:分别|依次)[为是达有占]?")
_IN_MONTHS = re.compile(
    r"(?P<span>[上下]半年|全年|第?[一二三四]季度|1?\d月?(?:至|到|[—–~-])1?\d月)(?:的)?"
    r"[^，。；;、:\n\d]{0,16}(?:分别|依次|逐月)[为是有达]?"
)
_FEWEST = 3
_ORDERED = re.compile(r"^[^、]*[由从][一-鿿]{1,2}[到至][一-鿿]{1,2}[^、]{0,6}?[为是]")
_NUMERALS = tuple("一二三四五六七八九十")


def dealt_out(reading: Reading, start: int, end: int) -> Iterator[list[Item]]:
    """Names first, numbers behind: 甲、乙和丙分别为3个、4个和5个."""
    for found in _DEALT.finditer(reading.plain, start, end):
        words = _ORDERED.sub("", found["names"])
        names = [bare_name(each) for each in re.split(r"[、和及与]", words)]
        names[-1] = (
            re.sub(r"(?:[两二三四五六七八九十]|\d+)[个家大类项].*$", "", names[-1]) or names[-1]
        )
        following = reading.between(found.end(), end)[: len(names)]
        gaps = pairwise(following)
        if (
            len(following) == len(names)
            and not any(each in _NUMERALS for each in names)
            and following[0].start - found.end() < 8
            and all(
                re.fullmatch(r"[、和及与，\s]+", reading.plain[a.end : b.start]) for a, b in gaps
            )
        ):
            yield [Item(*each, "") for each in zip(names, following, strict=True)]


def unnamed(reading: Reading, start: int, end: int, rows: list[list[Item]]) -> Iterator[list[Item]]:
    """Numbers alone in the order of the row before: CPU分别为甲73%、乙66%；连接数分别为62、78."""
    for found in _IN_ORDER.finditer(reading.plain, start, end):
        bare = _enumerated(reading, found.end(), end)
        ahead = [row for row in rows if row[-1].quantity.end <= found.end()]
        alike = [row for row in ahead if len(row) == len(bare) >= _FEWEST]
        for row in alike[-1:]:
            names = zip(row, bare, strict=True)
            yield [Item(one.name, each, found["measure"]) for one, each in names]


def monthly(reading: Reading, start: int, end: int) -> Iterator[list[Item]]:
    """As many numbers as a stretch of time has months: 上半年各月变更量分别为261、198、...项."""
    for found in _IN_MONTHS.finditer(reading.plain, start, end):
        moment = next(iter(find_moments(found["span"])), None)
        numbers = _enumerated(reading, found.end(), end)
        if moment and moment.month and len(numbers) == moment.months > 1:
            names = (f"{moment.month + at}月" for at in range(moment.months))
            yield [Item(*each, "") for each in zip(names, numbers, strict=True)]


def _enumerated(reading: Reading, start: int, end: int) -> list[Quantity]:
    """The numbers that follow each other from a place on with nothing but signs between."""
    listed: list[Quantity] = []
    for each in reading.between(start, end):
        gap = reading.plain[listed[-1].end if listed else start : each.start]
        if each.value is None or not re.fullmatch(r"[、和与及，\s]*", gap):
            break
        listed.append(each)
    return listed
