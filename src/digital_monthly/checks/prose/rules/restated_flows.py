"""Net changes against what came and what went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_flows"]

_NET = re.compile(r"净(?:增加?|减少?|新增|流入|流出|上升|下降)(?:了)?$")
_CAME = re.compile(r"报到|入职|新增|新建|新进|进场|开户|上线|新开|调入|转入|新签|新入职|招聘")
_WENT = re.compile(r"离职|退休|离场|注销|回收|下线|销户|关闭|调出|转出|清退|退出|流失")


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
        if each is not net and each.unit == net.unit and abs(each.start - net.start) < 70
    ]
    came = [each for each in near if _CAME.search(reading.before(each))]
    went = [each for each in near if _WENT.search(reading.before(each))]
    if len(came) == len(went) == 1 and came[0] is not went[0]:
        size = abs(came[0].number - went[0].number)
        others = re.search(r"等|另|其他|其余|此外", reading.plain[net.end : went[0].end])
        if not others and not net.meets(size):
            spans = tuple((each.start, each.end) for each in (net, came[0], went[0]))
            message = f"“{came[0].text}”与“{went[0].text}”相抵不是“{net.text}”"
            yield Contradiction(message, spans, f"{size:g}{net.unit}")
