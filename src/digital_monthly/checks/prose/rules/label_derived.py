"""A remainder or a rate of one array that is given to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.entities import Entity, find_entities
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_words import CONTRAST

__all__ = ["find_derived"]

_FAR = 200
_REST = re.compile(r"其余|剩余|余下|剩下")
_OWN_BANK = re.compile(r"^(?:本行|我行|全行|总行|云上|线上|线下)")


def find_derived(reading: Reading) -> Iterator[Contradiction]:
    """A remainder or a rate of one array that is given to another, named once and never counted."""
    for start, end in find_sections(reading.plain):
        entities = [
            each
            for each in find_entities(reading.plain, start, end)
            if not _OWN_BANK.match(each.name)
        ]
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
    clause = re.split(r"[，。；;\n]", plain[entity.end : sentence.end])[0]
    floor = max(start, entity.start - _FAR)
    known = [each for each in reading.between(floor, entity.start) if each.value]
    said = [each for each in reading.between(entity.end, sentence.end) if each.value][:3]
    is_far = entity.start - first.start > _FAR
    if is_far or len(ahead) > 8 or CONTRAST.search(ahead + clause) or len(known) < 2 or not said:
        return
    if entity.kind == "部" and not _REST.search(clause):
        return
    is_near = plain[entity.end : said[0].start].count("，") <= 1
    is_all = re.match(r"[一-鿿]{0,4}[均全都]", plain[said[0].end :][:6]) is not None
    if is_near and _follows(said[0], known, is_all=is_all):
        names = plain[first.start : first.end], plain[entity.start : entity.end]
        spans = ((entity.start, entity.end), (first.start, first.end))
        message = f"“{said[0].text}”由“{names[0]}”的数字得出，却称“{names[1]}”"
        yield Contradiction(message, spans, names[0], 0.8)


def _follows(said: Quantity, known: list[Quantity], *, is_all: bool) -> bool:
    """Whether a number is the difference or the ratio of two known ones."""
    if is_all and any((each.number, each.unit) == (said.number, said.unit) for each in known):
        return True
    return any(_is_made_of(said, *pair) for pair in combinations(known, 2))


def _is_made_of(said: Quantity, one: Quantity, other: Quantity) -> bool:
    if one.dimension != other.dimension or (one.unit != other.unit and one.dimension == "count"):
        return False
    low, high = sorted((one.number, other.number))
    is_share = said.dimension == "percent" != one.dimension and low and said.number < 100
    if is_share and abs(low / high * 100 - said.number) <= max(said.step, 0.1) * 0.6:
        return True
    same = said.dimension == one.dimension and (said.unit == one.unit or said.dimension != "count")
    return same and abs(high - low - said.number) < 1e-6 * high
