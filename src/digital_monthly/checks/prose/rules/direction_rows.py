"""Trends, highs and lows that a row over time does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.dated import Dated, month_of
from digital_monthly.checks.prose.items import exceeds
from digital_monthly.checks.prose.polarity import sign_of
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.direction_words import goes

__all__ = ["find_highs", "find_trends"]

_UP = r"上升|增长|增加|提升|提高|攀升|走高|递增|上涨|扩大|增多|向上|改善|回升|上行|抬升"
_DOWN = r"下降|降低|减少|回落|走低|递减|下滑|缩短|压降|收窄|下行|缩减"
_TREND = re.compile(
    r"(?:逐月|逐季度?|逐年|逐周|持续|连续[两二三四五六七八九\d]+个?[月季年周]度?|月月|稳步|不断"
    rf"|一路|总体呈|呈|环比均|环比持续|逐步|逐期)[^，。；;\d]{{0,8}}?(?:(?P<up>{_UP})"
    rf"|(?P<down>{_DOWN}))"
)
_LEADING_PERIODS = re.compile(r"连续(?P<count>[两二三四五六七八九]|\d+)个?[月季年周]")
_HIGH = re.compile(
    r"(?:创|达|刷新|再创|为|系|是)(?:下|了|出)?(?:[^，。；;\d]{0,10}?)(?:(?P<high>新高|最高|峰值"
    r"|高点|最高点|最高值|最高水平)|(?P<low>新低|最低|低点|最低点|最低值|最低水平))"
)


def find_trends(reading: Reading, rows: list[list[Dated]]) -> Iterator[Contradiction]:
    """逐月下降 beside a month that rises."""
    for found in _TREND.finditer(reading.plain):
        near = [row for row in rows if len(row) >= 3 and _is_near(found, row)]
        near = [row for row in near if _is_named(reading, found, row)] or near
        if _turns(reading, found):
            continue
        breaks = [each for row in near if (each := _break(reading, found, row)) is not None]
        if near and len(breaks) == len(near):
            one, other = breaks[0]
            spans = (
                (other.quantity.start, other.quantity.end),
                (one.quantity.start, one.quantity.end),
                found.span(),
            )
            yield Contradiction(
                f"{other.label}“{other.quantity.text}”与“{found[0]}”不符",
                spans,
                "趋势与各期数字一致",
            )


def _is_named(reading: Reading, found: re.Match[str], row: list[Dated]) -> bool:
    """Whether words of a trend's clause stand ahead of a row in its part of the sentence."""
    ahead = reading.plain[: row[0].quantity.start]
    words = re.split(r"[。；;\n]", ahead)[-1]
    subject = re.split(r"[，。；;\n]", reading.plain[: found.start()])[-1]
    return any(subject[at : at + 2] in words for at in range(len(subject) - 1))


def _turns(reading: Reading, found: re.Match[str]) -> bool:
    """Whether only a part of a row is meant, or the sentence says that the trend ends."""
    sentence = reading.text.sentence_of(found.start())
    before = reading.plain[max(sentence.start, found.start() - 12) : found.start()]
    after = reading.plain[found.end() : sentence.end]
    return bool(
        re.search(r"前[两三四五]个?[月季]", before)
        or re.search(r"回[落升]|反弹|转[升降]|但", after)
    )


def _break(reading: Reading, found: re.Match[str], row: list[Dated]) -> tuple[Dated, Dated] | None:
    ordered = sorted(row, key=lambda each: each.order)
    count = _LEADING_PERIODS.search(found[0])
    if count:
        ordered = ordered[-_number(count["count"]) - 1 :]
    wanted = _wanted(reading, found, row)
    for one, other in pairwise(ordered):
        if wanted and goes(one.quantity, other.quantity) == -wanted:
            return one, other
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else "零一二三四五六七八九".find(text.replace("两", "二"))


def _wanted(reading: Reading, found: re.Match[str], row: list[Dated]) -> int:
    """Where a trend says that a row goes: 1 up, -1 down, 0 where its measure does not tell."""
    way = 1 if found["up"] else -1
    subject = reading.plain[max(found.start() - 8, 0) : found.end()]
    if found["up"] != "改善" and not re.search(r"效率|速度|质量|体验|能力|性能", subject):
        return way
    start = min(each.quantity.start for each in row)
    return way * sign_of(reading.plain[max(start - 40, 0) : start], row[0].quantity)


def find_highs(reading: Reading, rows: list[list[Dated]]) -> Iterator[Contradiction]:
    """A new high that another month of the row is above."""
    for found in _HIGH.finditer(reading.plain):
        sentence = reading.text.sentence_of(found.start())
        before = reading.plain[max(sentence.start, found.start() - 50) : found.start()]
        clause = re.split(r"[。；;\n]", before)[-1]
        months = re.findall(r"(?<!\d)(1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])月", clause)
        for row in rows if months else ():
            mine = [each for each in row if (each.order - 1) % 12 + 1 == month_of(months[-1])]
            if len(row) >= 3 and mine and _is_near(found, row) and "单日" not in clause:
                yield from _higher(found, row, mine[0])


def _higher(found: re.Match[str], row: list[Dated], mine: Dated) -> Iterator[Contradiction]:
    others = [each for each in row if each is not mine]
    best = max(others, key=lambda each: each.quantity.number * (1 if found["high"] else -1))
    pair = (best.quantity, mine.quantity) if found["high"] else (mine.quantity, best.quantity)
    since = found["high"] == "新高" or found["low"] == "新低"
    if exceeds(*pair) and (not since or best.order < mine.order):
        spans = (
            (mine.quantity.start, mine.quantity.end),
            (best.quantity.start, best.quantity.end),
            found.span(),
        )
        word = found["high"] or found["low"]
        yield Contradiction(
            f"{mine.label}“{mine.quantity.text}”并非{word}",
            spans,
            f"{best.label}（{best.quantity.text}）",
        )


def _is_near(found: re.Match[str], row: list[Dated]) -> bool:
    return row[0].quantity.start - 80 < found.start() < row[-1].quantity.end + 120
