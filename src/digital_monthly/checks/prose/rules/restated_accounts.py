"""Changes that what is said to have made them does not account for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.figures import Figure
from digital_monthly.checks.prose.intervals import Interval, told
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.roles import Role
from digital_monthly.checks.prose.turns import turns_of

__all__ = ["find_unaccounted"]

_STILL = (
    r"不变|持平|未变|无变|没有?变|未[作做]?[^，。；]{0,4}[变调增减动]|无增减|不增不减|一致|相同|不差"
    r"|如常|照旧|保持|稳定"
)
_CLOSED = re.compile(
    rf"(?:其余|其[他它]|另外|别的|余下)(?:[^，。；;\d]|\d{{1,2}}月){{0,14}}?(?:{_STILL})"
    r"|(?:无|没有|未有|未发生|不存在)[^，。；;\d]{0,4}(?:其[他它]|别的|内部|人员)?[^，。；;\d]{0,8}"
    r"(?:变动|进出|调动|调[出入]|变化|增减|扩容|回收|因素|原因|来源|新招|流失|退出)"
    r"|(?:全部|全|均|都|完全|只|仅|皆)(?:部)?(?:来自|源[于自]|由|系|因|为|是|出自|得益|归因|投向|用于)"
    r"|(?:原因|缘由|因素)(?:是|为|在于|系)|唯一|只有一|仅此一"
    r"|(?:来源|原因|因素|途径|措施)(?:共?有)?[两二三四五]|(?:两|二|三|四|几)(?:处|项|个来源|方面)(?:构成|组成)?[:，。]"
    r"|[系由因从][^。；;]{2,40}?(?:所致|导致|引起|造成|带来|使然)|[，；]由[^，。；;]{2,30}(?:构成|组成)"
)
_SURE = re.compile(rf"除此(?:之外|以外|外)?[^。；;\d]{{0,12}}?(?:{_STILL}|没有|未|无)")
_OPEN = re.compile(
    r"主要|其中|[同环]比|累计|(?<![短增量减降升缩])部分|等(?:[因原影系项多]|[，。；])|之一|叠加|加上|综合|约占|大多|多数|以及|还有|另有|首先"
    r"|(?:其余|其[他它]|另外?|余下)[^，。；;]{0,10}\d"
)
_UNMOVED = re.compile(rf"(?:{_STILL})[，、]?[^，。；\d]{{0,4}}$")
_NET = re.compile(r"净[增减新流][一-鿿]{0,2}$")
_CAME = re.compile(r"新|入|增|开|引进|招|购|接")
_WENT = re.compile(r"离|退|清|注销|回收|下线|销|关|出|流失|役|解约|拆")
_DIMENSIONS = ("count", "money", "storage", "time", "days", "effort", "months")
_FAR = 170
_MOST = 6
_CLOSE = 0.2


def find_unaccounted(reading: Reading) -> Iterator[Contradiction]:
    """增加149TB，由一套阵列从171TB扩至314TB导致; 净增12人：报到15人，离职6人，无其他进出."""
    for start, end in find_sections(reading.plain):
        figures = [each for each in reading.figures if start <= each.quantity.start < end]
        for measure in dict.fromkeys(each.measure for each in figures if _is_change(each)):
            alike = [each for each in figures if each.measure == measure]
            yield from _explained(reading, alike, end)
        for at, change in enumerate(figures):
            if _NET.search(change.mention.before):
                yield from _netted(change, figures[:at])


def _explained(reading: Reading, alike: Sequence[Figure], end: int) -> Iterator[Contradiction]:
    """The first change against all behind it; of several ahead of a turn, the one closest to it."""
    changes = [each for each in alike if _is_change(each)]
    turned = [turn.first for turn in turns_of(alike) if turn.is_told and turn.first > changes[0].at]
    begin = min(turned, default=0)
    several = [each for each in changes if each.at < begin]
    later = [each for each in alike if each.at > changes[0].at]
    if len(several) > 1:
        later = [each for each in alike if each.at >= begin]
    yield from _judged(reading, several if len(several) > 1 else changes[:1], later, end)


def _is_change(figure: Figure) -> bool:
    is_told = figure.role is Role.CHANGE or figure.mention.before.endswith("新增")
    return is_told and figure.measure[0] in _DIMENSIONS


def _judged(
    reading: Reading, changes: Sequence[Figure], later: Sequence[Figure], end: int
) -> Iterator[Contradiction]:
    stop = _closed_at(reading.plain, changes[-1].quantity.end, end)
    within = [
        each
        for each in later
        if each.quantity.start < stop
        and each.role is not Role.BOUND
        and not _UNMOVED.search(reading.plain[: each.quantity.start][-12:])
    ]
    if not stop or not within or len(within) > _MOST:
        return
    sums = list(_reachable(within))
    if any(each.quantity.meets(*bounds) for bounds in sums for each in changes):
        return
    change = min(changes, key=lambda each: _distance(each, sums))
    if len(changes) == 1 or _distance(change, sums) < _CLOSE:
        spans = tuple((each.quantity.start, each.quantity.end) for each in (change, *within))
        message = f"所说原因不足以说明“{change.quantity.text}”"
        yield Contradiction(message, spans, "补足原因，或改正其中一数")


def _distance(change: Figure, sums: Sequence[tuple[float, float]]) -> float:
    """How far a change is from the closest sum, as a share of it."""
    number = change.quantity.number
    return min(abs(number - abs(low)) for low, _ in sums) / (number or 1.0)


def _netted(net: Figure, earlier: Sequence[Figure]) -> Iterator[Contradiction]:
    """新增1,860户，清退420户，净增1,440户: the only two ahead of what they come to."""
    sentence = net.mention.sentence
    flows = [
        each
        for each in earlier
        if each.mention.sentence == sentence and each.measure == net.measure
    ]
    if len(flows) == 2 and _CAME.search(flows[0].lead) and _WENT.search(flows[1].lead):
        size = told(flows[0].quantity) - told(flows[1].quantity)
        if not net.quantity.meets(*sorted((abs(size.low), abs(size.high)))):
            spans = tuple((each.quantity.start, each.quantity.end) for each in (net, *flows))
            yield Contradiction(f"来去相抵不是“{net.quantity.text}”", spans)


def _closed_at(plain: str, start: int, end: int) -> int:
    """Where the stretch ends that says that its causes are all; 0 where none says so."""
    stretch = plain[start : min(end, start + _FAR)]
    closed = _CLOSED.search(stretch)
    if not closed:
        return 0
    last = max(found.end() for found in _CLOSED.finditer(stretch))
    sentence = re.search(r"[。；;\n]|$", stretch[last:])
    stretch = stretch[: last + sentence.start()] if sentence else stretch
    is_sure = _SURE.search(stretch)
    is_open = "每" in stretch or (not is_sure and _OPEN.search(_CLOSED.sub("", stretch)))
    return 0 if is_open else start + len(stretch)


def _reachable(figures: Sequence[Figure]) -> Iterator[tuple[float, float]]:
    """The bounds of all that changes, flows and turns among numbers may add up to."""
    turns = turns_of(figures)
    turned = {each.at for turn in turns for each in (turn.base, turn.now)}
    parts = [told(turn.now.quantity) - told(turn.base.quantity) for turn in turns[:_MOST]]
    parts += [told(each.quantity) for each in figures if each.at not in turned]
    for signs in product((-1, 0, 1), repeat=min(len(parts), _MOST)):
        total = Interval(0, 0)
        for sign, part in zip(signs, parts, strict=False):
            total = total + part if sign > 0 else total - part if sign < 0 else total
        yield total.low, total.high
