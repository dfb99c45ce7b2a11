"""A name told once, where all around it speaks of another of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.entities import Entity
from digital_monthly.checks.prose.layout import find_blocks, find_sections
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_names import find_names
from digital_monthly.checks.prose.rules.label_words import ANNOUNCED, CONTRAST

__all__ = ["find_strangers"]

_AGAIN = re.compile(
    r"[一-鿿\d]{0,4}?的?(?:这|该|上述|前述|此)[一二两三四五六几\d]?[些套次项个批台轮款条种]?[一-鿿]"
)
_GOES_ON = re.compile(r"[一-鿿]{0,2}(?:继续|仍将?|将?一如既往|再次)")
_SINCE = re.compile(
    r"(?P<verb>扩容|升级|改造|替换|更换|检修|维修|整改|优化|重构|调优|清理|搬迁|割接|扩建|加固|演练|上线|投产|试点|推广|迁移|切换|发布)"
    r"(?:工作|项目|工程)?(?:完成|结束|实施|到位)?(?:以?后|以来|期间|首[月周日])"
)
_LINKED = re.compile(
    r"调用|对接|接口(?!无)|依赖|来自|联动|影响|配合|移交|替|取代|支撑|接入|承接|协同|关联|外围|通过|经由|也|同样|同步|随之|相应|其他|其它|另|各"
)
_SHORTEST = 4
_AROUND = 2


def find_strangers(reading: Reading) -> Iterator[Contradiction]:
    """A, its rebuilding and its numbers; then B with these numbers, or 重构后 of B; then A."""
    for start, end in find_sections(reading.plain):
        names = find_names(reading.plain, start, end)
        for name in names:
            kin = [each for each in names if each.kind == name.kind]
            others = {each.name for each in kin} - {name.name}
            known = [each for each in kin if each.end <= name.start]
            is_once = sum(each.name == name.name for each in kin) == 1
            if not known or not is_once or len(others) > 1 or _is_linked(reading, known, name):
                continue
            if _is_taken_up(reading, known, name, start, end):
                yield _told(reading, known[0], name)


def _is_linked(reading: Reading, known: list[Entity], name: Entity) -> bool:
    """Whether words say that another thing of the kind is meant."""
    clause = _clause(reading, name)
    stretch = reading.plain[known[0].start : name.end]
    return bool(CONTRAST.search(clause) or _LINKED.search(clause) or ANNOUNCED.search(stretch))


def _clause(reading: Reading, name: Entity) -> str:
    """The clause of a name, its own words left out."""
    sentence = reading.text.sentence_of(name.start)
    ahead = re.split(r"[，。；;:：\n|]", reading.plain[sentence.start : name.start])[-1]
    return ahead + re.split(r"[，。；;\n|]", reading.plain[name.end : sentence.end])[0]


def _is_taken_up(reading: Reading, known: list[Entity], name: Entity, start: int, end: int) -> bool:
    """Whether what is told of a name is what was told of another."""
    behind = reading.plain[name.end : end]
    if _AGAIN.match(behind):
        return True
    before = reading.plain[known[0].start : name.start]
    if _GOES_ON.match(behind) and _shares(_clause(reading, name), before):
        return True
    since = _SINCE.search(_clause(reading, name)) or _SINCE.search(
        reading.plain[max(name.start - 8, start) : name.start]
    )
    if since and since["verb"] in before:
        return True
    return _echoes(reading, known[0], name) or _is_amid(reading, known, name, end)


def _is_amid(reading: Reading, known: list[Entity], name: Entity, end: int) -> bool:
    """Whether a heading and the text around name the other, and a sentence begins with this."""
    sentence = reading.text.sentence_of(name.start)
    blocks = find_blocks(reading.plain)
    is_headed = any(each.is_heading and each.start <= known[0].start < each.end for each in blocks)
    is_first = not reading.plain[sentence.start : name.start].strip()
    is_told = known[0].name in reading.plain[sentence.start : sentence.end]
    if not is_headed or not is_first or is_told or len(known) < _AROUND:
        return False
    return known[0].name in reading.plain[name.end : end]


def _shares(words: str, before: str) -> bool:
    """Whether some words stand in what was told before."""
    pieces = (words[at : at + _SHORTEST] for at in range(len(words) - _SHORTEST + 1))
    return any(each in before for each in pieces)


def _echoes(reading: Reading, first: Entity, name: Entity) -> bool:
    """Whether a name's clause repeats a number, and its noun, that was told of another."""
    sentence = reading.text.sentence_of(name.start)
    stop = re.search(r"[，。；;\n|]", reading.plain[name.end : sentence.end])
    end = name.end + stop.start() if stop else sentence.end
    told = reading.between(first.end, name.start)
    said = reading.between(name.end, end)
    return any(_is_echo(reading, each, other) for each in said for other in told)


def _is_echo(reading: Reading, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one: of two digits or more, or with what they count."""
    nouns = [reading.plain[each.end : each.end + 2] for each in (one, other)]
    is_long = len(re.sub(r"\D", "", one.text).strip("0")) > 1
    is_counted = nouns[0] == nouns[1] and re.fullmatch("[一-鿿]{2}", nouns[0])
    same = (one.value, one.unit) == (other.value, other.unit)
    return one.value is not None and same and bool(is_long or is_counted)


def _told(reading: Reading, first: Entity, name: Entity) -> Contradiction:
    spans = ((name.start, name.end), (first.start, first.end))
    one, other = (reading.plain[each.start : each.end] for each in (first, name))
    return Contradiction(f"所说是“{one}”，却称“{other}”", spans, one, 0.8)
