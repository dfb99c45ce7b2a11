"""What words and places tell of a row of numbers that a claim may speak of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.claims.claims import Claim
from digital_monthly.checks.prose.claims.scene import Scene, tokens
from digital_monthly.checks.prose.polarity import sign_of
from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.words import cues

__all__ = ["WIDE", "RowTraits"]

WIDE = 26
_LISTED = re.compile(r"[、，；和及|]|\n")
_LOW = re.compile(
    "由低到高|从低到高|由短到长|从短到长|由少到多|由小到大|从少到多|用时|耗时|时长|最短|低者"
)
_STRAY = re.compile(
    "相差|平均|均值|合计|其中|共|总|较|比|增|减|达到|目标|全[行部]|去年|上[月季年]|差|极差|分别|线"
)
_OTHER = re.compile("其余|其他|其它|全[行部市国省]|平均|均值|合计|总计|行业|同业")


class RowTraits:
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
        yield f"tight {all(len(each) < WIDE for each in gaps)}"
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
                and len((row[0] if side == "before" else other).gap) < WIDE
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
