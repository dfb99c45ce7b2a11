"""A text's numbers as claims see them: what stands near, when and of what each is told."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from digital_monthly.checks.prose.claims.claims import Claim
from digital_monthly.checks.prose.claims.times import CHINESE, compared, era_told, time_words
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.reckoning.terms import Term, terms_of

__all__ = ["Scene", "exceeds", "tokens"]

_AHEAD, _BEHIND = 9, 7
_SENTENCES, _ITEMS = range(-5, 2), range(2, 7)
_TOKEN = re.compile(r"\d{1,2}月|[A-Za-z\d.]+|[甲乙丙丁戊己](?![一-鿿]?[方])")
_PAIR = re.compile(r"(?=([一-鿿]{2}))")
_PART, _WORD, _NAME = re.compile(r"[，。；;、|\n]"), re.compile(r"[一-鿿A-Za-z\d]"), 18
_JOINED = ("、", "和", "与", "及", "，", "以及")
_SPAN = re.compile(
    r"(?P<first>1[0-2]|[1-9]|[一二三四])(?:月|季度)?[至到~-](?P<last>1[0-2]|[1-9]|[一二三四])(?P<unit>月|季度)"
)
_END_OF_NAMES = "[两三四五六七八九十\\d][个家类项套支]|分别|依次|各|的"


class Scene:
    """A text with its numbers.

    Args:
        reading: the text.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.plain = reading.plain
        self.terms = terms_of(reading)
        self._words: dict[int, str] = {}
        self._times: dict[int, tuple[str, str]] = {}
        self._starts = [each.start for each in reading.text.sentences]

    def sentence(self, place: int) -> int:
        """The number of the sentence in which a character stands."""
        return bisect.bisect_right(self._starts, place)

    def near(self, claim: Claim) -> list[Term]:
        """The terms that a claim may speak of: of sentences near it, and of tables."""
        own = self.sentence(claim.start)
        prose = [each for each in self._prose if self._is_near(each, own)]
        ahead = [each for each in prose if each.figure.quantity.end <= claim.start]
        behind = [each for each in prose if each.figure.quantity.start >= claim.end]
        made = (*ahead[-_AHEAD:], *behind[:_BEHIND], *self._tabular)
        return sorted(made, key=lambda each: each.at)

    def sentence_of(self, term: Term) -> int:
        """The number of the sentence in which a term stands."""
        return self._sentences[term.at]

    @cached_property
    def _sentences(self) -> dict[int, int]:
        return {each.at: self.sentence(each.figure.quantity.start) for each in self.terms}

    @cached_property
    def _prose(self) -> list[Term]:
        return [each for each in self.terms if not each.place]

    @cached_property
    def _tabular(self) -> list[Term]:
        return [each for each in self.terms if each.place]

    def _is_near(self, term: Term, own: int) -> bool:
        apart = self._sentences[term.at] - own
        return apart in _SENTENCES or (apart in _ITEMS and self._heads_items(own))

    def _heads_items(self, sentence: int) -> bool:
        """Whether a sentence ends in a colon, so that items follow."""
        return self.reading.text.sentences[sentence - 1].text.rstrip().endswith(":")

    def words(self, term: Term) -> str:
        """The words that tell what a term is of."""
        found = self._words.get(term.at)
        if found is None:
            found = self._words[term.at] = self._named.get(term.at) or _words_of(term)
        return found

    def names(self, term: Term) -> frozenset[str]:
        """The same, as tokens."""
        return tokens(self.words(term))

    def when(self, one: Term, other: Term) -> str:
        """Whether one term is told of an earlier time than another."""
        return compared(self._time(one), self._time(other))

    def _time(self, term: Term) -> tuple[str, str]:
        """The era that a term is told of, and the words that may tell its month or year."""
        found = self._times.get(term.at)
        if found is None:
            found = self._times[term.at] = (
                era_told(term),
                self._named.get(term.at) or time_words(term),
            )
        return found

    @cached_property
    def _named(self) -> dict[int, str]:
        """Names that a list gives ahead of its numbers, by the place of the number."""
        made: dict[int, str] = {}
        run: list[Term] = []
        for term in (*self.terms, None):
            if term and run and term.gap.strip() in _JOINED and term.is_like(run[-1]):
                run.append(term)
                continue
            if len(run) > 1:
                start = self.reading.text.sentence_of(run[0].figure.quantity.start).start
                ahead = self.plain[start : run[0].figure.quantity.start]
                made |= dict(zip((e.at for e in run), _listed(ahead, len(run)), strict=False))
            run = [term] if term and not term.place else []
        return made

    @cached_property
    def tables(self) -> Sequence[tuple[int, int]]:
        """From where to where lines of tables run."""
        return [found.span() for found in re.finditer(r"^[ \t]*\|.*$", self.plain, re.M)]

    def line(self, place: int) -> tuple[int, int] | None:
        """The line of a table in which a character stands."""
        return next(((a, b) for a, b in self.tables if a <= place < b), None)


@lru_cache(maxsize=4096)
def tokens(words: str) -> frozenset[str]:
    """Signs, two in a row, and months, letters and digits as they are."""
    return frozenset((*(m[1] for m in _PAIR.finditer(words)), *_TOKEN.findall(words)))


def _words_of(term: Term) -> str:
    if term.place:
        return f"{term.place.name} {term.place.head}"
    pieces = [each for each in _PART.split(term.gap) if _WORD.search(each)]
    return pieces[-1][-_NAME:] if pieces else term.figure.lead


def _listed(ahead: str, count: int) -> list[str]:
    """As many names as a list ahead of numbers has: A、B、C三家分别报价."""
    for piece in reversed(re.split("[，。；;:\n]", ahead)):
        span = _SPAN.search(piece)
        if span:
            first, last = _ordinal(span["first"]), _ordinal(span["last"])
            if last - first + 1 == count:
                return [_spelled(at, span["unit"]) for at in range(first, last + 1)]
        names = [each for each in re.split("、|和|与|及", piece) if each]
        if len(names) == count:
            last_name = re.split(_END_OF_NAMES, names[-1])[0][:8]
            return [names[0][-_NAME // 2 :], *names[1:-1], last_name]
    return []


def _ordinal(written: str) -> int:
    return int(written) if written.isdigit() else CHINESE.index(written) + 1


def _spelled(number: int, unit: str) -> str:
    return f"{number}月" if unit == "月" else f"{CHINESE[number - 1]}{unit}"


def exceeds(one: Term, other: Term) -> bool:
    """Whether one term is above another; hedged ones may be where their bounds allow it."""
    if one.number != other.number:
        return one.number > other.number or _is_hedged(one, other)
    return _is_hedged(one, other)


def _is_hedged(one: Term, other: Term) -> bool:
    loose = one.figure.quantity.is_loose or other.figure.quantity.is_loose
    return loose and one.rounded.high > other.rounded.low
