"""What words and places tell of a way to a number, whatever the numbers are."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from digital_monthly.checks.prose.reckoning.terms import Term
from digital_monthly.checks.prose.reckoning.way import ROWS, Way
from digital_monthly.checks.prose.reckoning.words import cues, pairs
from digital_monthly.checks.prose.roles import Role

__all__ = ["Traits"]

_PAST = ("year", "previous", "begin", "before")
_SPANS = ("days", "workdays", "weeks", "months")
_LISTED = re.compile(r"[、，；;和及]|\n|\|")
_TOTAL = re.compile("合计|总计|小计|共计|总")
_TURNED = re.compile(
    "(?:增|升|降|减|缩|压|提|扩|涨|变|调|改|优化|延|落|跌)[^，。]{0,4}(?:至|到|为|成)|→|->"
)
_EACH = re.compile("每|均|单")
_BOUNDARY = re.compile(r"[，。；;：:！？!?()（）、|\n]")
_LEAD, _TAIL, _PAIRS, _NEXT = 14, 6, 5, 2
_NAMES = "abc"
_WORDS = 30
_SENTENCE_END = re.compile(r"[。；;]\s*[^，。；;其另]{6,}[，。]|\n")


class Traits:
    """The traits of ways, a text's terms looked at once.

    Args:
        terms: the text's.
        plain: the text without marks.
    """

    def __init__(self, terms: Sequence[Term], plain: str) -> None:
        self._terms = terms
        self._plain = plain
        self._places = [each.at for each in terms]
        self._parts: dict[tuple[int, int], Sequence[str]] = {}
        self._words: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def of_number(self, term: Term) -> list[str]:
        """What tells that a number comes from none of the others."""
        ahead, behind = self._cues(term)
        made = ["alone", f"alone {term.dimension}", f"alone {term.figure.role.value}"]
        made += [f"alone {cue}" for cue in (*ahead, *behind)]
        made += [f"alone {term.dimension} {cue}" for cue in ahead]
        made += [f"alone {term.dimension} {pair}" for pair in _last_pairs(term)]
        if term.place:
            made.append("alone in table")
        if term.is_change:
            made.append("alone change")
        return made

    def of_way(self, term: Term, way: Way) -> list[str]:
        """What tells that it comes about in this way."""
        kind = way.kind
        ahead, behind = self._cues(term)
        made = [kind, f"{kind} {term.dimension}", f"{kind} as {term.figure.role.value}"]
        made += [f"{kind} < {cue}" for cue in (*ahead, *behind)]
        made += [f"{kind} < {pair}" for pair in _last_pairs(term)]
        if term.is_change:
            made.append(f"{kind} change")
        if kind in ROWS:
            return [*made, *(f"{kind} {each}" for each in _Row(self, term, way).traits)]
        for name, each in zip(_NAMES, way.terms, strict=False):
            made += [f"{kind} {name} {trait}" for trait in self._part(term, each)]
        if len(way.terms) > 1:
            made += [f"{kind} {trait}" for trait in self._of_pair(term, way)]
        return made

    def cues_of(self, term: Term) -> tuple[str, ...]:
        """The cues ahead of a term."""
        return self._cues(term)[0]

    def around(self, terms: Sequence[Term]) -> list[str]:
        """The cues in the words ahead of terms that stand together, and behind them."""
        places = [each.figure.quantity for each in terms]
        start, end = min(each.start for each in places), max(each.end for each in places)
        ahead = re.split(r"[。\n]", self._plain[max(0, start - _WORDS) : start])[-1]
        behind = _SENTENCE_END.split(self._plain[end : end + _WORDS])[0]
        within = self._plain[start:end]
        return [
            *(f"from {cue}" for cue in cues(ahead)),
            *(f"to {cue}" for cue in cues(behind)),
            *(f"in {cue}" for cue in cues(within)),
        ]

    def between(self, one: Term, other: Term) -> int:
        """How many terms like another stand between two."""
        first, last = sorted((one.at, other.at))
        start = bisect.bisect_right(self._places, first)
        end = bisect.bisect_left(self._places, last)
        return sum(each.is_like(other) for each in self._terms[start:end])

    @property
    def terms(self) -> Sequence[Term]:
        """The text's."""
        return self._terms

    def _cues(self, term: Term) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = self._words.get(term.at)
        if found is None:
            behind = "" if term.place else term.figure.mention.after[:_TAIL]
            found = cues(_clause(term)), tuple(f"> {cue}" for cue in cues(behind))
            self._words[term.at] = found
        return found

    def _part(self, term: Term, part: Term) -> Sequence[str]:
        """How a term that a way reckons with stands to the number; the same in all ways."""
        key = term.at, part.at
        if key not in self._parts:
            self._parts[key] = list(self._of_part(term, part))
        return self._parts[key]

    def _of_part(self, term: Term, part: Term) -> Iterator[str]:
        ahead, behind = self._cues(part)
        yield from ahead
        yield from behind
        yield part.figure.role.value
        yield part.dimension
        apart = term.at - part.at
        yield f"{'before' if apart > 0 else 'behind'} {_far(abs(apart))}"
        if part.is_change:
            yield "change"
        if term.place:
            is_row = part.place is not None and part.place.row == term.place.row
            yield "in row" if is_row else "in column"
        else:
            yield from _places(term, part)
        yield f"over {min(self.between(term, part), 4)}"
        shared = len(term.figure.subject.pairs & part.figure.subject.named)
        yield f"shares {min(shared, 3)}" if term.figure.subject.pairs else "nameless"
        if part.figure.own_era in _PAST:
            yield "past"
        if part.figure.era == term.figure.era:
            yield "same time"

    def _of_pair(self, term: Term, way: Way) -> Iterator[str]:
        """How the first two terms of a way stand to each other and to the number."""
        one, other = way.terms[:2]
        first, second = sorted((one, other), key=lambda each: each.at)
        apart = second.at - first.at
        yield "in order" if first is one else "turned"
        yield f"apart {_far(apart)}"
        if apart == 1:
            yield from self._of_neighbours(one, first, second)
        if first.figure.mention.sentence == second.figure.mention.sentence:
            yield "one sentence"
        shared = len(one.figure.subject.named & other.figure.subject.named)
        yield f"share {min(shared, 3)}"
        if one.unit == other.unit:
            yield "one unit"
        if one.figure.own_era != other.figure.own_era:
            yield "two times"
        yield "ahead" if term.at < first.at else "between" if term.at < second.at else "behind"
        if 0 < term.at - second.at == apart == 1:
            yield "right behind"
        yield from self._of_divisor(term, one, other)

    def _of_neighbours(self, one: Term, first: Term, second: Term) -> Iterator[str]:
        if _TURNED.search(second.gap):
            yield f"turned to {'b' if first is one else 'a'}"
        if len(second.gap) <= _NEXT:
            yield "tight"
        yield from (f"between {cue}" for cue in cues(second.gap))

    def _of_divisor(self, term: Term, one: Term, other: Term) -> Iterator[str]:
        """Whether the unit of the second is what the number or the first is told for each of."""
        if other.dimension in _SPANS:
            yield f"by {other.dimension}"
        if other.unit:
            each = re.compile(
                f"[每单各一]个?{re.escape(other.unit[-1])}|{re.escape(other.unit[-1])}均"
            )
            if other.unit[-1] in _clause(term):
                yield "unit beside"
            if each.search(_clause(term)):
                yield "for each"
            if each.search(_clause(one)):
                yield "of each"
        if _EACH.search(_clause(one)):
            yield "of many"
        most = max(one.number, other.number)
        larger = (
            each.number > most and each.at < term.at and each.is_like(one) for each in self._terms
        )
        if term.place is None and not any(larger):
            yield "largest"


class _Row:
    """The traits of a way that reckons with a row."""

    def __init__(self, traits: Traits, term: Term, way: Way) -> None:
        self._traits, self._term = traits, term
        self._terms = way.terms[1:] if way.kind == "rest" else way.terms

    @cached_property
    def traits(self) -> list[str]:
        """All of them."""
        first, last, term = self._terms[0], self._terms[-1], self._term
        made = [f"of {min(len(self._terms), 5)}", self._listed]
        made.append("behind" if first.at > term.at else "ahead")
        made += self._traits.around((*self._terms, term))
        if term.place:
            return [*made, *self._in_table]
        made.append(f"next {_far(first.at - term.at if first.at > term.at else term.at - last.at)}")
        sentences = {each.figure.mention.sentence for each in self._terms}
        segments = {each.figure.mention.segment for each in self._terms}
        made.append(f"sentences {min(len(sentences), 3)}")
        made.append(f"segments {min(len(segments), 3)}")
        near = first if first.at > term.at else last
        off = term.figure.mention.sentence - near.figure.mention.sentence
        made.append(f"sentence {max(-2, min(3, off))}")
        if term.figure.mention.segment in segments:
            made.append("own segment")
        made += [f"first {cue}" for cue in self._traits.cues_of(first)]
        made += [f"last {cue}" for cue in self._traits.cues_of(last)]
        made += [f"role {each}" for each in sorted({e.figure.role.value for e in self._terms})]
        return [*made, *self._bounds]

    @property
    def _listed(self) -> str:
        gaps = [each.gap for each in self._terms[1:]]
        listed = sum(bool(_LISTED.search(gap)) for gap in gaps)
        return "listed" if listed == len(gaps) else "half listed" if listed * 2 > len(gaps) else ""

    @property
    def _in_table(self) -> Iterator[str]:
        place, first = self._term.place, self._terms[0].place
        if place and first:
            is_column = first.column == place.column
            yield "in column" if is_column else "in row"
            if _TOTAL.search(place.name if is_column else place.head):
                yield "named total"

    @property
    def _bounds(self) -> Iterator[str]:
        """Whether the row might go on, and what stands in it besides."""
        first, last, term = self._terms[0], self._terms[-1], self._term
        others = [
            each
            for each in self._traits.terms
            if each.is_like(term) and each is not term and each.figure.role is not Role.CHANGE
        ]
        behind = next((each for each in others if each.at > last.at), None)
        ahead = next((each for each in reversed(others) if each.at < first.at), None)
        if behind and behind.figure.mention.segment == last.figure.mention.segment:
            yield "goes on"
        if ahead and ahead.figure.mention.segment == first.figure.mention.segment:
            yield "began before"
        within = last.at - first.at + 1 - len(self._terms)
        yield f"others {min(within, 3)}"
        if any(each.number > term.number for each in self._terms):
            yield "larger part"
        shared = [
            len(each.figure.subject.named & term.figure.subject.named) for each in self._terms
        ]
        yield f"share {min(min(shared), 2)}"


def _clause(term: Term) -> str:
    """The words of a term's clause ahead of it, or more where these are few."""
    if term.place:
        return term.place.head
    lead = term.gap[-_LEAD:]
    clause = _BOUNDARY.split(lead)[-1]
    return clause if len(clause.strip()) > 1 else lead


def _last_pairs(term: Term) -> tuple[str, ...]:
    return pairs(_clause(term))[-_PAIRS:]


def _far(count: int) -> str:
    """A distance in numbers, roughly."""
    bounds = ((3, str(count)), (5, "4 to 5"), (8, "6 to 8"))
    return next((name for most, name in bounds if count <= most), "far")


def _places(term: Term, part: Term) -> Iterator[str]:
    """Whether both stand in one clause, segment, sentence, paragraph."""
    own, other = term.figure.mention, part.figure.mention
    yield f"sentence {max(-1, min(own.sentence - other.sentence, 3))}"
    if own.clause == other.clause:
        yield "same clause"
    elif own.segment == other.segment:
        yield "same segment"
    if own.block != other.block:
        yield f"paragraph {min(abs(own.block - other.block), 3)}"
