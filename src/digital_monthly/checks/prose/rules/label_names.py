"""All that a passage may call by a name: entities, quoted names, models, lettered sets."""

from __future__ import annotations

import re

from digital_monthly.checks.prose.entities import Entity, find_entities

__all__ = ["find_names"]

_OTHERS = re.compile(
    r"[“「『](?P<quoted>[^”」』\n，。]{2,12})[”」』]"
    r"|(?<![“「『])(?P<product>[一-鿿A-Za-z][e易融快慧惠企商农税]贷)(?![一-鿿]?款)"
    r"|(?<![A-Za-z\d.-])(?P<model>[A-Z]{1,4}-?\d{3,5}[A-Z\d]{0,3}|\d{4,5}V\d)(?![A-Za-z\d.%-])"
    r"(?:阵列|存储|服务器|设备)?"
    r"|(?<![A-Za-z])(?P<lettered>[A-Z甲乙丙丁])(?P<kind>[套栋区池组库路])(?:阵列|楼|机房)?"
)


def find_names(plain: str, start: int, end: int) -> list[Entity]:
    """The names of a stretch of text, in order; what is quoted is of the kind of its last sign."""
    known = find_entities(plain, start, end)
    others = [_other(found) for found in _OTHERS.finditer(plain, start, end)]
    arrays = [
        each
        for each in known
        if each.kind == "阵列"
        and not any(o.start < each.end and each.start < o.end for o in others)
    ]
    named = [each for each in known if each.kind != "阵列"]
    return sorted([*named, *others, *arrays], key=lambda each: each.start)


def _other(found: re.Match[str]) -> Entity:
    if found["quoted"]:
        return Entity(*found.span(), found["quoted"], f"“”{_kind_of_quoted(found['quoted'])}")
    if found["product"]:
        return Entity(*found.span(), found["product"], "“”贷")
    if found["model"]:
        return Entity(*found.span(), found["model"], "型号")
    return Entity(*found.span(), found["lettered"], found["kind"])


def _kind_of_quoted(name: str) -> str:
    return name[-1] if name[-1] in "贷存通宝e融付盾云卡" else ""
