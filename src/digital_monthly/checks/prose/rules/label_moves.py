"""Places between which something moved, and from which it is said to have moved back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.names import Name, find_names
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_moves"]

_MOVE = r"(?:切换|切|迁移|迁|搬迁|搬|转移|转|倒换|倒|漂移)"
_TO = re.compile(rf"{_MOVE}(?:到|至|往|向|入)(?:了)?$")
_BACK_TO = re.compile(
    rf"(?:{_MOVE}回(?:到|至|了)?|回[切迁搬转倒](?:到|至)?|退回(?:到|至)?|恢复(?:到|至))$"
)
_FROM = re.compile(r"(?:由|从|自)$")
_BEHIND_BACK = re.compile(rf"[一-鿿]{{0,4}}?(?:{_MOVE}回|回[切迁搬转倒]|退回)")
_BEHIND_MOVE = re.compile(rf"[一-鿿]{{0,6}}?{_MOVE}(?:到|至|往|向|入)")


@dataclass(frozen=True)
class _Step:
    """A name at one end of a move: whether it is where it goes, and whether it goes back."""

    name: Name
    is_end: bool
    is_back: bool


def find_moves(reading: Reading) -> Iterator[Contradiction]:
    """切到云岭中心, and then 由滨河中心回切, or 切回云岭中心."""
    for start, end in find_sections(reading.plain):
        steps = [each for each in _steps(reading.plain) if start <= each.name.start < end]
        place: Name | None = None
        for step in steps:
            if step.is_back and place and step.name.of_kind(place):
                if place.is_of(step.name) == step.is_end:
                    yield _wrong(step, place)
                place = None
            elif step.is_end and not step.is_back:
                place = step.name


def _steps(plain: str) -> Iterator[_Step]:
    for name in find_names(plain):
        ahead = plain[max(name.start - 8, 0) : name.start]
        behind = plain[name.end : name.end + 12]
        if _BACK_TO.search(ahead):
            yield _Step(name, is_end=True, is_back=True)
        elif _TO.search(ahead):
            yield _Step(name, is_end=True, is_back=False)
        elif _FROM.search(ahead) and _BEHIND_BACK.match(behind):
            yield _Step(name, is_end=False, is_back=True)
        elif _FROM.search(ahead) and _BEHIND_MOVE.match(behind):
            yield _Step(name, is_end=False, is_back=False)


def _wrong(step: _Step, place: Name) -> Contradiction:
    spans = ((step.name.start, step.name.end), (place.start, place.end))
    if step.is_end:
        return Contradiction(f"已在“{place.text}”，又回到“{step.name.text}”", spans)
    return Contradiction(f"已在“{place.text}”，却由“{step.name.text}”返回", spans, place.text, 0.8)
