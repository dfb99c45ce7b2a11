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
    r"[一-鿿\d]{0,4}?的?(?:这|上述|前述)(?!一?(?:指标|比例|比率|数字|数据|占比|项指|方面))[一-鿿]"
)
_GOES_ON = re.compile(r"[一-鿿]{0,2}(?:继续|仍将?|将?一如既往|再次)")
_SINCE = re.compile(
    r"(?P<verb>扩容|升级|改造|替换|更换|检修|维修|整改|优化|重构|调优|清理|搬迁|割接|扩建|加固|演练|上线|投产|试点|推广|迁移|切换|发布)"
    r"(?:工作|项目|工程)?(?:完成|结束|实施|到位)?(?:以?后|以来|期间|首[月周日])"
)
_LINKED = re.compile(
    r"调用|对接|接口(?!无)|依赖|来自|联动|影响|配合|移交|替|取代|支撑|接入|承接|协同|关联|外围|通过|经由|也|同样|同步|随之|相应|其他|其它|另|各"
)
_QUOTED = "“”"
"""The kind of words in quotation marks that name no product."""

_SHORTEST = 4
_AROUND = 2
_NEAR = 8


def find_strangers(reading: Reading) -> Iterator[Contradiction]:
    """A, its rebuilding and its numbers; then B with these numbers, or 重构后 of B; then A."""
    for start, end in find_sections(reading.plain):
        names = [each for each in find_names(reading.plain, start, end) if each.kind != _QUOTED]
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
    ahead = _SINCE.search(reading.plain[max(name.start - _NEAR, start) : name.start])
    since = ahead or (_SINCE.search(_clause(reading, name)) if known[0].name in behind else None)
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
    """Whether a name's sentence repeats two numbers of another, or the count of its parts."""
    sentence = reading.text.sentence_of(name.start)
    told = reading.between(first.end, name.start)
    said = [
        each
        for each in reading.between(name.end, sentence.end)
        if any(_is_same(each, other) for other in told)
    ]
    long = {each.value for each in said if len(re.sub(r"\D", "", each.text).strip("0")) > 1}
    return len(long) > 1 or any(_is_of_parts(reading, each, told) for each in said[:1])


def _is_same(one: Quantity, other: Quantity) -> bool:
    return one.value is not None and (one.value, one.unit) == (other.value, other.unit)


def _is_of_parts(reading: Reading, said: Quantity, told: list[Quantity]) -> bool:
    """Whether a count is told as known: 的三个模块, where three modules were told."""
    noun = reading.plain[said.end : said.end + 2]
    is_known = reading.plain[: said.start].endswith(("的", "这"))
    return is_known and any(
        _is_same(said, each) and reading.plain[each.end : each.end + 2] == noun for each in told
    )


def _told(reading: Reading, first: Entity, name: Entity) -> Contradiction:
    spans = ((name.start, name.end), (first.start, first.end))
    one, other = (reading.plain[each.start : each.end].strip(_QUOTED) for each in (first, name))
    return Contradiction(f"所说是“{one}”，却称“{other}”", spans, one, 0.8)
