"""Names that change within a passage: products, arrays, data centres."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.entities import Entity, find_entities
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_derived", "find_products", "find_sequels"]

_QUOTED = re.compile(r"[“\"「『](?P<name>[^”\"」』\n，。]{2,12})[”\"」』]")
_ANNOUNCED = re.compile(
    r"更名|改名|简称|升级为|改为|又称|原名|前身|[两二三四]款|[两二三四]个产品|系列|姊妹|分别|对比"
    r"|相比|替代|取代|整合|合并|拆分|移交|划转|改由|接替|两项|[两三]大"
)
_AROUND = 150
_NUMBERING = re.compile(
    r"[一二三四五六七八九十\d东西南北上下左右新旧甲乙丙丁A-Za-z前后内外大小初中高]"
)
_CONTRAST = re.compile(
    r"[而则另]|相比|高于|低于|较|同期|其他|两[个家大地套]|分别|切换|迁移|移交|对比|搬迁|回切"
    r"|互为|之间|至|与|和|及|、"
)


def find_products(reading: Reading) -> Iterator[Contradiction]:
    """“云企贷” and “云商贷”: two names in quotation marks that differ in one character."""
    plain = reading.plain
    names: dict[str, list[Span]] = {}
    for found in _QUOTED.finditer(plain):
        names.setdefault(found["name"], []).append(found.span("name"))
    for one, other in combinations(names, 2):
        spans = names[other][0], names[one][0]
        if _is_slip(one, other) and not _is_announced(plain, *sorted(spans)):
            message = f"名称前后不一：“{one}”与“{other}”"
            yield Contradiction(message, spans, f"“{one}”", 0.8)


def _is_announced(plain: str, first: Span, second: Span) -> bool:
    """Whether two names stand side by side, or words near them say why there are two."""
    between = plain[first[1] : second[0]]
    if re.fullmatch(r"[”\"」』]?[、和与及以/]?(?:以及)?[“\"「『]?", between):
        return True
    return bool(_ANNOUNCED.search(plain[max(first[0] - _AROUND, 0) : second[1] + _AROUND]))


def _is_slip(one: str, other: str) -> bool:
    """Whether two names differ in one character, or the order of two, that numbers nothing."""
    if len(one) != len(other) or len(one) < 3:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) == 1:
        return not all(_NUMBERING.match(each) for each in differing[0])
    return len(differing) == 2 and differing[0] == differing[1][::-1]


def find_derived(reading: Reading) -> Iterator[Contradiction]:
    """A remainder or a rate of one array that is given to another, named once and never counted."""
    for start, end in find_sections(reading.plain):
        entities = list(find_entities(reading.plain, start, end))
        for entity in entities:
            kin = [each for each in entities if each.kind == entity.kind]
            names = [each.name for each in kin]
            others = {name for name in names if name != entity.name}
            if names.count(entity.name) == 1 and len(others) == 1 and kin[0] is not entity:
                yield from _derived(reading, entity, kin[0], start)


def _derived(
    reading: Reading, entity: Entity, first: Entity, start: int
) -> Iterator[Contradiction]:
    plain = reading.plain
    sentence = reading.text.sentence_of(entity.start)
    ahead = re.split(r"[，。；;\n]", plain[sentence.start : entity.start])[-1]
    behind = plain[entity.end : sentence.end]
    clause = re.split(r"[，。；;\n]", behind)[0]
    known = [each for each in reading.between(start, entity.start) if each.value]
    said = [each for each in reading.between(entity.end, sentence.end) if each.value][:3]
    if len(ahead) > 8 or _CONTRAST.search(ahead + clause) or len(known) < 2 or not said:
        return
    is_all = re.match(r"[一-鿿]{0,4}[均全都]", plain[said[0].end :][:6]) is not None
    if (
        _follows(said[0], known, is_all=is_all)
        and plain[entity.end : said[0].start].count("，") <= 1
    ):
        names = plain[first.start : first.end], plain[entity.start : entity.end]
        spans = ((entity.start, entity.end), (first.start, first.end))
        message = f"“{said[0].text}”由“{names[0]}”的数字得出，却称“{names[1]}”"
        yield Contradiction(message, spans, names[0], 0.8)


def _follows(said: Quantity, known: list[Quantity], *, is_all: bool) -> bool:
    """Whether a number is the difference or the ratio of two known ones."""
    if is_all and any((each.number, each.unit) == (said.number, said.unit) for each in known):
        return True
    for one, other in combinations(known, 2):
        if one.dimension != other.dimension or (
            one.unit != other.unit and one.dimension == "count"
        ):
            continue
        low, high = sorted((one.number, other.number))
        is_share = said.dimension == "percent" and low and said.number < 100
        if is_share and abs(low / high * 100 - said.number) <= max(said.step, 0.1) * 0.6:
            return True
        same = said.dimension == one.dimension and (
            said.unit == one.unit or said.dimension != "count"
        )
        if same and abs(high - low - said.number) < 1e-6 * high:
            return True
    return False


_RETURN = re.compile(
    r"(?:由|从)(?P<one>[一-鿿A-Z]{2,10}?(?:中心|机房|系统|平台|集群|站点))"
    r"(?:切回|切换[至到]|迁移[至到]|回切[至到]|搬迁[至到]|切至|迁至)(?P<other>(?P=one))"
)
_SEQUEL = re.compile(
    r"因此|(?:演练|改造|升级|扩容|切换|上线|投产|迁移|试点|割接)(?:结束|完成)?后|上线首|首月|随后"
    r"|由此"
)


def find_sequels(reading: Reading) -> Iterator[Contradiction]:
    """A centre or product whose sequel is told of another, and moves from a place to itself."""
    for found in _RETURN.finditer(reading.plain):
        spans = (found.span("other"), found.span("one"))
        yield Contradiction(f"“{found[0]}”两端相同", spans, "两端不同")
    for start, end in find_sections(reading.plain):
        names = [
            (each.start, each.end, each.kind, each.name)
            for each in find_entities(reading.plain, start, end)
            if each.kind in ("数据中心", "机房")
        ]
        names += [
            (*found.span("name"), "“”" + found["name"][-1], found["name"])
            for found in _QUOTED.finditer(reading.plain, start, end)
        ]
        for kind in sorted({each[2] for each in names}):
            yield from _sequel(reading, [each for each in names if each[2] == kind])


def _sequel(reading: Reading, names: list[tuple[int, int, str, str]]) -> Iterator[Contradiction]:
    if len(names) != 2 or names[0][3] == names[1][3]:
        return
    first, second = names
    here = reading.text.sentence_of(second[0])
    stretch = reading.plain[reading.text.sentence_of(first[0]).start : here.end]
    if here.start <= first[0] or _ANNOUNCED.search(stretch) or _CONTRAST.search(here.text[:40]):
        return
    if _SEQUEL.search(reading.plain[here.start : second[1] + 6]):
        spans = (second[:2], first[:2])
        yield Contradiction(f"前为“{first[3]}”，后为“{second[3]}”", spans, first[3], 0.7)
