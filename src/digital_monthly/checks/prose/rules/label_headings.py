"""A heading's system or branch, and another one in its place below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.entities import Entity, find_entities
from digital_monthly.checks.prose.layout import Block, find_blocks
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_headed"]

_KINDS = ("系统", "数据中心", "分行", "支行", "条线", "机房")
_METRIC = re.compile(
    r"(?:系统)?(?:联机)?(?:交易|批量|响应|可用|日均|平均|耗时|成功率|峰值|并发|故障|CPU|TPS|使用率)[^，。；;\d]{0,12}\d"
)
_LINKED = re.compile(
    r"调用|对接|接口|依赖|来自|联动|与|和|受|由|向|、|影响|同步|配合|较|比|切换|迁移|移交|更名"
    r"|以下简称|简称|原|替代|取代|下移|支撑|接入|承接|协同|同步|关联|外围|通过|经|从|至|到|及"
)
_TIME = re.compile(r"[\d年月日份末底初至-]+|[本当][月季期年]|[一二三四]季度|截至.*|[上下]半年")
_CORES = (
    "核心",
    "信贷",
    "支付",
    "移动银行",
    "手机银行",
    "网银",
    "柜面",
    "理财",
    "报表",
    "总账",
    "票据",
)


def find_headed(reading: Reading) -> Iterator[Contradiction]:
    """信贷系统 in a heading and only 移动银行 in the text below."""
    blocks = find_blocks(reading.plain)
    for at, block in enumerate(blocks[:-1]):
        below = blocks[at + 1]
        headed = [each for each in find_entities(block.text) if each.kind in _KINDS]
        if block.is_heading and not below.is_heading and len(headed) == 1:
            heading = _moved(headed[0], block.start)
            yield from _headed(reading, heading, below)


def _moved(entity: Entity, by: int) -> Entity:
    return Entity(entity.start + by, entity.end + by, entity.name, entity.kind)


def _headed(reading: Reading, heading: Entity, below: Block) -> Iterator[Contradiction]:
    others = [
        each
        for each in find_entities(reading.plain, below.start, below.end)
        if each.kind == heading.kind and each.name != heading.name
    ]
    if heading.name not in below.text and others and len({each.name for each in others}) == 1:
        first = others[0]
        ahead = reading.plain[below.start : first.start]
        lead = re.split(r"[，。；;]", ahead)[-1].strip()
        near = lead + reading.plain[first.end : first.end + 4]
        is_subject = not lead or _TIME.fullmatch(lead)
        if is_subject and len(ahead) <= 24 and not _LINKED.search(near):
            yield _wrong(reading, first, heading)
    elif heading.name in below.text[:16]:
        yield from _copied(reading, heading, below)


def _copied(reading: Reading, heading: Entity, below: Block) -> Iterator[Contradiction]:
    """核心交易平均耗时 once in the paragraph of another system."""
    for name in _CORES if heading.kind == "系统" else ():
        if name in heading.name or heading.name in name or below.text.count(name) != 1:
            continue
        at = below.start + below.text.index(name)
        clause = re.split(r"[，。；;\n]", reading.plain[below.start : at])[-1]
        tail = re.split(r"[，。；;\n]", reading.plain[at + len(name) : below.end])[0]
        if not clause.strip() and _METRIC.match(tail) and not _LINKED.search(tail[:8]):
            yield _wrong(reading, Entity(at, at + len(name), name, "系统"), heading)


def _wrong(reading: Reading, found: Entity, heading: Entity) -> Contradiction:
    text, title = reading.plain[found.start : found.end], reading.plain[heading.start : heading.end]
    spans = ((found.start, found.end), (heading.start, heading.end))
    return Contradiction(f"标题为“{title}”，正文却为“{text}”", spans, title, 0.8)
