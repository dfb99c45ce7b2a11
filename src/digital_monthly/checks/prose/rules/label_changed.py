"""A name that stands where signs say that another was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from digital_monthly.checks.prose.contradiction import Contradiction, Span
from digital_monthly.checks.prose.layout import find_sections
from digital_monthly.checks.prose.names import QUOTED, Name, find_names
from digital_monthly.checks.prose.reading import Reading
from digital_monthly.checks.prose.rules.label_doubts import STOPS, Doubt
from digital_monthly.checks.prose.rules.label_likeness import is_numbered, is_slip
from digital_monthly.checks.prose.rules.label_signs import signs_of

__all__ = ["ENOUGH", "WEIGHTS", "find_changed", "find_doubts"]

WEIGHTS = {
    "before": 2.0,
    "often": 1.5,
    "alone": 2.5,
    "slip": 1.0,
    "headed": 3.5,
    "this": 1.5,
    "these": 2.5,
    "since": 2.5,
    "done": 2.5,
    "role": 5.0,
    "repeats": 1.5,
    "owned": 2.0,
    "tail": 2.0,
    "derives": 4.0,
    "cause": 4.5,
    "short": 4.5,
    "odd": 1.0,
    "akin": 2.0,
    "sequel": 1.0,
    "last": 1.0,
    "topic": 0.5,
    "plan": 1.0,
    "back": 1.0,
    "one": 1.0,
    "later": -2.0,
    "with": -2.5,
    "unchanged": -0.5,
    "alongside": -2.0,
    "joined": -0.5,
    "announced": -1.0,
    "likewise": -3.0,
    "abreast": -2.5,
    "coupled": -4.0,
    "together": -1.0,
    "sentence": -1.5,
    "cell": -0.5,
    "foreign": -3.0,
    "unit": -1.0,
    "besides": -1.5,
    "twice": -1.0,
    "several": -0.5,
    "ranked": -1.0,
    "listed": -1.5,
}
"""How much each sign counts, as fitted to the passages of several authors, each left out in turn,
and rounded; ``python -m tools.signs`` prints what fits today. ``cause`` and ``short`` rest on
the printed bulletin, as the corpus has no error that shows them; ``later`` and ``foreign`` are set
by judgement, as few passages show them."""

_OF_NAMES = re.compile(r"是否[为是系]?同一|以?下[简统]?称|[旧原又别改统合]称|更名|改名")
"""What is said of names themselves: both are meant where both stand beside it."""

_BESIDE = re.compile(r"[、和与及][一-鿿]{2,8}(?:端|渠道|等)|建设服务|解决方案")
"""What stands behind a name that is one of several, or what somebody sells."""

_ALIKE = 0.5
ENOUGH = 6.8
"""What the signs of a doubt must weigh more than."""


def find_doubts(reading: Reading) -> Iterator[Doubt]:
    """Each name of a section that one sentence tells, with each other one of its kind."""
    for start, end in find_sections(reading.plain):
        names = [each for each in find_names(reading.plain) if start <= each.start < end]
        for name in names:
            kin = [each for each in names if _is_kin(each, name)]
            own = [each for each in kin if each.is_of(name)]
            kin = [each for each in kin if each is name or each not in own]
            if own[0] is name and _are_near(reading, own):
                yield from _doubts_of(reading, start, end, name, kin)


def _are_near(reading: Reading, own: list[Name]) -> bool:
    """Whether a name is told in one sentence alone."""
    sentence = reading.text.sentence_of(own[0].start)
    return own[-1].start < sentence.end


def _is_kin(one: Name, other: Name) -> bool:
    """Whether both are of one kind, or a slip in quotation marks made them two: 小云, 小运."""
    is_slipped = QUOTED in (one.kind, other.kind) and is_slip(one.text, other.text)
    return one.kind == other.kind or is_slipped


def _doubts_of(
    reading: Reading, start: int, end: int, name: Name, kin: list[Name]
) -> Iterator[Doubt]:
    others: list[list[Name]] = []
    for each in kin:
        group = next((group for group in others if group[0].is_of(each)), None)
        if each is not name and group:
            group.append(each)
        elif each is not name:
            others.append([each])
    for group in others:
        if name.kind == "mark" and sorted(name.text) != sorted(group[0].text):
            continue
        if name.kind == QUOTED and not _look_alike(name.text, group[0].text):
            continue
        doubt = Doubt(reading, start, end, name, tuple(group), len(others))
        if not _is_of_names(doubt) and not _BESIDE.match(doubt.behind):
            yield doubt


def _look_alike(one: str, other: str) -> bool:
    """Whether names that nothing tells the kind of share most of their characters."""
    is_close = SequenceMatcher(None, one, other).ratio() >= _ALIKE
    return is_slip(one, other) or (is_close and not is_numbered(one, other))


def _is_of_names(doubt: Doubt) -> bool:
    """Whether a sentence says of both names how they go together: 更名, 是否为同一处."""
    if any(_is_alias(doubt.reading.plain, each, doubt.name) for each in doubt.others):
        return True
    start, end = doubt.span(doubt.name, STOPS)
    has_both = any(start <= each.start < end for each in doubt.others)
    return has_both and bool(_OF_NAMES.search(doubt.reading.plain[start:end]))


def _is_alias(plain: str, full: Name, name: Name) -> bool:
    """Whether brackets behind one name give the other, or it is the first with words left out."""
    aside = re.match(r"[”」]?\(([^()]{2,20})\)", plain[full.end : full.end + 24])
    letters = re.match(r"[A-Za-z]{2,}", name.text)
    given = aside[1] if aside else ""
    rest = iter(full.text)
    is_shortened = len(name.text) < len(full.text) and all(sign in rest for sign in name.text)
    return name.text in given or bool(letters and letters[0] in given) or is_shortened


def find_changed(reading: Reading) -> Iterator[Contradiction]:
    """票据池系统 ... 资金池系统通过验收 ... 票据池系统."""
    best: dict[int, tuple[float, Doubt]] = {}
    for doubt in find_doubts(reading):
        score = sum(WEIGHTS[name] * value for name, value in signs_of(doubt).items())
        if score > best.get(doubt.name.start, (ENOUGH, doubt))[0]:
            best[doubt.name.start] = score, doubt
    for _, doubt in best.values():
        yield _told(reading, doubt.name, doubt.other)


def _told(reading: Reading, name: Name, other: Name) -> Contradiction:
    spans = tuple(_bare(reading.plain, each) for each in (name, other))
    one, wanted = (reading.plain[start:end] for start, end in spans)
    return Contradiction(f"所说是“{wanted}”，却称“{one}”", spans, wanted)


def _bare(plain: str, name: Name) -> Span:
    """Where a name stands, less its quotation marks."""
    is_quoted = plain[name.start] in "“「『"
    return (name.start + is_quoted, name.end - is_quoted)
