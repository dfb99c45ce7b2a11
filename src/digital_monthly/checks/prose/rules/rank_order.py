"""Rows that are said to be in an order, the first few of a row, and rows above a bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.series import Item, core, exceeds

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
    rows = [[each for each in row if each.quantity.start - end >= 0] for row in series]
    near = [row for row in rows if len(row) >= 3 and row[0].quantity.start - end < 40]
    if not near and rows:
        rows = [[each for each in row if each.quantity.end <= start] for row in series]
        near = [row for row in rows if len(row) >= 3 and start - row[-1].quantity.end < 30]
    breaks = []
    for row in near:
        wrong = [
            [(a, b) for a, b in pairwise(row) if _above(b.quantity, a.quantity, s)] for s in (1, -1)
        ]
        broken = min(wrong, key=len) if sign == 0 else wrong[0 if sign > 0 else 1]
        if not broken:
            return
        breaks.append(broken[0])
    for one, other in breaks[:1]:
        spans = (
            (other.quantity.start, other.quantity.end),
            (one.quantity.start, one.quantity.end),
            (start, end),
        )
        yield Contradiction(
            f"“{one.name}”与“{other.name}”未按所说的次序排列",
            spans,
            f"{other.name}在{one.name}之前",
        )


def _above(one: Quantity, other: Quantity, sign: int) -> bool:
    return exceeds(one, other) if sign > 0 else exceeds(other, one)


def find_leaders(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """The first three of a row, named, one of whom is not among them."""
    for found in _LEADERS.finditer(reading.plain):
        digit = found["count"] or found["count2"]
        count = int(digit) if digit.isdigit() else "零一二三四五六".find(digit.replace("两", "二"))
        top = found.end() + 40
        piece = re.split(r"[。；;\n]", reading.plain[found.end() : top])[0]
        around = reading.plain[max(found.start() - 24, 0) : found.start()]
        if re.search(r"行业|市场|全国|厂商|同业|去年|上月|上期", around + piece):
            continue
        rows = [row for row in series if len(row) > count]
        judged = [(row, [each for each in row if core(each.name) in piece]) for row in rows]
        named = [(row, names) for row, names in judged if len(names) == count]
        if not named and re.match(r"[，。；;]|$", reading.plain[found.end() : found.end() + 1]):
            ahead = re.split(
                r"[，。；;:\n]", reading.plain[max(found.start() - 40, 0) : found.start()]
            )
            judged = [(row, [each for each in row if core(each.name) in ahead[-1]]) for row in rows]
            named = [(row, names) for row, names in judged if len(names) == count]
        if named and not any(_leads(row, names) for row, names in named):
            row, names = named[0]
            weakest = min(names, key=lambda each: each.quantity.number)
            others = [each for each in row if each not in names]
            best = max(others, key=lambda each: each.quantity.number)
            spans = (
                *tuple((e.quantity.start, e.quantity.end) for e in (weakest, best)),
                found.span(),
            )
            yield Contradiction(
                f"“{weakest.name}”（{weakest.quantity.text}）不在{found[0]}之列", spans, best.name
            )


def _leads(row: list[Item], names: list[Item]) -> bool:
    others = [each for each in row if each not in names]
    falls = min(each.quantity.high for each in names) >= max(each.quantity.low for each in others)
    rises = max(each.quantity.low for each in names) <= min(each.quantity.high for each in others)
    return falls or rises
