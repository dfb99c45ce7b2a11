"""Product names in quotation marks that differ in one character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_words import ANNOUNCED

__all__ = ["find_products"]

_QUOTED = re.compile(r"[“\"「『](?P<name>[^”\"」』\n，。]{2,12})[”\"」』]")
_AROUND = 150
_FEW = 1
_NUMBERING = re.compile(
    r"[一二三四五六七八九十\d东西南北上下左右新旧甲乙丙丁A-Za-z前后内外大小初中高老]"
)
_OWN = re.compile(r"(?:同期|同日|也|则|而|另|同样|随后)[^，。；;“”]{0,4}$")
_LAUNCH = re.compile(r"上线|推出|发布|面世|投产|问世|试点")
_SINCE = re.compile(
    r"(?:上线|推出|发布|投产|试点)(?:以来|后|首[月周日年]|[一二两三四五六七八九十\d]+个?[月周年天])"
)


def find_products(reading: Reading) -> Iterator[Contradiction]:
    """“云企贷” and “云商贷”: two names in quotation marks that differ in one character."""
    plain = reading.plain
    names: dict[str, list[Span]] = {}
    for found in _QUOTED.finditer(plain):
        names.setdefault(found["name"], []).append(found.span("name"))
    for one, other in combinations(names, 2):
        if not _is_slip(one, other):
            continue
        spans = names[other][0], names[one][0]
        if not _is_announced(plain, *sorted(spans)) and not _are_two(reading, *spans):
            message = f"名称前后不一：“{one}”与“{other}”"
            yield Contradiction(message, spans, f"“{one}”", 0.8)


def _is_slip(one: str, other: str) -> bool:
    """Whether two names differ in one character, or the order of two, that numbers nothing."""
    if len(one) != len(other) or len(one) < 3:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) == 1:
        return not all(_NUMBERING.match(each) for each in differing[0])
    return len(differing) == 2 and differing[0] == differing[1][::-1]


def _is_announced(plain: str, first: Span, second: Span) -> bool:
    """Whether two names stand side by side, or words near them say why there are two."""
    between = plain[first[1] : second[0]]
    if re.fullmatch(r"[”\"」』]?[、和与及以/，]?(?:以及)?[“\"「『]?", between):
        return True
    return bool(ANNOUNCED.search(plain[max(first[0] - _AROUND, 0) : second[1] + _AROUND]))


def _are_two(reading: Reading, second: Span, first: Span) -> bool:
    """Whether two names are told apart: both again and again, or each with its own launch."""
    plain = reading.plain
    counts = [plain.count(plain[slice(*span)]) for span in (first, second)]
    if min(counts) > _FEW or _OWN.search(plain[: second[0] - 1]):
        return True
    tells = [_told(reading, span) for span in (first, second)]
    launched = [bool(_LAUNCH.search(_SINCE.sub("", each))) for each in tells]
    return all(launched) or bool(_measures(tells[0]) & _measures(tells[1]))


def _told(reading: Reading, span: Span) -> str:
    """What the sentence, or its part before a semicolon, says behind a name."""
    sentence = reading.text.sentence_of(span[0])
    return re.split(r"[；;]", reading.plain[span[1] : sentence.end])[0]


def _measures(words: str) -> set[str]:
    """What is measured right before a number, with the number's unit: 投放…元."""
    return {
        found["what"] + found["unit"]
        for found in re.finditer(
            r"(?P<what>[一-鿿]{2})[约近超]?[\d.,]+[万亿]?(?P<unit>[一-鿿%])", words
        )
    }
