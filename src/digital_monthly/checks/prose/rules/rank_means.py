"""Numbers that are all said to be above a mean told before, and those said to share a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.items import Item
from digital_monthly.checks.prose.layout import find_blocks
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.limited import Value, values_of
from digital_monthly.checks.prose.rules.rank_names import names_in

__all__ = ["find_against_mean", "find_ties"]

_CLAIM = re.compile(
    r"(?P<of>[^，。；;:\n|]{0,16}?)(?<![日月年周季户人笔件台项次单])(?:均|都|全部|皆|悉数)(?:已|也|仍)?"
    r"(?P<word>高于|超过|超出|优于|领先|不低于|低于|不及|落后于|不高于)(?:了)?(?:于)?"
    r"(?:全行|全辖|整体|总体|全[一-鿿]{1,3}|平均|均值)[一-鿿]{0,6}?(?:平均|水平|均值)?(?=[，。；;\n]|$)"
)
_BELOW = re.compile(r"^(?:低于|不及|落后|不高于)")
_MEAN = re.compile(r"(?:平均|均值|全行|全辖|整体|总体)[^，。；;\d]{0,12}$")
_EXCEPT = re.compile(r"除[^。；;]{1,30}?外|其余|其他|其它")
_TIED = re.compile(r"(?P<names>[^，。；;:\n\d]{2,30})(?:两|三|四)?[一-鿿]{0,4}?并列")


def find_against_mean(reading: Reading) -> Iterator[Contradiction]:
    """全行平均82%；甲91%、乙79%，均高于全行平均."""
    for block in find_blocks(reading.plain):
        if not _CLAIM.search(reading.plain, block.start, block.end):
            continue
        means = [
            each
            for each in reading.mentions
            if block.start <= each.quantity.start < block.end and _is_mean(each, reading.plain)
        ]
        for found in _CLAIM.finditer(reading.plain, block.start, block.end):
            ahead = [each for each in means if each.quantity.end <= found.start()]
            sentence = reading.text.sentence_of(found.start())
            is_whole = not _EXCEPT.search(reading.plain, sentence.start, found.end())
            if len(ahead) == 1 and is_whole:
                mean = ahead[0].quantity
                start = found.start() + len(found["of"])
                values = values_of(mean, start, found["of"], reading)
                yield from _beyond(ahead[0], found, [each for each in values if each.is_written])


def _is_mean(mention: Mention, plain: str) -> bool:
    lead = plain[max(mention.quantity.start - 24, 0) : mention.quantity.start]
    return mention.quantity.value is not None and bool(_MEAN.search(lead))


def _beyond(
    mean: Mention, found: re.Match[str], values: Sequence[Value]
) -> Iterator[Contradiction]:
    """The first number on the other side of the mean."""
    side = -1 if _BELOW.search(found["word"]) else 1
    if found["word"] in ("优于", "领先") or len(values) < 2:
        return
    bound = mean.quantity
    for each in values:
        if (bound.number - each.number) * side > 1e-9:
            told = tuple((one.start, one.end) for one in (*each.quantities, bound))
            yield Contradiction(
                f"“{each.text}”不合所说的“{found[0].strip()}”", told, f"并非均如此，{each.text}例外"
            )
            return


def find_ties(reading: Reading, series: list[list[Item]]) -> Iterator[Contradiction]:
    """甲与乙并列第一, whose numbers differ in every row."""
    for found in _TIED.finditer(reading.plain) if "并列" in reading.plain else ():
        tied = [names_in(found["names"], row) for row in series]
        tied = [items for items in tied if len(items) > 1]
        if tied and all(len({each.quantity.value for each in items}) > 1 for items in tied):
            spans = (*((each.quantity.start, each.quantity.end) for each in tied[0]), found.span())
            yield Contradiction("并列的各数并不相同", spans, "并列者数字相同")
