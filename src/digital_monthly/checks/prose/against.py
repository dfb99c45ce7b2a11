"""Numbers that people typed against the facts that the chapter states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digital_monthly.checks.prose.eras import PAST, era_of
from digital_monthly.checks.prose.mentions import Mention
from digital_monthly.checks.prose.numerals import SCALES
from digital_monthly.checks.prose.quantities import Quantity
from digital_monthly.checks.prose.reading import Reading, read_text
from digital_monthly.checks.prose.units import Unit, unit_of
from digital_monthly.checks.violations import Violation
from digital_monthly.facts import Fact

__all__ = ["check_against"]

_VERB = re.compile(r"(?:为|达到?|共|约|近|超|有|是|仅|合计|累计)+$")
_SCOPE = re.compile(
    r"^(?:\d+年|\d+月[份底末]?|[1-9]\d?[-至]\d+月份?|截至|本[月期季年]|今年|全行|总行|其中|共|的)+"
)

_WORD, _DIGITS = 2, 3


def check_against(
    source: str,
    facts: Iterable[Fact],
    *,
    file: str = "",
    chapter: str = "",
    is_repeated: bool = False,
) -> list[Violation]:
    """Typed numbers that a fact should stand for, and those that contradict one.

    Args:
        source: Markdown, with front matter or without; figures filled in by glue are not typed.
        facts: the chapter's facts.
        file: how findings call it.
        chapter: the chapter that it stands in.
        is_repeated: whether every issue prints the text, as a notebook's: a number of some digits
            that equals a fact is then told whatever words say what it is of, as far as they share
            one with the fact's label.

    Returns:
        A warning ``prose.typed`` for a number that equals a fact of the same subject, an error
        ``prose.fact`` for one that contradicts it, in the order of the text.
    """
    reading = read_text(source)
    known = [fact for fact in facts if not isinstance(fact.value, str) and len(fact.label) > 1]
    told = dict(_matches(reading, known))
    if is_repeated:
        told = dict(_equal(reading, known)) | told
    return [
        _told(mention, told[mention], reading, file, chapter)
        for mention in reading.mentions
        if mention in told
    ]


def _matches(reading: Reading, facts: list[Fact]) -> Iterator[tuple[Mention, Fact]]:
    """Typed numbers with the fact of their subject and unit, if there is just one."""
    for mention in reading.mentions:
        if mention.quantity.value is None or mention.is_change:
            continue
        if era_of(mention.before) in PAST:
            continue
        subjects = [fact for fact in facts if _is_subject(fact, mention, reading)]
        if len(subjects) == 1 or len({fact.value for fact in subjects}) == 1:
            yield mention, subjects[0]


def _equal(reading: Reading, facts: list[Fact]) -> Iterator[tuple[Mention, Fact]]:
    """Numbers of some digits with a fact that has their value, unit and a word of their clause."""
    for mention in reading.mentions:
        if _is_exact(mention.quantity):
            words = mention.before + mention.after
            same = (each for each in facts if _is_in_unit(each, mention) and _equals(mention, each))
            yield from ((mention, fact) for fact in same if _shares_word(fact.label, words))


def _is_exact(quantity: Quantity) -> bool:
    """Whether a number has some digits, and is no bound as 超过100% is."""
    digits = len(re.findall(r"\d", quantity.text))
    is_bound = quantity.low == quantity.value != quantity.high
    return quantity.value is not None and digits >= _DIGITS and not is_bound


def _shares_word(label: str, words: str) -> bool:
    return any(label[at : at + _WORD] in words for at in range(len(label) - _WORD + 1))


def _is_subject(fact: Fact, mention: Mention, reading: Reading) -> bool:
    """Whether a number is said of a fact's subject, in its unit.

    Its label alone stands before, or the label's end, and its beginning earlier in the sentence:
    回归测试开展4次，涉及系统32个 is of 回归测试涉及系统.
    """
    if not _is_in_unit(fact, mention):
        return False
    words = _SCOPE.sub("", _VERB.sub("", mention.before))
    if words == fact.label:
        return True
    begin = fact.label.removesuffix(words)
    if min(len(words), len(begin)) < _WORD or begin == fact.label:
        return False
    start = mention.quantity.start
    return begin in reading.plain[reading.text.sentence_of(start).start : start]


def _is_in_unit(fact: Fact, mention: Mention) -> bool:
    unit, _ = _unit(fact)
    if unit is None or unit.dimension != mention.quantity.dimension:
        return False
    return unit.dimension != "count" or fact.unit.endswith(mention.quantity.unit)


def _unit(fact: Fact) -> tuple[Unit | None, float]:
    """What a fact's unit measures, and what its 万 or 亿 multiplies."""
    scale = fact.unit[:1] if fact.unit[:1] in SCALES and fact.unit[1:] else ""
    return unit_of(fact.unit.removeprefix(scale)), SCALES.get(scale, 1.0)


def _equals(mention: Mention, fact: Fact) -> bool:
    unit, scale = _unit(fact)
    assert unit is not None
    return mention.quantity.meets(fact.number * unit.factor * scale)


def _told(mention: Mention, fact: Fact, reading: Reading, file: str, chapter: str) -> Violation:
    start, end = mention.quantity.start, mention.quantity.end
    sentence = reading.text.sentence_of(start)
    typed = reading.text.shown[start:end]
    same = _equals(mention, fact)
    message = (
        f"“{fact.label}”{typed}是手写的，请改用 {{glue:text}}`{fact.id}`"
        if same
        else f"“{fact.label}”写作{typed}，而事实{fact.id}为{fact.display}"
    )
    return Violation(
        rule="prose.typed" if same else "prose.fact",
        severity="warning" if same else "error",
        message=message,
        chapter=chapter,
        file=file,
        line=reading.text.line_of(start),
        passage=reading.text.shown[sentence.start : sentence.end].strip(),
        numbers=(typed,),
        expected=f"{{glue:text}}`{fact.id}`（{fact.display}）",
        confidence=0.95,
    )
