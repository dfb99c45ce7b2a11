"""Numbers said to be above a bound, that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.series import Item, exceeds

__all__ = ["find_bounds"]

_ABOVE = re.compile(
    r"(?P<word>高于|超过|多于|大于|优于|超出|低于|少于|不足|未达到|不及|小于)(?:了)?(?P<what>全行"
    r"|平均|均值|[一-鿿]{0,6}(?:平均|均值|目标|标准|阈值|红线)?)"
    r"[一-鿿]{0,4}(?:\(?[\d.,]+[^，。；;\d]{1,4}?)?的(?:共?有|为|是|包括|分别[为是])"
)
_ALL = re.compile(
    r"(?:均|都|全部|皆|[两三四五六]家[一-鿿]{0,8}?)(?:已)?(?P<word>高于|超过|达到|不低于|在|优于"
    r"|突破|站上|大于|低于|不超过"
    r"|小于|少于|不[高少多小大]于)$"
)
_LESS = re.compile(r"(?<!不)[低少小]于|不足|未达|不及|不超过|不高于|不[多大]于")

_OTHER = re.compile(r"[。；;\n]|较|比|平均|目标|增|降")


def find_bounds(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """Numbers listed as above a mean, or all said to be above a bound, that are below."""
    for found in _ABOVE.finditer(reading.plain):
        yield from _listed(reading, found)
    for bound in reading.quantities:
        found_all = _ALL.search(
            reading.plain[max(bound.start - 14, 0) : bound.start] + _word(bound)
        )
        if found_all and bound.value is not None:
            yield from _all(reading, bound, bool(_LESS.search(found_all["word"])))


def _word(bound: Quantity) -> str:
    found = re.match(r"超过|不超过|不低于|低于|高于|突破", bound.text)
    return found[0] if found else ""


def _listed(reading: Reading, found: re.Match[str]) -> Iterator[Contradiction]:
    sentence = reading.text.sentence_of(found.start())
    before = [each for each in reading.quantities if 0 <= found.end() - each.end < 80]
    means = [
        each
        for each in before
        if re.search(r"平均|均值|目标|标准|阈值|红线|为|是", reading.before(each))
        or each.start >= found.start()
    ]
    stop = reading.plain.find("，", found.end(), sentence.end)
    for each in reading.between(found.end(), stop if stop > 0 else sentence.end):
        same = [
            mean for mean in means if (mean.dimension, mean.unit) == (each.dimension, each.unit)
        ]
        if len(same) == 1 and each.value is not None:
            less = bool(_LESS.search(found["word"]))
            if exceeds(each, same[0]) if less else exceeds(same[0], each):
                spans = ((each.start, each.end), (same[0].start, same[0].end), found.span("word"))
                yield Contradiction(
                    f"“{each.text}”并不{found['word']}“{same[0].text}”",
                    spans,
                    f"{found['word']}{same[0].text}的数",
                )


def _all(reading: Reading, bound: Quantity, less: bool) -> Iterator[Contradiction]:
    """Of the row right before a bound that all of it is said to keep."""
    row = _row_before(reading, bound) or _row_behind(reading, bound)
    beyond = (each for each in row if each.low > bound.number)
    short = (each for each in row if each.high < bound.number)
    wrong = next(beyond if less else short, None)
    if wrong and len(row) >= 2:
        spans = ((wrong.start, wrong.end), (bound.start, bound.end))
        message = f"“{wrong.text}”不合“均{bound.text}”"
        yield Contradiction(message, spans, f"并非均如此，{wrong.text}例外")


def _row_behind(reading: Reading, bound: Quantity) -> list[Quantity]:
    """The numbers listed right behind a bound: 均超过1,000笔：一区1,240、二区986."""
    at = reading.quantities.index(bound)
    row: list[Quantity] = []
    ahead = bound
    for each in reading.quantities[at + 1 :]:
        gap = reading.plain[ahead.end : each.start]
        same = (each.dimension, each.unit) in ((bound.dimension, bound.unit), ("", ""))
        is_listed = gap[:1] in ((":", "(") if ahead is bound else ("、", "，", "和", "；"))
        if not same or each.value is None or not is_listed or _OTHER.search(gap):
            break
        row.append(each)
        ahead = each
    return row


def _row_before(reading: Reading, bound: Quantity) -> list[Quantity]:
    """The numbers of a bound's measure right before it, the last first."""
    at = reading.quantities.index(bound)
    row: list[Quantity] = []
    behind = bound
    for each in reversed(reading.quantities[max(at - 8, 0) : at]):
        if behind is bound and each.unit in ("家", "个", "项") and bound.unit != each.unit:
            continue
        gap = reading.plain[each.end : behind.start]
        same = (each.dimension, each.unit) in ((bound.dimension, bound.unit), ("", ""))
        if not same or each.value is None or len(gap) > 16 or _OTHER.search(gap):
            break
        row.append(each)
        behind = each
    return row
