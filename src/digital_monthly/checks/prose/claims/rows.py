"""The rows of numbers that a claim may speak of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from math import factorial

from digital_monthly.checks.prose.claims.claims import Claim
from digital_monthly.checks.prose.claims.option import Option
from digital_monthly.checks.prose.claims.row_traits import WIDE, RowTraits
from digital_monthly.checks.prose.claims.scene import Scene, exceeds
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.roles import Role

__all__ = ["row_options"]

_LEFT_OUT = (Role.SUM, Role.BOUND)
_LEAST_CHANCE = 1 / 12
_STRAY = re.compile(
    "相差|平均|均值|合计|其中|共|总|较|比|增|减|达到|目标|全[行部]|去年|上[月季年]|差|极差|分别|线"
)


def row_options(claim: Claim, scene: Scene, near: Sequence[Term]) -> Iterator[Option]:
    """The readings of a claim as one of a row of numbers."""
    for names, row in _rows(claim, scene, near).values():
        told = RowTraits(claim, scene, names, row)
        if claim.kind in ("order", "steps"):
            yield from _in_order(claim, told, row)
        elif claim.kind == "first":
            yield from _first(claim, told, row)
            if len(row) > claim.place:
                yield from _among_first(claim, told, row)
        else:
            yield from _placed(claim, told, row)


Rows = dict[tuple[int, ...], tuple[list[str], list[Term]]]


def _rows(claim: Claim, scene: Scene, near: Sequence[Term]) -> Rows:
    """Rows of like numbers, by their places, each with how it was found."""
    made: Rows = {}
    for name, row in _found(claim, scene, near):
        kept = [
            each
            for each in row
            if each.figure.role not in _LEFT_OUT and not each.figure.quantity.is_loose
        ]
        if len(kept) > 1:
            made.setdefault(tuple(e.at for e in kept), ([], kept))[0].append(name)
    return made


def _found(claim: Claim, scene: Scene, near: Sequence[Term]) -> Iterator[tuple[str, list[Term]]]:
    own = scene.sentence(claim.start)
    columns: dict[tuple[int, int], list[Term]] = {}
    lines: dict[tuple[int, int], list[Term]] = {}
    for each in near:
        if each.place:
            columns.setdefault((each.place.table, each.place.column), []).append(each)
            lines.setdefault((each.place.table, each.place.row), []).append(each)
    for column in columns.values():
        yield "column", column
    for line in lines.values():
        yield "line", [each for each in line if each.is_like(line[-1])]
    prose = [each for each in near if not each.place]
    kinds: dict[tuple[str, str, bool], list[Term]] = {}
    for each in prose:
        unit = each.unit if each.dimension in ("count", "") else ""
        kinds.setdefault((each.dimension, unit, each.is_change), []).append(each)
    for row in kinds.values():
        yield from _of_kind(claim, scene, own, row)


def _of_kind(
    claim: Claim, scene: Scene, own: int, row: list[Term]
) -> Iterator[tuple[str, list[Term]]]:
    sentences = [scene.sentence_of(each) - own for each in row]
    yield "near", row
    yield "sentence", [e for e, at in zip(row, sentences, strict=True) if at == 0]
    yield "two sentences", [e for e, at in zip(row, sentences, strict=True) if at in (-1, 0)]
    yield "last sentence", [e for e, at in zip(row, sentences, strict=True) if at == -1]
    yield "next sentence", [e for e, at in zip(row, sentences, strict=True) if at in (0, 1)]
    segment = [
        each
        for each in row
        if not re.search(
            "[。；;\n]", scene.plain[slice(*sorted((each.figure.quantity.start, claim.start)))]
        )
    ]
    yield "segment", segment
    yield "ahead", [e for e in segment if e.figure.quantity.end <= claim.start]
    yield "behind", [e for e in segment if e.figure.quantity.start >= claim.end]
    run: list[Term] = []
    for each in row:
        gap = scene.plain[run[-1].figure.quantity.end : each.figure.quantity.start] if run else ""
        if run and (len(gap) > WIDE or re.search("[。；;\n]", gap)):
            yield "run", run
            run = []
        run = [*run, each]
    yield "run", run
    clean = [each for each in segment if not _STRAY.search(each.gap) and not each.is_change]
    yield "clean", clean
    if claim.kind in ("order", "steps"):
        behind = [e for e in segment if e.figure.quantity.start >= claim.end]
        ahead = [e for e in segment if e.figure.quantity.end <= claim.start]
        for count in range(3, min(len(behind), 8)):
            yield "begun", behind[:count]
        for count in range(3, min(len(ahead), 8)):
            yield "ended", ahead[-count:]
    firsts: dict[int, Term] = {}
    for each in row:
        firsts.setdefault(each.figure.mention.block, each)
    yield "blocks", list(firsts.values())


def _in_order(claim: Claim, told: RowTraits, row: list[Term]) -> Iterator[Option]:
    pairs = list(itertools.pairwise(row))
    ups = all(not exceeds(one, other) for one, other in pairs)
    downs = all(not exceeds(other, one) for one, other in pairs)
    if claim.kind == "steps" and len(row) < 3:
        return
    for mode in ("direct", "turned"):
        rises = claim.sense > 0 if mode == "direct" else claim.sense < 0
        chance = max(_LEAST_CHANCE, 1 / factorial(len(row)))
        worst = _worst(row, rises=rises)
        yield Option("row", worst, ups if rises else downs, chance, told.of("order", mode))


def _worst(row: list[Term], *, rises: bool) -> tuple[Term, ...]:
    for one, other in itertools.pairwise(row):
        if exceeds(one, other) if rises else exceeds(other, one):
            return other, one
    return row[0], row[1]


def _first(claim: Claim, told: RowTraits, row: list[Term]) -> Iterator[Option]:
    count = claim.place
    if len(row) <= count:
        return
    behind = [each for each in row if each.figure.quantity.start >= claim.end]
    named = [each for each in row if told.names(each, row) & told.beside]
    choices = {
        "behind": behind[:count],
        "leading": row[:count],
        "named": named if len(named) == count else [],
    }
    for name, chosen in choices.items():
        if len(chosen) == count:
            rest = [each for each in row if each not in chosen]
            for mode in ("direct", "turned"):
                up = mode == "direct"
                key = _number if up else _turned
                worst, best = min(chosen, key=key), max(rest, key=key)
                holds = not exceeds(*((best, worst) if up else (worst, best)))
                traits = told.of(f"first {name}", mode)
                yield Option("first", (worst, best), holds, 1 / len(row), traits)


def _among_first(claim: Claim, told: RowTraits, row: list[Term]) -> Iterator[Option]:
    """Readings as one number that is said to be among the first."""
    for item in row:
        how = told.link(item)
        for mode in ("direct", "turned") if "named" in how else ():
            key = _number if mode == "direct" else _turned
            ranked = sorted(row, key=key, reverse=True)
            last = ranked[claim.place - 1]
            is_out = exceeds(*((last, item) if mode == "direct" else (item, last)))
            other = last if last is not item else ranked[0 if ranked[0] is not item else 1]
            traits = [*told.of("among first", mode), *told.of_item(item, how, mode)]
            chance = claim.place / len(row)
            yield Option("among", (item, other), not is_out, chance, traits)


def _number(term: Term) -> float:
    return term.number


def _turned(term: Term) -> float:
    return -term.number


def _placed(claim: Claim, told: RowTraits, row: list[Term]) -> Iterator[Option]:
    for item in row:
        how = told.link(item)
        if not how:
            continue
        for mode in ("direct", "turned") if claim.may_turn else ("direct",):
            sense = claim.sense if mode == "direct" else -claim.sense
            above = [e for e in row if exceeds(*((e, item) if sense > 0 else (item, e)))]
            below = [e for e in row if exceeds(*((item, e) if sense > 0 else (e, item)))]
            ties = len(row) - len(above) - len(below)
            at = claim.place
            holds = len(above) < at <= len(above) + ties
            best = (above or below or [each for each in row if each is not item])[0]
            if above:
                best = max(above, key=_number if sense > 0 else _turned)
            traits = [*told.of("place", mode), *told.of_item(item, how, mode)]
            yield Option("place", (item, best), holds, 1 / len(row), traits)
