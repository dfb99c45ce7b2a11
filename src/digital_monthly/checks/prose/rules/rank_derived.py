"""Who is said to have most of what must be computed: growth, and one number by another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from digital_monthly.checks.prose.contradiction import Contradiction
from digital_monthly.checks.prose.item_names import NO_NAME
from digital_monthly.checks.prose.items import core
from digital_monthly.checks.prose.layout import find_blocks, find_tables
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading

__all__ = ["find_derived"]

_CLAIM = re.compile(
    r"(?:(?P<up>新增|净增|增量|增长|增幅|增速|增加|提升|升幅|涨幅|扩容)"
    r"|(?P<down>降幅|减幅|减量|下降|减少|压降|缩短|降低)"
    r"|(?P<rate>[一-鿿]{0,6}(?:率|占比|比例)|[人户笔日件台]均[一-鿿]{0,4}))"
    r"(?:[^，。；;、\d]{0,8}?)(?:(?P<most>最[多大快高]|居首|第一|领先|最为?[显突明][著出显])|(?P<least>最[少小慢低]|垫底|末位))"
)
_ITEM = re.compile(r"[^。；;\n]+")
_FEWEST = 3
_PAIR = 2


@dataclass(frozen=True)
class _Set:
    """What may be compared: names, each with two numbers, and what these are called."""

    pairs: dict[str, tuple[Quantity, Quantity]]
    titles: str


def find_derived(reading: Reading) -> Iterator[Contradiction]:
    """数据湖新增最多, by two columns; 运行中心完成率最高, by 应改 and 已改."""
    sets = [*_tabled(reading), *_listed(reading)]
    for found in _CLAIM.finditer(reading.plain) if sets else ():
        sentence = reading.text.sentence_of(found.start())
        clause = _clause(reading.plain, found, sentence.start, sentence.end)
        for each in sets:
            named = [name for name in each.pairs if core(name) in clause]
            is_told = found["rate"] and found["rate"][-2:] in each.titles
            if len(named) == 1 and not is_told and not _holds(found, each, named[0]):
                yield _wrong(found, each, named[0])
                break


def _clause(plain: str, found: re.Match[str], start: int, end: int) -> str:
    """The words that tell of whom a claim is: from the mark before it to the mark behind it."""
    ahead = re.split(r"[，、]", plain[start : found.start()])[-1]
    behind = re.split(r"[，。；;、\n]", plain[found.end() : end])[0]
    return f"{ahead}{found[0]}{behind}"


def _tabled(reading: Reading) -> Iterator[_Set]:
    for head, *rows in find_tables(reading.plain):
        columns = range(1, len(head))
        numbers = [
            {at: _only(reading, row[at].start, row[at].end) for at in columns if at < len(row)}
            for row in rows
        ]
        full = [at for at in columns if all(each.get(at) for each in numbers)]
        names = [row[0].text for row in rows]
        is_plain = not any(NO_NAME.search(name) for name in names)
        if len(full) == _PAIR and len(rows) >= _FEWEST and is_plain:
            pairs = {
                name: (one, other)
                for name, each in zip(names, numbers, strict=True)
                if (one := each[full[0]]) and (other := each[full[1]])
            }
            yield _Set(pairs, " ".join(each.text for each in head))


def _only(reading: Reading, start: int, end: int) -> Quantity | None:
    found = [each for each in reading.between(start, end + 1) if each.value is not None]
    return found[0] if len(found) == 1 else None


def _listed(reading: Reading) -> Iterator[_Set]:
    """Pieces of a sentence or items that follow each other, each a name and two numbers."""
    for block in find_blocks(reading.plain):
        pieces = [
            (found[0], block.start + found.start())
            for found in (_ITEM.finditer(block.text) if "|" not in block.text else ())
        ]
        numbered = [(*each, reading.between(each[1], each[1] + len(each[0]))) for each in pieces]
        for is_pair, group in groupby(numbered, key=lambda each: _is_pair(each[2])):
            items = list(group)
            if is_pair and len(items) >= _FEWEST:
                yield from _set_of(items)


def _is_pair(numbers: Sequence[Quantity]) -> bool:
    return len(numbers) == _PAIR and all(each.value is not None for each in numbers)


def _set_of(items: list[tuple[str, int, list[Quantity]]]) -> Iterator[_Set]:
    """The pieces by the words right ahead of their numbers, or by those before a colon."""
    kinds = {tuple((each.dimension, each.unit) for each in numbers) for _, _, numbers in items}
    heads = [re.split("[:，]", piece[: numbers[0].start - at]) for piece, at, numbers in items]
    for last in (-1, -2):
        names = [_name(words[last]) if len(words) >= -last else "" for words in heads]
        if len(set(names)) == len(names) and all(names) and len(kinds) == 1:
            pairs = [(numbers[0], numbers[1]) for _, _, numbers in items]
            yield _Set(dict(zip(names, pairs, strict=True)), "")
            return


def _name(words: str) -> str:
    found = re.match(r"\s*(?P<name>[一-鿿A-Za-z]{2,6}?)(?:[由从应的共有月日]|$)", words)
    return found["name"] if found else ""


def _holds(found: re.Match[str], each: _Set, name: str) -> bool:
    """Whether a claim is true by some way to compute what it speaks of."""
    wants_most = bool(found["most"])
    measures = _measures(found, each)
    return not measures or any(_is_first(measure, each, name, wants_most) for measure in measures)


Measure = Callable[[float, float], float]


def _measures(found: re.Match[str], each: _Set) -> list[Measure]:
    pairs = list(each.pairs.values())
    is_alike = all((a.dimension, a.unit) == (b.dimension, b.unit) for a, b in pairs)
    if any(not a.number or not b.number for a, b in pairs):
        return []
    if found["rate"]:
        is_part = all(b.number <= a.number for a, b in pairs)
        return [lambda a, b: b / a] if is_alike and is_part else []
    sign = 1 if found["up"] else -1
    is_moved = any((b.number - a.number) * sign > 0 for a, b in pairs)
    made: list[Measure] = [lambda a, b: (b - a) * sign, lambda a, b: (b / a - 1) * sign]
    return made if is_alike and is_moved else []


def _is_first(measure: Measure, each: _Set, name: str, wants_most: bool) -> bool:
    sizes = {key: measure(a.number, b.number) for key, (a, b) in each.pairs.items()}
    best = max(sizes.values()) if wants_most else min(sizes.values())
    return abs(sizes[name] - best) <= 1e-9 * max(abs(best), 1.0)


def _wrong(found: re.Match[str], each: _Set, name: str) -> Contradiction:
    spans = tuple((quantity.start, quantity.end) for quantity in each.pairs[name])
    return Contradiction(f"“{name}”并非{found[0]}", (*spans, found.span()), "名次与各数算得一致")
