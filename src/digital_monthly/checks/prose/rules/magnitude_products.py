"""A mean, a count and their total that agree but for a power of ten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import Block, find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.magnitude_months import of_month, too_large
from digital_monthly.checks.prose.units import unit_of

__all__ = ["find_products"]

_MEAN = re.compile(
    r"(?P<place>网点|机构|人|户|(?<!平)台|店|客户)[日月年]均|(?P<per>日|月|天|周|户|笔|人|件|台|套|网点|机构|客|单|篇|卡|项|个|次|箱|点|店|行|柜)均"
    r"|(?:平均)?每(?:一)?(?:个|位|名|家|款|只)?(?P<each>日|天|月|周|户|笔|人|件|台|套|客户|网点"
    r"|机构|单|项|个|次|颗|块|节点|架|盘|条|张|份|家|千瓦时|度电|页|封|期|批|分行|部门|工作日)"
    r"|单(?P<one>页|条|封|份|台|套|户|笔|件|人|块|盘|节点|框|机|个|次|柜|架|日(?!峰|最)|家|张)(?!峰|最)"
    r"|(?P<price>单价|均价|平均价格|平均单价|(?:项目|合同|版本|系统|批次|网点|团队)平均(?:预算|金额|费用|成本|投入)?)"
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
    r"|投入|成本|预算|[电话邮资]费|达"
    r"|一共|占用|需|约|存储|节省|处理|余额|新增|[额数]|[交业][易务]量|为"
)
_BOUND = re.compile(r"以上|以下|以内|之间")
_PERSONS = ("人", "名", "位", "员工")
_SAVED = re.compile(r"(?<![共计])(?:节约|节省|缩短|减少|降低|提前|压缩)(?:了)?$")


_PARTS_APART = 6


def find_products(reading: Reading) -> Iterator[Contradiction]:
    """Means that fit no total beside them, but would with some zeros more or fewer."""
    for block in _joined(reading):
        quantities = [each for each in reading.between(block.start, block.end) if each.value]
        for mean in quantities:
            counter = _counter(reading, mean)
            if (
                counter
                and not _is_saving(reading, block, mean)
                and not mean.is_loose
                and not _BOUND.search(mean.text)
            ):
                yield from _of_mean(reading, block, mean, counter, quantities)


def _is_saving(reading: Reading, block: Block, mean: Quantity) -> bool:
    """Whether time for a piece is told beside what is saved, which `saving` adds up."""
    words = reading.plain[block.start : block.end]
    return mean.dimension == "time" and bool(re.search("节省|节约", words))


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
    per = found["place"] or found["per"] or found["each"] or found["one"]
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
        if _SAVED.search(reading.before(total)) or not _together(reading, mean, count, total):
            continue
        one = _one_of(count)
        power = _power_of_ten(total, mean.low * count.low / one, mean.high * count.high / one)
        if power:
            yield too_large(mean, total, (count,), power)
            return
    if counter == "天" and not counts:
        yield from of_month(reading, mean, totals)


def _together(reading: Reading, mean: Quantity, count: Quantity, total: Quantity) -> bool:
    """Whether a mean, a count and a total may belong together; one alone multiplies nothing."""
    places = sorted(each.start for each in (mean, count, total))
    apart = len(re.findall("[。；;\n]", reading.plain[places[0] : places[2]]))
    daily = [_counter(reading, each) == "天" for each in (count, total)]
    return apart <= _PARTS_APART and count.number > 1 and daily[0] == daily[1]


def _is_total(reading: Reading, mean: Quantity, other: Quantity) -> bool:
    counter = _counter(reading, other)
    is_daily = counter == "天" and _counter(reading, mean) != "天"
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
        "effort",
    ):
        return False
    if counter == "*":
        return other.dimension in ("count", "effort")
    return (
        other.unit.removeprefix("个") == counter
        or other.unit == counter
        or (counter == "人" and other.unit in _PERSONS)
        or (counter in ("人", "户", "笔") and other.unit.startswith(counter))
        or (counter == "天" and other.dimension in ("days", "workdays"))
    )


def _agrees(mean: Quantity, count: Quantity, total: Quantity) -> bool:
    one = _one_of(count)
    low, high = mean.low * count.low / one, mean.high * count.high / one
    return any(
        total.meets(low * factor * 0.98, high * factor * 1.02)
        for factor in (1, 1.024, 1 / 1.024, 1.049, 1 / 1.049)
    )


def _one_of(count: Quantity) -> float:
    """What one of a count's unit is in the base: work is priced by the day that is written."""
    unit = unit_of(count.unit) if count.dimension == "effort" else None
    return unit.factor if unit else 1.0


def _power_of_ten(total: Quantity, low: float, high: float) -> int:
    """By which power of ten a total misses what it should be; 0 where by none."""
    for power in (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6):
        factor = 10.0**power
        if total.low <= high * factor * 1.001 and low * factor * 0.999 <= total.high:
            return power
    return 0
