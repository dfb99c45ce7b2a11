"""A number that was told of one of several things, told again of another that had its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.names import Name, find_names
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_owned"]

_STOP = re.compile(r"[。；;\n|]")
_BARE = re.compile(r"(?:的|已?达到?|现?有|共|[为约仅]|得|终端|设备|产品)*")
_PERSONS = ("人", "名")
_DIGITS = 2


@dataclass(frozen=True)
class _Told:
    """A name, a number behind it, and the words between both and up to the clause's end."""

    name: Name
    quantity: Quantity
    words: str

    def is_like(self, other: _Told) -> bool:
        """Whether both may be of one measure: of one unit, persons counted alike, or of none."""
        units = {
            "人" if each.quantity.unit in _PERSONS else each.quantity.unit for each in (self, other)
        }
        return len(units - {""}) <= 1

    def says(self, other: _Told) -> bool:
        """Whether it is the same number."""
        return self.quantity.value == other.quantity.value and self.is_like(other)


def find_owned(reading: Reading) -> Iterator[Contradiction]:
    """乙厂商得分87.5；丙厂商得分82.4。得分最低的乙厂商82.4分: what was told of 丙厂商."""
    for start, end in find_sections(reading.plain):
        names = [each for each in find_names(reading.plain) if start <= each.start < end]
        told = [each for at, name in enumerate(names) for each in _told(reading, name, names[at:])]
        for at, each in enumerate(told):
            yield from _mixed(each, [one for one in told[:at] if one.name.kind == each.name.kind])


def _told(reading: Reading, name: Name, behind: Sequence[Name]) -> Iterator[_Told]:
    """The numbers behind a name, up to the next one of its kind or the end of its sentence."""
    plain = reading.plain
    stop = _STOP.search(plain, name.end)
    end = stop.start() if stop else len(plain)
    end = min([end, *(each.start for each in behind[1:] if each.kind == name.kind)])
    for quantity in reading.between(name.end, end):
        if quantity.value:
            yield _Told(name, quantity, plain[name.end : quantity.start])


def _mixed(told: _Told, before: Sequence[_Told]) -> Iterator[Contradiction]:
    owners = [each for each in before if each.says(told)]
    own = [each for each in before if each.name.is_of(told.name) and each.is_like(told)]
    is_free = _BARE.fullmatch(told.words) is not None
    is_others = len(owners) == 1 and not owners[0].name.is_of(told.name)
    if is_free and is_others and own and _is_long(told.quantity):
        spans = tuple((each.start, each.end) for each in (told.quantity, owners[0].quantity))
        message = f"“{told.quantity.text}”是“{owners[0].name.text}”的"
        yield Contradiction(message, spans, owners[0].name.text)


def _is_long(quantity: Quantity) -> bool:
    return len(re.sub(r"\D", "", quantity.text).strip("0")) >= _DIGITS
