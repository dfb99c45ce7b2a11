"""Places between which something moved, and from which it is said to have moved back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_moves"]

_MOVE = r"(?:切换|切|迁移|迁|搬迁|搬|转移|转|倒换|倒|漂移)"
_PLACE = (
    r"(?:[一-鿿A-Z\d]{1,8}?(?:中心|机房|机楼|园区|集群|站点|平台|系统|专线|线路|机组|节点|阵列)(?:[A-Z](?![A-Za-z]))?"
    r"|[A-Z](?:路|机|栋|座|区|站|中心))"
)
_STEP = re.compile(
    rf"(?:由|从|自)(?P<left>{_PLACE})[一-鿿]{{0,4}}?(?:{_MOVE}回|回[切迁搬转倒])(?!到|至|了?{_PLACE})"
    rf"|(?:{_MOVE}回(?:到|至|了)?|回[切迁搬转倒](?:到|至)|退回(?:到|至)?)(?P<back>{_PLACE})"
    rf"|{_MOVE}(?:到|至|往|向|入)了?(?P<to>{_PLACE})"
    rf"|(?:完成|[切迁换移])后，?[^，。；;]{{0,8}}?在(?P<at>{_PLACE})[^，。；;]{{0,4}}(?:承载|运行|对外|提供|办理)"
)


def find_moves(reading: Reading) -> Iterator[Contradiction]:
    """切到云岭中心, and then 由滨河中心回切, or 切回云岭中心."""
    for start, end in find_sections(reading.plain):
        place: re.Match[str] | None = None
        for step in _STEP.finditer(reading.plain, start, end):
            if step["to"]:
                place = step
            elif place:
                is_there = _is_one(step[step.lastgroup or 0], place["to"])
                if is_there == (step.lastgroup == "back"):
                    yield _wrong(step, place)
                place = place if step["at"] else None


def _is_one(one: str, other: str) -> bool:
    """Whether both name one place: one of them ends as the other does."""
    return one.endswith(other) or other.endswith(one)


def _wrong(step: re.Match[str], place: re.Match[str]) -> Contradiction:
    name = step.lastgroup or 0
    spans = (step.span(name), place.span("to"))
    if name == "back":
        return Contradiction(f"已在“{place['to']}”，又回到“{step[name]}”", spans)
    right = place["to"]
    how = f"在“{step[name]}”运行" if name == "at" else f"由“{step[name]}”返回"
    return Contradiction(f"已到“{right}”，却{how}", spans, right)
