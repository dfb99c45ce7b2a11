"""A mean per day against a total that it is far too small or too great for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.naming import related
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["of_month", "too_large"]

_MONTH = re.compile(r"全月|当月|本月|整月|月累计|月度累计|月交易总?量|月总|单月")
_SUM = re.compile(r"总量|总笔数|总额|累计|合计|全月|[共总]|处理|完成|受理")
_ONE_DAY = re.compile(r"单日|当[日天]|峰值|最高|每|同期|新增|增|减|差")
_FILLING = re.compile(r"[日天]均|处理|完成|约|为|的|近|超|达|受理|新增")


def of_month(reading: Reading, mean: Quantity, totals: list[Quantity]) -> Iterator[Contradiction]:
    """A mean per day against the month's total: between 17 and 31 times as much.

    Args:
        reading: the text.
        mean: the mean.
        totals: what it may be the mean of.
    """
    for total in totals:
        words = reading.before(total)
        ratio = total.number / mean.number
        if ratio < 0.9 and _is_of(reading, mean, total):
            yield too_large(mean, total, (), -1)
            return
        if _MONTH.search(words) and not 16 <= ratio <= 32:
            for power in (1, -1, 2, -2, 3, -3, 4, -4):
                if 17 <= ratio / 10.0**power <= 31.5:
                    yield too_large(mean, total, (), power)
                    break


def _is_of(reading: Reading, mean: Quantity, total: Quantity) -> bool:
    """Whether a mean is of a total: right behind it, of the same things."""
    words, before = reading.before(total), reading.before(mean)
    between = reading.plain[total.end : mean.start]
    is_next = 0 <= mean.start - total.end < 40 and not re.search(r"[。；;\n]", between)
    thing = _FILLING.sub("", before)
    is_same = not thing or related(thing, words)
    return bool(is_next and is_same and _SUM.search(words) and not _ONE_DAY.search(words))


def too_large(
    mean: Quantity, total: Quantity, counts: tuple[Quantity, ...], power: int
) -> Contradiction:
    """A total that is some powers of ten off what a mean, and what is counted, make it.

    Args:
        mean: the mean.
        total: the total.
        counts: what is counted.
        power: by which power of ten the total is too large.
    """
    spans = tuple((each.start, each.end) for each in (total, mean, *counts))
    size = "缩小" if power > 0 else "扩大"
    return Contradiction(
        f"“{total.text}”与均值“{mean.text}”相差{10 ** abs(power)}倍",
        spans,
        f"总量{size}为{10 ** abs(power)}分之一" if power > 0 else f"总量{size}{10 ** abs(power)}倍",
    )
