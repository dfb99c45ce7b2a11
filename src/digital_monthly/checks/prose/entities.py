"""Names of systems, data centres, branches, departments and products in a text."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from functools import lru_cache

__all__ = ["Entity", "find_entities"]

_KINDS = (
    "数据中心|灾备中心|机房|分行|支行|条线|系统|平台|阵列|集群|资源池|存储池|渠道|专区|网点|实验室"
    "|园区|金融部|管理部|科技部|业务部|银行部|营销部|银行(?=系统|App|客户端)|数据库|云池"
)
_LETTER = r"[A-Z甲乙丙丁戊己]|[一二三四五六七八九]号|\d号"
_NAMED = re.compile(
    rf"(?P<name>{_LETTER}|(?<![一-鿿])[一-鿿]{{2,6}}?|[一-鿿]{{2}})(?P<kind>{_KINDS})(?![甲乙丙丁]|[A-Z](?![A-Za-z]))"
    r"|(?<=[一-鿿])(?P<set>阵列|集群|机房|资源池|存储池)(?P<letter>[A-Z甲乙丙丁])(?![A-Za-z\d])"
    r"|(?P<channel>移动银行|手机银行|网上银行|企业网银|微信银行|个人网银|电话银行|直销银行|移动端"
    r"|柜面渠道)"
)
_NO_NAME = re.compile(
    r"^(?:(?:接入|纳管|涉及|下线|在用)[一-鿿]{0,2}|(?:全部|各个?|两个|三个|四个|多个|所有|该|本|我行|总行|每个|其他|其它|其余|重要|关键"
    r"|主要|业务|应用|外围|操作|信息|相关|涉及|试点|参会|三大|两大|四大|五大"
    r"|异构|某|此|新|老|旧|原|两地|同业|管理|技术|部分|辖内|一级|二级|大|小|各家|两家|三家|四家"
    r"|五家|家)+|.*(?:的|过|与|和|及|至|到|向|在|对|从|由|为|了|个|家|套|各|等|某|该|于|被|入|[、，]))$"
)
_LEAD = re.compile(
    r"^(?:其中|同时|[上本当]月末?|[年季期月]末|在运|存量|新增|此外|扩容后|升级后|随后|目前|截至|本次|切换至|切换到|迁移至|由|在|与|和|及|对"
    r"|由于|于|将|向|从|至|到|是|为|即|如|以|该|而|则|据此|经|被|把)"
)


@dataclass(frozen=True)
class Entity:
    """A name as it stands in a text.

    Attributes:
        start: place of its first character.
        end: place behind its last.
        name: without what all of its kind end in: 信贷 of 信贷系统.
        kind: what it ends in; 渠道 for 移动银行 and its like count as 系统.
    """

    start: int
    end: int
    name: str
    kind: str


def find_entities(plain: str, start: int = 0, end: int | None = None) -> list[Entity]:
    """The names of a stretch of text, in order."""
    entities = _entities(plain)
    first = bisect.bisect_left(entities, start, key=lambda each: each.start)
    last = bisect.bisect_left(
        entities, len(plain) if end is None else end, key=lambda each: each.start
    )
    return list(entities[first:last])


@lru_cache(maxsize=32)
def _entities(plain: str) -> tuple[Entity, ...]:
    found = [each for at in _NAMED.finditer(plain) if (each := _entity(at))]
    return tuple(_shortest(each, found) for each in found)


def _shortest(entity: Entity, all_of_them: list[Entity]) -> Entity:
    """A name without words ahead, where it stands without them elsewhere: 降低核心, 核心."""
    ends = {
        each.name
        for each in all_of_them
        if each.kind == entity.kind and entity.name.endswith(each.name)
    }
    name = min(ends, key=len)
    return replace(entity, start=entity.start + len(entity.name) - len(name), name=name)


def _entity(found: re.Match[str]) -> Entity | None:
    if found["letter"]:
        return Entity(*found.span(), found["letter"], found["set"])
    if found["channel"]:
        return Entity(*found.span(), found["channel"], "系统")
    name = found["name"]
    lead = _LEAD.match(name)
    while lead and len(name) - lead.end() >= 2:
        name = name[lead.end() :]
        lead = _LEAD.match(name)
    if _NO_NAME.match(name):
        return None
    kind = "系统" if found["kind"] in ("银行", "平台") else found["kind"]
    if kind.endswith("部"):
        name, kind = name + kind[:-1], "部"
        return Entity(found.end() - len(name) - 1, found.end(), name, kind)
    kind = "数据中心" if kind == "灾备中心" else kind
    return Entity(found.end() - len(name) - len(found["kind"]), found.end(), name, kind)
