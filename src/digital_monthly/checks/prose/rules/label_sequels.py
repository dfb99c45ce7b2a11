"""What is told of one centre, array or product, and its sequel of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.entities import Entity
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_names import find_names
from digital_monthly.checks.prose.rules.label_words import ANNOUNCED

__all__ = ["find_returns", "find_sequels", "find_worked_on"]

_RETURN = re.compile(
    r"(?:由|从)(?P<one>[一-鿿A-Z]{2,10}?(?:中心|机房|系统|平台|集群|站点))"
    r"(?:切回|切换[至到]|迁移[至到]|回切[至到]|搬迁[至到]|切至|迁至)(?P<other>(?P=one))"
)
_SEQUEL = re.compile(
    r"因此|(?:演练|改造|升级|扩容|切换|上线|投产|迁移|试点|割接)(?:结束|完成)?后|上线首|首月|随后"
    r"|由此|上线(?:以来|[一二两三四五六]个?[月周])"
)
_BESIDE = re.compile(
    r"[而则另]|相比|高于|低于|较|同期|其他|两[个家大地套]|分别|切换|迁移|移交|对比|搬迁|回切"
    r"|互为|之间|与|和|及"
)
_WORKED = re.compile(
    r"(?:^|[，。；;\n])\s*(?P<verb>扩容|升级|改造|替换|更换|检修|维修|整改|优化|重构|调优|清理|搬迁"
    r"|割接|扩建|加固|演练|上线|投产|试点|推广)(?:工作|项目|工程)?(?:完成|结束|实施|到位)?"
    r"(?:以?后|以来|期间|首[月周日])[，]?(?:的|新|整个)?$"
)
_KINDS_APART = ("系统", "分行", "支行", "条线", "渠道", "部")
_SPREADS = re.compile(
    r"压力|负载|分流|迁[入出]|承接|承载|腾|释放|也|同步|随之|相应|仍|维持|保持|不变|不受|调用|依赖"
    r"|同样|备用|接管|对接|参照|复用|借鉴"
)


def find_returns(reading: Reading) -> Iterator[Contradiction]:
    """由甲中心切回甲中心: a move from a place to itself."""
    for found in _RETURN.finditer(reading.plain):
        spans = (found.span("other"), found.span("one"))
        yield Contradiction(f"“{found[0]}”两端相同", spans, "两端不同")


def find_sequels(reading: Reading) -> Iterator[Contradiction]:
    """A centre or product that is named once, and the sequel that names another."""
    for start, end in find_sections(reading.plain):
        names = [
            each
            for each in find_names(reading.plain, start, end)
            if each.kind in ("数据中心", "机房") or each.kind.startswith("“”")
        ]
        for kind in sorted({each.kind for each in names}):
            kin = [each for each in names if each.kind == kind]
            if len(kin) == 2 and kin[0].name != kin[1].name:
                yield from _sequel(reading, *kin)


def _sequel(reading: Reading, first: Entity, second: Entity) -> Iterator[Contradiction]:
    here = reading.text.sentence_of(second.start)
    begins = reading.text.sentence_of(first.start).start
    is_quoted = reading.plain[second.start] in "“「『"
    is_product = second.kind.startswith("“”") and not is_quoted
    ahead = reading.plain[here.start : second.start if is_product else second.end + 6]
    if here.start <= first.start or ANNOUNCED.search(reading.plain[begins : here.end]):
        return
    if not _BESIDE.search(ahead) and _SEQUEL.search(ahead):
        yield _renamed(reading, first, second)


def find_worked_on(reading: Reading) -> Iterator[Contradiction]:
    """仅对A套扩容 ... 扩容后，B套容量: the sequel of work that was done on another."""
    for start, end in find_sections(reading.plain):
        names = list(find_names(reading.plain, start, end))
        for at, name in enumerate(names):
            lead = _WORKED.search(reading.plain[max(start, name.start - 24) : name.start])
            if lead and name.kind not in _KINDS_APART:
                yield from _worked(reading, lead["verb"], names[:at], name)


def _worked(
    reading: Reading, verb: str, before: list[Entity], name: Entity
) -> Iterator[Contradiction]:
    kin = [each for each in before if each.kind == name.kind]
    done = [each for each in kin if verb in _clause(reading, each)]
    sentence = reading.text.sentence_of(name.start)
    rest = reading.plain[name.start : sentence.end]
    if len({each.name for each in done}) != 1 or done[0].name == name.name:
        return
    stretch = reading.plain[done[0].start : sentence.end]
    if not (_SPREADS.search(rest[:40]) or done[0].name in rest or ANNOUNCED.search(stretch)):
        yield _renamed(reading, done[0], name)


def _clause(reading: Reading, name: Entity) -> str:
    """The clause that a name stands in."""
    sentence = reading.text.sentence_of(name.start)
    ahead = re.split(r"[，；;]", reading.plain[sentence.start : name.start])[-1]
    return ahead + re.split(r"[，。；;\n]", reading.plain[name.start : sentence.end])[0]


def _renamed(reading: Reading, first: Entity, second: Entity) -> Contradiction:
    spans = ((second.start, second.end), (first.start, first.end))
    one, other = (reading.plain[each.start : each.end].strip("“”") for each in (first, second))
    return Contradiction(f"前为“{one}”，后为“{other}”", spans, one, 0.7)
