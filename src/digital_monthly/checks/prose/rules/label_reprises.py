"""Words that take up what was told of one thing (这2,745台, 新上架的), before another's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.entities import Entity
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_names import find_names
from digital_monthly.checks.prose.rules.label_words import ANNOUNCED

__all__ = ["find_reprises"]

_KIN = r"(?:阵列|产品|平台|系统|项目|存储)?"
_TAKEN = re.compile(rf"{_KIN}[，]?(?:的?(?:这|上述|该|前述)|的(?P<weak>))$")
_AMONG = re.compile(r"[^，。；;\d]{0,8}?(?:中|里|当中|之中)(?:[，已，]|$)")
_NEWLY = re.compile(
    r"新(?P<verb>上架|购置|购入|采购|上线|投产|部署|发布|推出|启用|引入)的(?:这)?"
    r"(?:[一二两三四五六七八九十\d]+[套台个款只项])?[^，。；;]{0,4}$"
)
_RESUMED = re.compile(
    r"该(?:项目|产品|平台|系统|工程|计划|品牌)(?!(?:与|和|同|及))[^。“”；;与和同及、]{0,16}，$"
)


def find_reprises(reading: Reading) -> Iterator[Contradiction]:
    """A name that is new, where the words around it speak of what was named before."""
    for start, end in find_sections(reading.plain):
        names = list(find_names(reading.plain, start, end))
        for at, name in enumerate(names):
            kin = [each for each in names[:at] if each.kind[:2] == name.kind[:2]]
            if kin and all(each.name != name.name for each in kin):
                meant = _meant(reading, kin, name, start)
                if meant and not ANNOUNCED.search(reading.plain[meant.start : name.end]):
                    yield _renamed(reading, meant, name)


def _meant(reading: Reading, kin: list[Entity], name: Entity, start: int) -> Entity | None:
    """The name that must be meant, if words take one up."""
    return (
        _by_number(reading, kin, name, start)
        or _by_verb(reading, kin, name, start)
        or _by_pronoun(reading, kin, name)
    )


def _by_number(reading: Reading, kin: list[Entity], name: Entity, start: int) -> Entity | None:
    """西山中心这2,745台, where the 2,745 were told of the only other centre."""
    following = reading.between(name.end, name.end + 12)[:1]
    if not following or len({each.name for each in kin}) > 1:
        return None
    taken = _TAKEN.fullmatch(reading.plain[name.end : following[0].start])
    earlier = [each for each in reading.between(start, name.start) if _same(each, following[0])]
    is_among = _AMONG.match(reading.plain[following[0].end : following[0].end + 12])
    if taken and earlier and (taken["weak"] is None or is_among):
        return kin[-1] if kin[-1].start < earlier[0].start else None
    return None


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit) == (other.value, other.unit) and one.value is not None


def _by_verb(reading: Reading, kin: list[Entity], name: Entity, start: int) -> Entity | None:
    """新上架的DX-6600, where 上架DX-6800 was told."""
    newly = _NEWLY.search(reading.plain[max(start, name.start - 20) : name.start])
    if not newly:
        return None
    for each in kin:
        ahead = reading.plain[max(start, each.start - 10) : each.start]
        behind = reading.plain[each.end : each.end + 8]
        if re.search(rf"{newly['verb']}[^，。；;]{{0,6}}$", ahead) or (
            re.match(rf"[^，。；;]{{0,5}}{newly['verb']}", behind)
        ):
            return each
    return None


def _by_pronoun(reading: Reading, kin: list[Entity], name: Entity) -> Entity | None:
    """“云帆” ... 该项目兑现承诺，“云航”一期: named once amid the story of another."""
    sentence = reading.text.sentence_of(name.start)
    resumed = _RESUMED.search(reading.plain[sentence.start : name.start])
    is_quoted = name.kind.startswith("“”")
    if not resumed or not is_quoted or reading.plain.count(name.name) > 1:
        return None
    again = kin[-1].name in reading.plain[name.end :]
    return kin[-1] if again and set(kin[-1].name) & set(name.name) else None


def _renamed(reading: Reading, first: Entity, second: Entity) -> Contradiction:
    spans = ((second.start, second.end), (first.start, first.end))
    one, other = (reading.plain[each.start : each.end].strip("“”") for each in (first, second))
    return Contradiction(f"所说是“{one}”，却称“{other}”", spans, one, 0.8)
