"""Rows that are said to be in an order, the first few of a row, and rows above a bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import Item, core, exceeds
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_disorder", "find_leaders"]

_FALLING = re.compile(
    r"(?:由|从|按)[一-鿿]{0,8}?(?:高(?:到|至|往)低|多(?:到|至)少|大(?:到|至)小|长(?:到|至)短"
    r"|快(?:到|至)慢)|依次递减|降序|依次减少|由高及低|从高往低|从大往小|倒序"
)
_RISING = re.compile(
    r"(?:由|从|按)[一-鿿]{0,8}?(?:低(?:到|至|往)高|少(?:到|至)多|小(?:到|至)大|短(?:到|至)长"
    r"|慢(?:到|至)快)|依次递增|升序|依次增加|由低及高"
)
_SORTED = re.compile(
    r"按[^，。；;\d]{1,10}(?:大小|高低|多少|长短|快慢)(?:顺序|排序|排列|排名)?"
    r"|前[三四五六]大?[^，。；;\d]{0,10}依次[为是]"
)
_LEADERS = re.compile(
    r"(?:前(?P<count>[两二三四五六]|[2-6])(?:名|位|大|家|强|甲)?"
    r"(?!个?(?:季|月|年|天|日|周|期|轮|批|次|旬|笔|步))|(?P<last>后"
    r"|最[多高大快长低少短]的|最[多高大快长低少短]者?前)(?P<count2>[两二三四五六]|[2-6])(?:名|位"
    r"|个|家|项|类|大|款))"
)

_NOT_AMONG = re.compile(
    r"^[^\d]{0,8}?未(?:能)?(?:进|入|列|排)[^，]{0,3}前"
    r"|^[^\d]{0,8}?前[一-鿿]{1,2}之外"
)
_REACH, _BEHIND = 90, 16
_OUTSIDE = re.compile(r"行业|市场|全国|厂商|同业|去年|上月|上期")


def find_disorder(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """Rows said to fall or to rise that do not."""
    for sentence in reading.text.sentences:
        for pattern, sign in ((_FALLING, 1), (_RISING, -1), (_SORTED, 0)):
            found = pattern.search(sentence.text)
            if found:
                start = sentence.start + found.start()
                yield from _disorder(start, sentence.start + found.end(), sign, series)
                break


def _disorder(start: int, end: int, sign: int, series: list[list[Item]]) -> Iterator[Contradiction]:
    broken = [_breaks(row, sign) for row in _beside(start, end, series)]
    if broken and all(broken):
        one, other = broken[0][0]
        spans = tuple((each.quantity.start, each.quantity.end) for each in (other, one))
        message = f"“{one.name}”与“{other.name}”未按所说的次序排列"
        yield Contradiction(message, (*spans, (start, end)), f"{other.name}在{one.name}之前")


def _beside(start: int, end: int, series: list[list[Item]]) -> list[list[Item]]:
    """What is right behind the words for an order of each row; where nothing is, right ahead."""
    behind = [[each for each in row if each.quantity.start >= end] for row in series]
    near = [row for row in behind if len(row) >= 3 and row[0].quantity.start - end < 40]
    if near:
        return near
    ahead = [[each for each in row if each.quantity.end <= start] for row in series]
    return [row for row in ahead if len(row) >= 3 and start - row[-1].quantity.end < 30]


def _breaks(row: list[Item], sign: int) -> list[tuple[Item, Item]]:
    """The neighbours of a row that do not fall (1) or rise (-1); 0 for whichever are fewer."""
    falls, rises = (
        [(a, b) for a, b in pairwise(row) if _above(b.quantity, a.quantity, each)]
        for each in (1, -1)
    )
    return min(falls, rises, key=len) if sign == 0 else falls if sign > 0 else rises


def _above(one: Quantity, other: Quantity, sign: int) -> bool:
    return exceeds(one, other) if sign > 0 else exceeds(other, one)


def find_leaders(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """The first three of a row, named, one of whom is not among them."""
    for found in _LEADERS.finditer(reading.plain):
        piece = re.split(r"[。；;\n]", reading.plain[found.end() : found.end() + 40])[0]
        ahead = reading.plain[max(found.start() - 40, 0) : found.start()]
        if _OUTSIDE.search(ahead[-24:] + piece):
            continue
        led = _led(series, found, piece)
        rows = _longer([_beyond(each, found.start(), reading) for each in led])
        if not rows and re.match(r"[，。；;]|$", reading.plain[found.end() : found.end() + 1]):
            rows = _longer(_led(series, found, re.split(r"[，。；;:\n]", ahead)[-1]))
        if rows and not any(_leads(*each) for each in rows):
            yield _no_leader(found, *rows[0])
        else:
            yield from _left_out(reading, found, led)


def _led(
    series: list[list[Item]], found: re.Match[str], piece: str
) -> list[tuple[list[Item], list[Item]]]:
    """Rows of which words name as many as are counted, with those."""
    digit = (found["count"] or found["count2"]).replace("两", "二")
    count = int(digit) if digit.isdigit() else "零一二三四五六".find(digit)
    judged = [(row, [each for each in row if core(each.name) in piece]) for row in series]
    return [(row, names) for row, names in judged if count == len(names)]


def _longer(led: list[tuple[list[Item], list[Item]]]) -> list[tuple[list[Item], list[Item]]]:
    return [(row, names) for row, names in led if len(row) > len(names)]


def _beyond(
    led: tuple[list[Item], list[Item]], start: int, reading: Reading
) -> tuple[list[Item], list[Item]]:
    """Without what an earlier sentence lists, where the leaders' numbers stand behind the claim."""
    row, names = led
    if all(each.quantity.start > start for each in names):
        begin = reading.text.sentence_of(start).start
        row = [each for each in row if each.quantity.start >= begin]
    return row, names


def _left_out(
    reading: Reading, found: re.Match[str], led: list[tuple[list[Item], list[Item]]]
) -> Iterator[Contradiction]:
    """耗时前三的为甲92分钟、乙187分钟、丙118分钟。丁104分钟，未进入前三."""
    for _, names in led[:1]:
        last = max(each.quantity.end for each in names)
        low, *_, high = sorted(each.quantity.number for each in names)
        for each in reading.between(last, last + _REACH):
            behind = re.split(r"[。；;\n]", reading.plain[each.end : each.end + _BEHIND])[0]
            if (
                each.is_like(names[0].quantity)
                and low < each.number < high
                and _NOT_AMONG.search(behind)
            ):
                spans = ((each.start, each.end), found.span())
                yield Contradiction(f"“{each.text}”应在{found[0]}之列", spans)


def _no_leader(found: re.Match[str], row: list[Item], names: list[Item]) -> Contradiction:
    weakest = min(names, key=lambda each: each.quantity.number)
    others = (each for each in row if each not in names)
    best = max(others, key=lambda each: each.quantity.number)
    spans = tuple((each.quantity.start, each.quantity.end) for each in (weakest, best))
    message = f"“{weakest.name}”（{weakest.quantity.text}）不在{found[0]}之列"
    return Contradiction(message, (*spans, found.span()), best.name)


def _leads(row: list[Item], names: list[Item]) -> bool:
    others = [each for each in row if each not in names]
    falls = min(each.quantity.high for each in names) >= max(each.quantity.low for each in others)
    rises = max(each.quantity.low for each in names) <= min(each.quantity.high for each in others)
    return falls or rises
