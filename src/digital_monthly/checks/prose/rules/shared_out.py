"""Means for each item against any total beside them and any count of such items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.means import mean_kind
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.pairs import alike
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.showing import shown

__all__ = ["find"]

_SPANS = ("day", "work", "week", "month", "plain", "")
_OTHERWISE = re.compile(
    r"加权|中位|最|峰|剔除|去掉|其余|其他|余下|剩余|目标|计划|上限|标准|同业|行业|去年|上年|同期|全行|每[日天月]"
)
_ALL = re.compile(r"共|[日月]增|合计|总|累计|年节|节[省约]|全")
_PERSONS = ("名", "位", "人")
_ROUNDED = Interval(0.98, 1.02)
_BINARY = Interval(0.9, 1.1)
_BLOCKS, _BETWEEN, _FAR = 6, 2, 3.0
_FEW = 2


def find(reading: Reading) -> Iterator[Contradiction]:
    """合计参与5,280人次，场均88人次, while there were 48场 in all."""
    for mean in reading.mentions:
        kind = mean_kind(mean) if mean.quantity.value is not None else ""
        if kind in _SPANS or mean.quantity.is_loose or _OTHERWISE.search(mean.before):
            continue
        near = _near(mean, reading)
        total = _total(mean, near, reading)
        counts = [each for each in near if _counts(each, kind)]
        if total and counts and not _is_made(mean, near, kind):
            is_most = all(each.number <= total.number for each in near if alike(each, total))
            whole = max(counts, key=lambda each: each.number)
            count = whole if is_most else min(counts, key=lambda each: abs(each.at - mean.at))
            if _is_likely(mean, total, count):
                yield _told(mean, total, count)


def _near(mean: Mention, reading: Reading) -> list[Mention]:
    """The sizes of a text's part around a mean."""
    return [
        each
        for each in reading.mentions
        if each is not mean
        and abs(mean.block - each.block) <= _BLOCKS
        and each.quantity.value is not None
        and each.number > 1
    ]


def _total(mean: Mention, near: Sequence[Mention], reading: Reading) -> Mention | None:
    """The total right ahead in its part of the sentence, or the last one named alike."""
    sizes = [
        each
        for each in near
        if each.at < mean.at
        and alike(each, mean)
        and each.number > mean.number
        and not each.is_change
        and not each.quantity.is_loose
        and each.quantity.text[-2:] not in ("以内", "以上", "以下")
        and not mean_kind(each)
        and not _OTHERWISE.search(each.before)
    ]
    beside = [each for each in sizes if each.segment == mean.segment]
    if beside and mean.at - beside[-1].at <= _BETWEEN:
        return beside[-1]
    behind = [e for e in near if e.at == mean.at + 1 and e.segment == mean.segment]
    behind = [e for e in behind if alike(e, mean) and e.number > mean.number * _FEW]
    if behind:
        return behind[0] if re.search(_ALL, behind[0].before) else None
    name = re.sub(r".*(?:均|每[一-鿿])", "", mean.before)[-4:]
    named = [each for each in sizes if len(name) > 1 and related(name, each.before)]
    return named[-1] if len(named) == 1 and len(sizes) == 1 else None


def _counts(each: Mention, kind: str) -> bool:
    is_size = each.quantity.dimension == "count" and not each.is_change
    return is_size and _is_of(each, kind) and not mean_kind(each)


def _is_of(each: Mention, kind: str) -> bool:
    is_person = kind == "人" and each.quantity.unit in _PERSONS
    return each.quantity.unit in (kind, f"{kind}次") or is_person


def _is_made(mean: Mention, near: Sequence[Mention], kind: str) -> bool:
    """Whether any size divided by any count, or two of them together, is the mean."""
    numbers = [told(each.quantity) for each in near if _is_of(each, kind)]
    numbers += [one + other for one, other in combinations(numbers[:6], 2)]
    sizes = [told(e.quantity) for e in near if alike(e, mean) and e.number >= mean.number]
    slack = _BINARY if mean.quantity.dimension == "storage" else _ROUNDED
    return any((s / n * slack).meets(mean.quantity) for s in sizes for n in numbers)


def _is_likely(mean: Mention, total: Mention, count: Mention) -> bool:
    """Whether total and count are near enough to the mean to be what it is of."""
    made = count.number * mean.number
    return made > 0 and 1 / _FAR < total.number / made < _FAR


def _told(mean: Mention, total: Mention, count: Mention) -> Contradiction:
    agreed = shown(told(total.quantity) / told(count.quantity), mean.quantity.unit)
    return Contradiction.among(
        f"{total.quantity.text}按{count.quantity.text}平均应为{agreed}，与{mean.quantity.text}不符",
        (mean, total, count),
        agreed,
    )
