"""A change that is said to come from some sources alone, which do not add up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_sources"]

_FEWEST = 2
_NUMERALS = "零一二三四五六七八九"
_CHANGE = re.compile(
    r"(?:净增|净减|增加|增长|减少|下降|上升|压降|提升|缩短|降低|节约|节省|多|少|增|减|升|降|晚|早)"
    r"(?:了)?(?:约|近|超)?$"
)
_SOURCES = re.compile(
    r"(?:增量|减量|降量|增幅|降幅|增长|减少|增加|下降|节约|多出|变动|变化|差额|缩短|这部分)?(?:部分)?的?"
    r"(?:全部|均|都|完全|只|仅)(?:来自于?|源于|源自|由|因|系|是|出自|得益于)"
    r"(?P<count>[两二三四五六]|\d)(?:个|项|处|类|起|方面|家|套|条|种|大|笔|部分)"
    r"[一-鿿]{0,8}?(?:构成|组成|贡献|所致|造成|引起)?[:，。]"
    r"|由(?P<more>[两二三四五六])(?:个|项|处|类|方面|部分)[一-鿿]{0,6}?(?:构成|组成)[:，。]"
    r"|(?:变动|变化|增量|增长)来自(?P<third>[两二三四五六])(?:个|项|处|类|方面|部分)[:，。]"
)
_LESS = re.compile(r"减|降|退役|清退|下线|回收|注销|离职|报废|退出|净减|缩|-$")


def find_sources(reading: Reading) -> Iterator[Contradiction]:
    """多60万笔，增量全部来自两个场景：缴费增加35万笔，出行增加15万笔."""
    for found in _SOURCES.finditer(reading.plain):
        count = found["count"] or found["more"] or found["third"]
        wanted = int(count) if count.isdigit() else _NUMERALS.find(count.replace("两", "二"))
        changes = [
            each
            for each in reading.between(max(found.start() - 60, 0), found.start())
            if each.value and _CHANGE.search(reading.before(each))
        ]
        if changes:
            yield from _judged(reading, changes[-1], found.end(), wanted)


def _judged(reading: Reading, change: Quantity, start: int, wanted: int) -> Iterator[Contradiction]:
    parts = _parts(reading, change, start, wanted)
    if len(parts) != wanted or wanted < _FEWEST:
        return
    falls = _LESS.search(reading.before(change)) is not None
    signs = [-1 if falls != bool(_LESS.search(reading.before(each))) else 1 for each in parts]
    totals = {sum(each.number for each in parts)}
    if len(set(signs)) > 1:
        totals.add(abs(sum(s * each.number for s, each in zip(signs, parts, strict=True))))
    slack = sum(_rounding(each) for each in parts)
    if not any(change.meets(each - slack, each + slack) for each in totals):
        spans = tuple((each.start, each.end) for each in (change, *parts))
        right = " + ".join(each.text for each in parts)
        yield Contradiction(f"各来源合计不是“{change.text}”", spans, right)


def _parts(reading: Reading, change: Quantity, start: int, wanted: int) -> list[Quantity]:
    """The amounts of the sources: of the change's unit, in the sentence or the list."""
    end = reading.text.sentence_of(start).end
    if reading.plain[start:].startswith("\n"):
        end = start + len(reading.plain[start:].lstrip("\n").split("\n\n")[0]) + 2
    alike = [
        each
        for each in reading.between(start, end)
        if (each.dimension, each.unit) == (change.dimension, change.unit) and each.value is not None
    ]
    levels = [each for each in alike if re.search(r"[由从至到为]$", reading.before(each))]
    return [each for each in alike if each not in levels][: wanted + 1]


def _rounding(quantity: Quantity) -> float:
    is_counted = quantity.dimension == "count" and quantity.step <= 1
    return 0.0 if is_counted else quantity.step / 2
