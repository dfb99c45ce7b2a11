"""Net changes against what came and what went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_flows"]

_FAR = 70
_NET = re.compile(r"净(?:增加?|减少?|新增|流入|流出|上升|下降|增长)(?:了)?$")
_CAME = re.compile(
    r"报到|入职|新增|新建|新进|进场|开户|上线|新开|调入|转入|新签|招聘|校招|社招|引进|交付|购入|接入"
)
_WENT = re.compile(
    r"离职|退休|离场|注销|回收|下线|销户|关闭|调出|转出|清退|退出|流失|退役|报废|解约|拆除"
)
_OPEN = re.compile(r"等|另|其他|其余|此外|主要|包括")
_CLOSED = re.compile(r"所致|其中|(?:无|没有|再无)(?:其他|其它|别的)|均|仅|全部|构成|:")


def find_flows(reading: Reading) -> Iterator[Contradiction]:
    """净增12人：报到15人，离职6人."""
    for block in find_blocks(reading.plain):
        quantities = [each for each in reading.between(block.start, block.end) if each.value]
        for net in quantities:
            if net.dimension == "count" and _NET.search(reading.before(net)):
                yield from _judged(reading, net, quantities)


def _judged(reading: Reading, net: Quantity, quantities: list[Quantity]) -> Iterator[Contradiction]:
    near = [
        each
        for each in quantities
        if each is not net and each.unit == net.unit and abs(each.start - net.start) < _FAR
    ]
    near = [
        each
        for each in near
        if "其中" not in reading.plain[min(each.end, net.end) : max(each.start, net.start)]
    ]
    came = [each for each in near if _CAME.search(reading.before(each))]
    went = [each for each in near if _WENT.search(reading.before(each))]
    if not came or not went or set(came) & set(went) or not _is_whole(reading, net, came + went):
        return
    size = abs(sum(each.number for each in came) - sum(each.number for each in went))
    if not net.meets(size):
        spans = tuple((each.start, each.end) for each in (net, *came, *went))
        message = f"来去相抵为{size:g}{net.unit}，不是“{net.text}”"
        yield Contradiction(message, spans, f"{size:g}{net.unit}")


def _is_whole(reading: Reading, net: Quantity, flows: list[Quantity]) -> bool:
    """Whether no other flow is spoken of; of more than two, that these are all must be said."""
    flows = sorted(flows, key=lambda each: each.start)
    start, end = min(net.end, flows[0].start), max(net.start, flows[-1].end)
    stretch = re.sub(r"(?:无|没有|再无)(?:其他|其它)", "", reading.plain[start:end])
    if _OPEN.search(stretch):
        return False
    sentence = reading.text.sentence_of(flows[-1].start)
    return len(flows) == 2 or bool(
        flows[0].start > net.end and _CLOSED.search(reading.plain[net.end : sentence.end])
    )
