"""The rows of numbers that a claim may speak of, and what words and places tell of each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from math import factorial

from digital_monthly.checks.prose.claims.claims import Claim
from digital_monthly.checks.prose.claims.option import Option
from digital_monthly.checks.prose.claims.scene import Scene, exceeds, tokens
from digital_monthly.checks.prose.polarity import sign_of
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.words import cues
from digital_monthly.checks.prose.roles import Role

__all__ = ["row_options"]

_WIDE = 26
_LISTED = re.compile(r"[、，；和及|]|\n")
_LEFT_OUT = (Role.SUM, Role.BOUND)
_LOW = re.compile(
    "由低到高|从低到高|由短到长|从短到长|由少到多|由小到大|从少到多|用时|耗时|时长|最短|低者"
)
_LEAST_CHANCE = 1 / 12
_STRAY = re.compile(
    "相差|平均|均值|合计|其中|共|总|较|比|增|减|达到|目标|全[行部]|去年|上[月季年]|差|极差|分别|线"
)
_OTHER = re.compile("其余|其他|其它|全[行部市国省]|平均|均值|合计|总计|行业|同业")


def row_options(claim: Claim, scene: Scene, near: Sequence[Term]) -> Iterator[Option]:
    """The readings of a claim as one of a row of numbers."""
    for names, row in _rows(claim, scene, near).values():
        told = _Told(claim, scene, names, row)
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
        if run and (len(gap) > _WIDE or re.search("[。；;\n]", gap)):
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


def _in_order(claim: Claim, told: _Told, row: list[Term]) -> Iterator[Option]:
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


def _first(claim: Claim, told: _Told, row: list[Term]) -> Iterator[Option]:
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


def _among_first(claim: Claim, told: _Told, row: list[Term]) -> Iterator[Option]:
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


def _placed(claim: Claim, told: _Told, row: list[Term]) -> Iterator[Option]:
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


class _Told:
    """What words and places tell of a row."""

    def __init__(
        self, claim: Claim, scene: Scene, names: Sequence[str], row: Sequence[Term]
    ) -> None:
        self._claim, self._scene, self._names, self._row = claim, scene, names, row
        self.beside = tokens(claim.ahead) | tokens(claim.behind)
        self._ahead, self._behind = tokens(claim.ahead), tokens(claim.behind)
        self._opening = tokens(claim.opening)
        self._common = frozenset.intersection(*(self._scene.names(each) for each in row))
        self._shared = list(self._of_row())

    def names(self, term: Term, row: Sequence[Term]) -> frozenset[str]:
        """What names a term and none of the others."""
        others = (self._scene.names(each) for each in row if each is not term)
        return self._scene.names(term) - frozenset().union(*others)

    def of(self, kind: str, mode: str) -> list[str]:
        """What is told of the row."""
        claim = self._claim
        sign = sign_of(
            f"{self._scene.words(self._row[0])} {claim.ahead}", self._row[0].figure.quantity
        )
        made = [
            kind,
            mode,
            f"{mode} {claim.text}",
            f"{mode} sign {sign}",
            f"{mode} {claim.text} sign {sign}",
            f"{mode} {self._row[0].dimension}",
            f"{mode} {claim.text} {self._row[0].dimension}",
            f"{mode} low first {bool(_LOW.search(claim.opening))}",
            *self._shared,
        ]
        made += [f"{kind} {each}" for each in self._names]
        return [f"{claim.kind} {each}" for each in made]

    def _of_row(self) -> Iterator[str]:
        row, claim = self._row, self._claim
        yield from self._names
        yield f"of {min(len(row), 6)}"
        sides = {each.figure.quantity.start > claim.start for each in row}
        yield f"sides {sorted(sides)}"
        gaps = [each.gap for each in row[1:]]
        yield f"tight {all(len(each) < _WIDE for each in gaps)}"
        yield f"listed {all(_LISTED.search(each) for each in gaps)}"
        yield f"next {all(b.at - a.at == 1 for a, b in itertools.pairwise(row))}"
        strays = sum(bool(_STRAY.search(each.gap)) for each in row[1:])
        yield f"strays {min(strays, 2)}"
        yield from (f"strays {min(strays, 2)} {name}" for name in self._names)
        at = [row[0].at - 1, row[-1].at + 1]
        terms = {each.at: each for each in self._scene.terms}
        for side, place in zip(("before", "after"), at, strict=True):
            other = terms.get(place)
            goes_on = (
                other is not None
                and other.is_like(row[0])
                and len((row[0] if side == "before" else other).gap) < _WIDE
            )
            stray = other is not None and _STRAY.search(other.gap)
            yield f"goes on {side} {goes_on} {bool(stray)}"
        roles = {each.figure.role.value for each in row}
        yield f"roles {'one' if len(roles) == 1 else 'many'}"
        yield from (f"role {each}" for each in roles)
        yield f"eras {min(len({each.figure.own_era for each in row}), 3)}"
        if any(each.is_change for each in row):
            yield "changes"
        if any(_OTHER.search(self._scene.words(each)) for each in row):
            yield "others"
        measure = frozenset().union(*(self._scene.names(each) for each in row))
        yield f"measure said {min(len(measure & tokens(claim.opening)), 3)}"
        yield f"measure beside {min(len(self._common & self.beside), 2)}"
        if row[0].place:
            head = tokens(row[0].place.head)
            yield f"head said {bool(head & self.beside)}"
        named = sum(bool(self.names(each, row)) for each in row)
        yield f"all named {named == len(row)}"

    def link(self, item: Term) -> str:
        """How a term is the one claimed of, if it may be."""
        claim, quantity = self._claim, item.figure.quantity
        made = []
        own = self.names(item, self._row)
        if own & self._ahead:
            made.append("named ahead")
        if own & self._behind:
            made.append("named behind")
        if not made and own & self._opening:
            made.append("named in sentence")
        ahead = [each for each in self._row if each.figure.quantity.end <= claim.start]
        behind = [each for each in self._row if each.figure.quantity.start >= claim.end]
        for side, found in (("last ahead", ahead[-1:]), ("next behind", behind[:1])):
            if found and found[0] is item:
                gap = self._scene.plain[slice(*sorted((quantity.start, claim.start)))]
                far = len(re.findall("[，、]", gap)) + 3 * len(re.findall("[。；;\n:|]", gap))
                if far < 4:
                    made.append(f"{side} {far}")
        return ", ".join(made)

    def of_item(self, item: Term, how: str, mode: str) -> list[str]:
        """What is told of the one claimed of."""
        claim = self._claim
        strength = len(self.names(item, self._row) & self.beside)
        most = max(len(self.names(e, self._row) & self.beside) for e in self._row)
        after = claim.plain[claim.end : claim.end + 3]
        made = [
            f"link {how}",
            f"link {how} {claim.text}",
            f"link {how} > {after[:1]}",
            *(f"link part {each}" for each in how.split(", ")),
            *(f"link part {each} > {after[:1]}" for each in how.split(", ")),
            f"strength {min(strength, 4)}",
            f"strongest {strength == most} {min(most, 2)}",
            *(f"item < {cue}" for cue in cues(item.clause)),
            *(f"link part {each} in {name}" for each in how.split(", ") for name in self._names),
            f"item {item.figure.role.value}",
        ]
        return [f"{claim.kind} {each}" for each in made]
