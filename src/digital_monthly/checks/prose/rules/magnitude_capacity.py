"""What is used, left and there at all: more used than there is, or a remainder of another size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_capacity"]

_TOTAL = re.compile(
    r"(?:总容量|总空间|总量|裸容量|总内存|总核数|总额度|总预算|总机柜|总带宽|存储容量|容量|(?<!均)"
    r"配置容量|规划容量|共有|总计|合计|总数|上限|预算总额|年度预算|项目预算|预算|配额|总(?!行))"
    r"[一-鿿]{0,6}[((]?(?:为|是|共|达|约|有|:|到)?$"
)
_USED = re.compile(
    r"(?:已使用|已用|已分配|已占用|使用量|使用了|实际使用|占用|使用|分配|已划分|已支出|已执行"
    r"|已签约|已投入|已消耗|写入|已写入|在用|使用空间|已用空间|已用容量)"
    r"[一-鿿]{0,4}(?:为|是|达|约|:|到|共)?$"
)
_LEFT = re.compile(
    r"(?:剩余|可用|空闲|余量|尚余|尚有|未使用|未用|未分配|可分配|空余|结余|还剩|仅剩|剩)"
    r"[一-鿿]{0,5}(?:为|是|达|约|:|仅|有)?$"
)
_LEFT_AFTER = re.compile(r"(?:的?)?(?:可用|空闲|未使用|未分配|余量|剩余|可供|待分配|尚未)")
_OVER = re.compile(
    r"超分|超配|超卖|超额|[vV]CPU|虚拟(?!机)|压缩|去重|重删|置备|逻辑|精简|[多三双]副本|备份数据量"
)
_DENIED = re.compile(r"(?:未|没有|不)(?:启用|采用|使用|含|做|开启)?[^，。；;\d]{0,12}")
_MOVED = re.compile(
    r"扩容|扩至|扩充|原|新增|增加|历史|最高|峰值|阈值|目标|计划|释放|清理|回收|上月|去年|年初"
)
_SUMMED = re.compile(r"合计|总计|共计")
_FLOW = re.compile(r"每[日天周月]|[日周月]均|新增")
_RATIO = 3.0


def find_capacity(reading: Reading) -> Iterator[Contradiction]:
    """Of each part of a sentence, or else each paragraph, that tells one total of a measure."""
    for block in find_blocks(reading.plain):
        is_over = bool(_OVER.search(_DENIED.sub("", block.text)))
        pieces = [each.span() for each in re.finditer(r"[^\n。；;]+", block.text)]
        told = False
        for start, end in pieces if len(pieces) > 1 else []:
            for each in _judged(reading, block.start + start, block.start + end, is_over):
                told = True
                yield each
        if not told:
            yield from _judged(reading, block.start, block.end, is_over)


def _judged(reading: Reading, start: int, end: int, is_over: bool) -> Iterator[Contradiction]:
    totals, used, left = (_of_role(reading, start, end, role) for role in ("total", "used", "left"))
    for total in totals:
        if sum(_is_alike(total, each) for each in totals) == 1:
            mine, rest = ([e for e in parts if _is_alike(total, e)] for parts in (used, left))
            yield from _of_total(total, mine, rest, is_over)


def _of_total(
    total: Quantity, used: list[Quantity], left: list[Quantity], is_over: bool
) -> Iterator[Contradiction]:
    """What contradicts the only total of its measure."""
    for part in (*(used if len(used) == 1 and not is_over else ()), *left[:1]):
        if _same(total, part) and part.low > total.high * 1.03:
            message = f"“{part.text}”超过总量“{total.text}”"
            yield _wrong(message, (part, total), f"不超过{total.text}")
            return
    alone = len(used) == len(left) == 1 and not is_over
    if alone and _same(total, used[0]) and _same(total, left[0]):
        yield from _remainder(total, used[0], left[0])


def _of_role(reading: Reading, start: int, end: int, role: str) -> list[Quantity]:
    """The quantities of a stretch that tell what there is, what of it is used, or what is left."""
    return [
        each
        for each in reading.between(start, end)
        if each.value
        and each.dimension in ("storage", "count", "money", "")
        and _role(reading, each) == role
        and not (role == "total" and _is_flow(reading, each))
    ]


def _role(reading: Reading, quantity: Quantity) -> str:
    before = reading.before(quantity)
    if _MOVED.search(before) or re.search(
        r"[日月平]均|每|单[台框盘节]|[环同]比|较|增|减|率", before
    ):
        return ""
    if re.search(r"(?:配置|总(?!行|部|公司)|规划)[一-鿿]{0,6}$", before) and not re.search(
        r"已|剩|余", before
    ):
        return "total"
    for role, pattern in (("left", _LEFT), ("used", _USED), ("total", _TOTAL)):
        if pattern.search(before):
            return role
    return "left" if _LEFT_AFTER.match(reading.after(quantity)) else ""


def _is_flow(reading: Reading, quantity: Quantity) -> bool:
    """Whether a sum is one of what comes each day, not of what there is."""
    sentence = reading.text.sentence_of(quantity.start)
    lead = reading.plain[sentence.start : quantity.start]
    return bool(_SUMMED.search(reading.before(quantity)) and _FLOW.search(lead))


def _is_alike(one: Quantity, other: Quantity) -> bool:
    same_unit = one.unit == other.unit or one.dimension != "count"
    return one.dimension == other.dimension and same_unit


def _same(one: Quantity, other: Quantity) -> bool:
    return _is_alike(one, other) and one.start < other.start


def _remainder(total: Quantity, used: Quantity, left: Quantity) -> Iterator[Contradiction]:
    """What is left against total less used; smaller differences are the sums' affair."""
    for factor in (1, 1.024, 1 / 1.024, 1.049, 1 / 1.049):
        if left.meets(
            (total.low * factor - used.high) * 0.98, (total.high * factor - used.low) * 1.02
        ):
            return
    right = total.number - used.number
    if right > 0 and not 1 / _RATIO < left.number / right < _RATIO:
        message = f"总量“{total.text}”、已用“{used.text}”与剩余“{left.text}”不符"
        yield _wrong(message, (left, total, used), _written(right, left))


def _wrong(message: str, parts: tuple[Quantity, ...], expected: str) -> Contradiction:
    return Contradiction(message, tuple((each.start, each.end) for each in parts), expected)


def _written(value: float, like: Quantity) -> str:
    if like.dimension == "storage":
        return f"{value / 1000:g}TB" if value >= 1000 else f"{value:g}GB"
    return f"{value:g}{like.unit}"
