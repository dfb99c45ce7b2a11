"""A name that is told between two mentions of another that is much like it: a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.entities import find_entities
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_words import ANNOUNCED

__all__ = ["find_odd"]

_QUOTED = re.compile(r"[“\"「『](?P<name>[^”\"」』\n，。]{2,12})[”\"」』]")
_PRODUCT = re.compile(r"(?P<name>[一-鿿A-Za-z]{1,3}[e易融快慧惠企商农税]贷)(?![一-鿿]?款)")
_NUMBERING = re.compile(
    r"[一二三四五六七八九十\d东西南北上下左右新旧甲乙丙丁前后内外大小高低老总分子]"
)
_LINKED = re.compile(
    r"与|和|及|、|较|比|而|则|另|其他|不同|区别|并列|对接|调用|接口|来自|同步|迁|切换|移|依赖|影响"
    r"|替|联|合作|兄弟|同业|某|竞品|下游|上游|共(?:用|享|同)|两[个款套类家]|从|向|由|原|被"
)
_JOINED = re.compile(r"[”」』]?[、与和及]")
_SHORTEST, _NEAR, _TAIL = 2, 6, 12


@dataclass(frozen=True)
class _Name:
    start: int
    end: int
    text: str
    kind: str
    tail: str


def find_odd(reading: Reading) -> Iterator[Contradiction]:
    """票据池系统…资金池系统…票据池系统: the one in the middle, where nothing says why."""
    for start, end in find_sections(reading.plain):
        names = _names(reading.plain, start, end)
        for name in names:
            known = [each for each in names if _alike(each, name)]
            is_one = len({each.text for each in known}) == 1
            is_odd = is_one and sum(_is_same(each, name) for each in names) == 1
            is_odd = is_odd and _is_between(reading.plain[start:end], known[0], name, start)
            if is_odd and not _is_linked(reading, name):
                yield _told(name, known[0])


def _names(plain: str, start: int, end: int) -> list[_Name]:
    """What is called by name in a stretch: systems and places, quoted names, loans."""
    made = [
        _Name(each.start, each.end, each.name, each.kind, plain[: each.end][-_TAIL:])
        for each in find_entities(plain, start, end)
    ]
    for pattern in (_QUOTED, _PRODUCT):
        for found in pattern.finditer(plain, start, end):
            first, last = found.span("name")
            if not any(each.start < last and first < each.end for each in made):
                made.append(_Name(first, last, found["name"], "", found["name"]))
    return sorted(made, key=lambda each: each.start)


def _is_same(one: _Name, other: _Name) -> bool:
    return one.kind == other.kind and other.tail.endswith(one.text + one.kind)


def _alike(known: _Name, name: _Name) -> bool:
    """Whether a name's end may be a known one with a slip, one part of both the same."""
    a = known.text
    b = name.tail.removesuffix(name.kind)[-len(a) :]
    if known.kind != name.kind or len(a) != len(b) or len(a) < _SHORTEST:
        return False
    differing = [x + y for x, y in zip(a, b, strict=True) if x != y]
    is_ended = len(a) == _SHORTEST + 1 and a[-1] == b[-1]
    is_slip = len(differing) == 1 or is_ended
    return is_slip and not any(_NUMBERING.search(each) for each in differing)


def _is_between(plain: str, known: _Name, name: _Name, start: int) -> bool:
    """Whether the known name stands ahead and behind in a stretch."""
    kind = known.kind if known.kind and known.text + known.kind in plain else ""
    places = [found.start() + start for found in re.finditer(re.escape(known.text + kind), plain)]
    return len(places) > 1 and places[0] < name.start < places[-1]


def _is_linked(reading: Reading, name: _Name) -> bool:
    """Whether words say that another thing is meant."""
    sentence = reading.text.sentence_of(name.start)
    before = reading.plain[max(name.start - _NEAR, sentence.start) : name.start]
    behind = reading.plain[name.end : name.end + _NEAR]
    words = reading.plain[sentence.start : sentence.end]
    return bool(_LINKED.search(before) or _JOINED.match(behind) or ANNOUNCED.search(words))


def _told(name: _Name, known: _Name) -> Contradiction:
    right = known.text + known.kind
    odd = name.tail[-len(right) :]
    spans = ((name.end - len(odd), name.end), (known.end - len(right), known.end))
    return Contradiction(f"名称前后不一：“{right}”与“{odd}”", spans, f"“{right}”", 0.8)
