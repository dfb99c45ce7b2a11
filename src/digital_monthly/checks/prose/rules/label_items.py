"""One item of a list on one system that is labelled with another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.entities import Entity, find_entities
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_words import ANNOUNCED

__all__ = ["find_items"]

_FEWEST = 2
_METRIC = re.compile(r"[^，。；;\d|]{0,14}[|\s约近]*\d")
_LINKED = re.compile(
    r"调用|对接|接口|依赖|来自|联动|与|和|受|由|向|、|影响|同步|配合|较|比|切换|迁移|移交|导流|共用"
    r"|迁入|迁出|接入|承接|协同|关联|外围|通过|至|到|因|其中|另"
)


def find_items(reading: Reading) -> Iterator[Contradiction]:
    """手机银行 before one item, where heading and the other items say 信贷系统."""
    for start, end in find_sections(reading.plain):
        lines = list(_lines(reading.plain, start, end))
        if len(lines) > _FEWEST + 1:
            yield from _judged(reading, lines)


def _lines(plain: str, start: int, end: int) -> Iterator[tuple[int, int, Entity | None]]:
    """The lines of a section, each with the name that it begins with."""
    for found in re.finditer(r"[^\n]*\S[^\n]*", plain[start:end]):
        at, to = start + found.start(), start + found.end()
        begin = at + len(found[0]) - len(found[0].lstrip(" |"))
        first = next(iter(find_entities(plain, at, to)), None)
        yield begin, to, first if first and first.start == begin else None


def _judged(
    reading: Reading, lines: list[tuple[int, int, Entity | None]]
) -> Iterator[Contradiction]:
    heading = lines[0][2]
    items = [(to, each) for _, to, each in lines[1:] if each and heading]
    same = [each for _, each in items if heading and each.name == heading.name]
    others = [(to, each) for to, each in items if heading and each.name != heading.name]
    if not heading or len(same) < _FEWEST - (len(lines) < 5) or len(others) != 1:
        return
    to, other = others[0]
    rest = reading.plain[other.end : to]
    is_alone = reading.plain.count(other.name) == 1 and other.kind == heading.kind
    is_linked = _LINKED.search(re.split(r"[，。；;]", rest)[0]) or heading.name in rest
    announced = ANNOUNCED.search(reading.plain[lines[0][0] : to])
    if is_alone and _METRIC.match(rest) and not is_linked and not announced:
        text, title = reading.plain[other.start : other.end], _title(reading, heading)
        spans = ((other.start, other.end), (heading.start, heading.end))
        yield Contradiction(f"各项均为“{title}”，此项却为“{text}”", spans, title, 0.8)


def _title(reading: Reading, heading: Entity) -> str:
    return reading.plain[heading.start : heading.end]
