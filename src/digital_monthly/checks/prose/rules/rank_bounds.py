"""Numbers listed as those above a mean or a bound, that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import Item, exceeds
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_bounds"]

_ABOVE = re.compile(
    r"(?P<word>高于|超过|多于|大于|优于|超出|低于|少于|不足|未达到|不及|小于)(?:了)?(?P<what>全行"
    r"|平均|均值|[一-鿿]{0,6}(?:平均|均值|目标|标准|阈值|红线)?)"
    r"[一-鿿]{0,4}(?:\(?[\d.,]+[^，。；;\d]{1,4}?)?的(?:共?有|为|是|包括|分别[为是])"
)
_LESS = re.compile(r"(?<!不)[低少小]于|不足|未达|不及|不超过|不高于|不[多大]于")


def find_bounds(reading: Reading, _: list[list[Item]]) -> Iterator[Contradiction]:
    """Numbers listed as above a mean or a bound that are below, or the other way."""
    for found in _ABOVE.finditer(reading.plain):
        yield from _listed(reading, found)


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
