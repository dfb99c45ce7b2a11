"""Rates, equivalents and rows that are some powers of ten off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_equivalents", "find_excess", "find_former", "find_leaps", "find_rates"]

_EQUAL = re.compile(
    r"[，]?[((]?\s?(?:即|也就是|合(?!计)|折合|约合|相当于|等于|换算为|合约|亦即)(?:约)?\s?$"
)
_MEASURED = ("storage", "money", "time", "count", "effort")
_POWERS = (10.0, 0.1, 100.0, 0.01)
_PRICE = re.compile(r"每|抵|单价|均|[人户笔次台]价|日价")
_LIMITED = re.compile(
    r"(?:可用率|可用性|使用率|成功率|有效率|合格率|命中率|准确率|通过率|在线率|响应率|占比|占用率"
    r"|利用率|办结率|正确率|一致率|渗透率|好评率|满意率|开机率|接通率|出勤率|解决率|闭环率|及格率)"
    r"[一-鿿]{0,3}$"
)
_PER = re.compile(
    r"(?P<base>[万千])分之(?P<part>[一二三四五六七八九]|\d+(?:\.\d+)?)[((](?:即|约)"
    r"?(?P<said>\d+(?:\.\d+)?)(?P<sign>[%‰])"
)
_MONTH = re.compile(r"(?:1[0-2]|[1-9])月(?:份|末)?[^，。；;、\d]{0,8}$")
_STOCK = re.compile(r"累计|在册|存量|多|少|增|减")
_GROWN = re.compile(r"较[^，。；;\d]{1,8}(?:净?增加|增长|新增|多增|净增|上升)(?:了)?$")
_RATE = re.compile(
    r"^(?:增长|增幅|增速|上升|增长率|涨幅|同比增长|环比增长|增幅为|增幅达|增速为)(?:为|达|约)?$"
)


def find_equivalents(reading: Reading) -> Iterator[Contradiction]:
    """One amount written in two units that are not the same: 1.5PB（即153.6TB）."""
    for one, other in pairwise(reading.quantities):
        between = reading.plain[one.end : other.start]
        is_list = reading.plain[other.end : other.end + 1] == "、"  # 共300套，即174套、222套
        if is_list or not _EQUAL.fullmatch(between) or not _comparable(one, other):
            continue
        slack = 1.08 if one.dimension == "storage" else 1.0
        is_price = _PRICE.search(reading.before(one))
        if not is_price and not other.meets(one.low / slack, one.high * slack):
            spans = ((other.start, other.end), (one.start, one.end))
            yield Contradiction(f"“{one.text}”不等于“{other.text}”", spans, "两种写法相等")
    yield from _unequal_shares(reading)


def _comparable(one: Quantity, other: Quantity) -> bool:
    same = one.dimension == other.dimension and one.dimension in _MEASURED
    return same and _alike(one, other)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers, none of them hidden, are of one measure."""
    same = one.dimension == other.dimension and (one.unit == other.unit or one.dimension != "count")
    return same and bool(one.value) and bool(other.value)


def _unequal_shares(reading: Reading) -> Iterator[Contradiction]:
    """万分之五（即0.5%）."""
    for found in _PER.finditer(reading.plain):
        digits = found["part"]
        part = float(digits) if digits[0].isdigit() else "零一二三四五六七八九".find(digits)
        right = part / {"万": 100, "千": 10}[found["base"]] * (10 if found["sign"] == "‰" else 1)
        if abs(right - float(found["said"])) > right * 0.02:
            message = f"“{found[0]})”两种写法不等"
            yield Contradiction(message, (found.span(),), f"{right:g}{found['sign']}")


def find_excess(reading: Reading) -> Iterator[Contradiction]:
    """Rates above 100 % that cannot be."""
    for each in reading.quantities:
        if each.dimension == "percent" and each.value and each.low > 100.0:
            before = reading.before(each)
            if _LIMITED.search(before) and not re.search(r"较|增|提|升|同比|环比", before):
                yield Contradiction(
                    f"“{each.text}”超过100%", ((each.start, each.end),), "不超过100%"
                )


_FORMER = re.compile(
    r"[，(]?(?:而)?(?:上月末?|上期末?|去年末|年初|(?:1[0-2]|[1-9])月末?)(?:余额)?[为是]"
)


def find_former(reading: Reading) -> Iterator[Contradiction]:
    """余额326亿元，9月末为319万元: the month before in another order of magnitude."""
    for new, old in pairwise(reading.quantities):
        same = new.dimension == old.dimension and (new.unit == old.unit or new.dimension != "count")
        if same and new.value and old.value and new.dimension != "percent":
            ratio = new.number / old.number
            if _FORMER.fullmatch(reading.plain[new.end : old.start]) and not 0.005 < ratio < 200:
                spans = ((old.start, old.end), (new.start, new.end))
                yield Contradiction(f"“{new.text}”与“{old.text}”不在一个数量级", spans, "同一单位")


def find_leaps(reading: Reading) -> Iterator[Contradiction]:
    """A month's number that is a hundred or more times that of each other month in a row."""
    row: list[Quantity] = []
    for each in (*reading.quantities, None):
        if (
            each is not None
            and each.value
            and _MONTH.search(reading.before(each))
            and not _STOCK.search(reading.before(each))
            and (
                not row
                or (row[-1].dimension, row[-1].unit) == (each.dimension, each.unit)
                or each.dimension == row[-1].dimension != "count"
            )
        ):
            row.append(each)
            continue
        yield from _leap(row)
        row = []


def _leap(row: list[Quantity]) -> Iterator[Contradiction]:
    for each in row if len(row) >= 3 else ():
        others = [other.number for other in row if other is not each]
        ratio = (
            max(each.number / max(others), min(others) / each.number)
            if min(others) > 0 and each.number > 0
            else 0
        )
        if max(others) < 6 * min(others) and ratio >= 60:
            spans = ((each.start, each.end), (row[0].start, row[0].end))
            yield Contradiction(
                f"“{each.text}”与其他月份不在一个数量级", spans, "与其他月份同一单位"
            )


def find_rates(reading: Reading) -> Iterator[Contradiction]:
    """余额386亿元，较上月增加7.7亿元，增长20%: a rate that is some powers of ten off."""
    triples = zip(reading.quantities, reading.quantities[1:], reading.quantities[2:], strict=False)
    for level, change, rate in triples:
        is_rate = rate.dimension == "percent" and rate.value
        if not is_rate or not _alike(level, change) or level.number <= change.number:
            continue
        behind = reading.plain[change.end : rate.start].strip("，,( ")
        if not _GROWN.search(reading.plain[level.end : change.start]) or not _RATE.match(behind):
            continue
        right = change.number / (level.number - change.number) * 100
        if any(rate.meets(right * each * 0.97, right * each * 1.03) for each in _POWERS):
            spans = tuple((each.start, each.end) for each in (rate, change, level))
            yield Contradiction(f"“{change.text}”并非“{rate.text}”", spans, f"{right:.1f}%")
