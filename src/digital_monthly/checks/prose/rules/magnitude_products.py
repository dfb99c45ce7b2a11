"""A mean, a count and their total that agree but for a power of ten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import Block, find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_products"]

_MEAN = re.compile(
    r"(?P<per>日|月|天|周|户|笔|人|件|台|套|网点|机构|客|单|篇|卡|项|个|次|箱|点|店|行|柜)均"
    r"|(?:平均)?每(?:一)?(?:个|位|名|家|款|只)?(?P<each>日|天|月|周|户|笔|人|件|台|套|客户|网点"
    r"|机构|单|项|个|次|颗|块|节点|架|盘|条|张|份|家|小时|期|批|分行|部门|工作日)"
    r"|单(?P<one>台|套|户|笔|件|人|块|盘|节点|框|机|个|次|柜|架|日(?!峰|最)|家|张)(?!峰|最)"
    r"|(?P<price>单价|均价|平均价格|平均单价)"
)
_COUNTERS = {
    "日": "天",
    "工作日": "天",
    "客户": "户",
    "客": "户",
    "单": "笔",
    "卡": "张",
    "盘": "块",
    "框": "套",
    "机": "台",
    "店": "家",
}
_COUNTERS |= {"分行": "家", "部门": "个", "网点": "家", "机构": "家", "行": "家", "点": "家"}
_TOTAL = re.compile(
    r"总额|小计|总量|总计|总|累计|合计|共计?|全月|全年|全季|总规模|规模|合同额|金额|支出|费用"
    r"|投入|达"
    r"|一共|占用|需|约|存储|节省|处理|余额|新增|[额数]|交易量|为"
)
_SAVED = re.compile(r"(?<![共计])(?:节约|节省|缩短|减少|降低|提前|压缩)(?:了)?$")
_MONTH = re.compile(r"全月|当月|本月|整月|月累计|月度累计|月交易总?量|月总|单月")


_SUM = re.compile(r"总量|总笔数|总额|累计|合计|全月")


def find_products(reading: Reading) -> Iterator[Contradiction]:
    """Means that fit no total beside them, but would with some zeros more or fewer."""
    for block in _joined(reading):
        quantities = [each for each in reading.between(block.start, block.end) if each.value]
        for mean in quantities:
            counter = _counter(reading, mean)
            if counter:
                yield from _of_mean(reading, block, mean, counter, quantities)


def _joined(reading: Reading) -> list[Block]:
    """Paragraphs; a heading belongs to what follows."""
    return [each for each in find_blocks(reading.plain) if not each.is_heading]


def _counter(reading: Reading, mean: Quantity) -> str:
    """The unit that a mean is said for; empty for what is no mean."""
    before = reading.before(mean)[-14:]
    found_all = list(_MEAN.finditer(before))
    if not found_all or re.search(r"总|累计|合计|共", before[found_all[-1].end() :]):
        return ""
    found = found_all[-1]
    per = found["per"] or found["each"] or found["one"]
    return _COUNTERS.get(per, per) if per else "*"


def _of_mean(
    reading: Reading, block: Block, mean: Quantity, counter: str, quantities: list[Quantity]
) -> Iterator[Contradiction]:
    totals = [each for each in quantities if _is_total(reading, mean, each)]
    counts = [each for each in quantities if each not in totals and _counts(mean, each, counter)]
    pairs = [(count, total) for count in counts for total in totals if count is not total]
    if any(_agrees(mean, *pair) for pair in pairs):
        return
    for count, total in pairs:
        if _SAVED.search(reading.before(total)):
            continue
        power = _power_of_ten(total, mean.low * count.low, mean.high * count.high)
        if power:
            yield _wrong(mean, total, (count,), power)
            return
    if counter == "天" and not counts:
        yield from _monthly(reading, mean, totals)


def _is_total(reading: Reading, mean: Quantity, other: Quantity) -> bool:
    counter = _counter(reading, other)
    is_daily = counter == "天" and "日" in reading.before(mean) and _counter(reading, mean) != "天"
    if other is mean or other.dimension != mean.dimension or (counter and not is_daily):
        return False
    if mean.dimension == "count" and other.unit.replace("次", "") != mean.unit.replace("次", ""):
        return False
    return bool(_TOTAL.search(reading.before(other)) or _TOTAL.search(reading.after(other)[:5]))


def _counts(mean: Quantity, other: Quantity, counter: str) -> bool:
    if other is mean or other.dimension not in (
        "count",
        "days",
        "weeks",
        "months",
        "workdays",
        "time",
    ):
        return False
    if counter == "*":
        return other.dimension == "count"
    return (
        other.unit.removeprefix("个") == counter
        or other.unit == counter
        or (counter in ("人", "户", "笔") and other.unit.startswith(counter))
        or (counter == "天" and other.dimension in ("days", "workdays"))
    )


def _agrees(mean: Quantity, count: Quantity, total: Quantity) -> bool:
    low, high = mean.low * count.low, mean.high * count.high
    return any(
        total.meets(low * factor * 0.98, high * factor * 1.02)
        for factor in (1, 1.024, 1 / 1.024, 1.049, 1 / 1.049)
    )


def _power_of_ten(total: Quantity, low: float, high: float) -> int:
    """By which power of ten a total misses what it should be; 0 where by none."""
    for power in (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6):
        factor = 10.0**power
        if total.low <= high * factor * 1.001 and low * factor * 0.999 <= total.high:
            return power
    return 0


def _monthly(reading: Reading, mean: Quantity, totals: list[Quantity]) -> Iterator[Contradiction]:
    """A mean per day against the month's total: between 17 and 31 times as much."""
    for total in totals:
        words = reading.before(total)
        ratio = total.number / mean.number
        if ratio < 0.9 and _SUM.search(words) and abs(total.start - mean.start) < 60:
            yield _wrong(mean, total, (), -1)
            return
        if _MONTH.search(words) and not 16 <= ratio <= 32:
            for power in (1, -1, 2, -2, 3, -3, 4, -4):
                if 17 <= ratio / 10.0**power <= 31.5:
                    yield _wrong(mean, total, (), power)
                    break


def _wrong(
    mean: Quantity, total: Quantity, counts: tuple[Quantity, ...], power: int
) -> Contradiction:
    spans = tuple((each.start, each.end) for each in (total, mean, *counts))
    size = "缩小" if power > 0 else "扩大"
    return Contradiction(
        f"“{total.text}”与均值“{mean.text}”相差{10 ** abs(power)}倍",
        spans,
        f"总量{size}为{10 ** abs(power)}分之一" if power > 0 else f"总量{size}{10 ** abs(power)}倍",
    )
