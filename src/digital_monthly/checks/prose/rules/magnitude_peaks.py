"""Peaks below the mean, and parts of the customers above all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_peaks", "find_subsets"]

_PEAK = re.compile(r"(?:单日峰值|日峰值|峰值|单日最高|最高|最高日)[^，。；;\d]{0,8}$")
_APART = re.compile(r"[。；;\n]|每[秒分]|[上去][月年]")
_DAILY = re.compile(r"日均[^，。；;\d]{0,8}$")


def find_peaks(reading: Reading) -> Iterator[Contradiction]:
    """A day's peak that is below the mean of all days."""
    for one, other in pairwise(reading.quantities):
        between = reading.plain[one.end : other.start]
        if not _alike(one, other) or _APART.search(between):
            continue
        before = reading.before(one)
        if _DAILY.search(before) and _PEAK.search(between) and other.high < one.low:
            yield _wrong(other, one, "日均不高于峰值")
        if (
            _PEAK.search(before)
            and re.fullmatch(r"，[^，]{0,6}日均约?", between)
            and one.high < other.low
        ):
            yield _wrong(one, other, "日均不高于峰值")


def _alike(one: Quantity, other: Quantity) -> bool:
    same = (one.dimension, one.unit) == (other.dimension, other.unit)
    return same and bool(one.value) and bool(other.value)


_ACTIVE = (("月活", "日活"), ("注册", "月活"), ("注册", "活跃"), ("签约", "月活"), ("签约", "活跃"))


def find_subsets(reading: Reading) -> Iterator[Contradiction]:
    """More active customers a day than a month, or than there are customers at all."""
    for one, other in pairwise(reading.quantities):
        if not _alike(one, other):
            continue
        words = reading.before(one), reading.plain[one.end : other.start]
        for whole, part in _ACTIVE:
            is_level = not re.search(r"新增|增|减|[。\n；;]|较|[上去][月年]", words[0] + words[1])
            if whole in words[0] and part in words[1] and is_level and other.low > one.high:
                yield _wrong(other, one, "部分不多于全体")
                break


def _wrong(one: Quantity, other: Quantity, expected: str) -> Contradiction:
    spans = ((one.start, one.end), (other.start, other.end))
    return Contradiction(f"“{one.text}”与“{other.text}”大小相反", spans, expected)
