"""Checking a text by itself: all rules over prose, in one order, each finding with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digital_monthly.checks.prose.claims import find as claims
from digital_monthly.checks.prose.confidence import LIKELY, SURE, confidence_of
from digital_monthly.checks.prose.contradiction import Contradiction, Rule, Span
from digital_monthly.checks.prose.reading import Reading, read_text
from digital_monthly.checks.prose.reckoning import find as reckoning
from digital_monthly.checks.prose.rules import (
    average,
    balance,
    change,
    clock,
    columns,
    complements,
    concluded,
    crews,
    dealt,
    direction,
    exceeding,
    grown,
    label,
    labelled,
    leftovers,
    listed,
    magnitude,
    middles,
    overfull,
    paces,
    parts,
    period,
    portion,
    private,
    rank,
    ratios,
    remainder,
    restated,
    saving,
    share,
    share_columns,
    shared_out,
    shares,
    sums,
    tabular,
    tabular_share,
    together,
    told_totals,
    weighted,
)
from digital_monthly.checks.violations import Violation

__all__ = ["RULES", "check_text", "find_contradictions"]

RULES: tuple[tuple[str, Rule], ...] = (
    ("share", share.find),
    ("share", portion.find),
    ("share", ratios.find),
    ("share", together.find),
    ("share", leftovers.find),
    ("share", concluded.find),
    ("share", tabular_share.find),
    ("share", columns.find_shares),
    ("change", change.find),
    ("change", grown.find),
    ("change", dealt.find),
    ("change", clock.find),
    ("change", columns.find_changes),
    ("saving", saving.find),
    ("saving", crews.find),
    ("saving", columns.find_savings),
    ("average", average.find),
    ("average", paces.find),
    ("average", shared_out.find),
    ("average", middles.find),
    ("average", weighted.find),
    ("average", columns.find_means),
    ("parts", parts.find),
    ("parts", remainder.find),
    ("parts", sums.find),
    ("parts", listed.find),
    ("parts", exceeding.find),
    ("parts", labelled.find),
    ("parts", overfull.find),
    ("parts", balance.find),
    ("parts", tabular.find),
    ("parts", columns.find_sums),
    ("parts", told_totals.find),
    ("shares", shares.find),
    ("shares", share_columns.find),
    ("shares", complements.find),
    ("restated", restated.find),
    ("period", period.find),
    ("label", label.find),
    ("direction", direction.find),
    ("rank", rank.find),
    ("magnitude", magnitude.find),
    ("private", private.find),
)
"""The rules, each with the name of what it finds."""


def check_text(source: str, *, file: str = "", chapter: str = "") -> list[Violation]:
    """What contradicts itself in a text.

    Args:
        source: Markdown, with front matter or without.
        file: how findings call it.
        chapter: the chapter that it stands in.

    Returns:
        What was found, in the order of the text: an error where that is sure, a warning where it
        is likely.
    """
    reading = read_text(source)
    found = find_contradictions(reading)
    all_found = [each for _, each in found]
    judged = [(confidence_of(each, reading, all_found), rule, each) for rule, each in found]
    likely = [each for each in judged if each[0] >= LIKELY]
    told = sorted(_distinct(likely), key=lambda each: each[2].spans[0])
    return [_told(*each, reading, file, chapter) for each in told]


def find_contradictions(reading: Reading) -> list[tuple[str, Contradiction]]:
    """All that the rules object to, with their names, however sure it is.

    Numbers that several rules object to are told once, by the first; after the rules those that
    contradict what they are reckoned from, and claims of order that do not hold of them.
    """
    told: set[tuple[int, int]] = set()
    found = []
    for name, rule in RULES:
        for contradiction in rule(reading):
            if contradiction.spans[0] not in told:
                told.update(contradiction.spans[:1])
                found.append((name, contradiction))
    return [*found, *reckoning.find(reading), *claims.find(reading)]


_Judged = tuple[float, str, Contradiction]


def _distinct(judged: Sequence[_Judged]) -> Iterator[_Judged]:
    """Findings without those that say of two numbers or more what a surer one says; rules first."""
    told: list[set[Span]] = []
    for each in sorted(judged, key=lambda each: (each[2].odds is not None, -each[0])):
        spans = set(each[2].spans)
        is_told = any(_overlaps(each[2].spans[0], other) and _share(spans, other) for other in told)
        if each[2].odds is None or not is_told:
            told.append(spans)
            yield each


def _share(spans: set[Span], others: set[Span]) -> bool:
    """Whether two findings, of as many numbers as these, speak of two of the same."""
    return sum(_overlaps(each, others) for each in spans) > 1


def _overlaps(span: Span, others: set[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _told(
    confidence: float,
    rule: str,
    contradiction: Contradiction,
    reading: Reading,
    file: str,
    chapter: str,
) -> Violation:
    start = contradiction.spans[0][0]
    sentence = reading.text.sentence_of(start)
    return Violation(
        rule=f"prose.{rule}",
        severity="error" if confidence >= SURE else "warning",
        message=contradiction.message,
        chapter=chapter,
        file=file,
        line=reading.text.line_of(start),
        passage=reading.text.shown[sentence.start : sentence.end].strip(),
        numbers=tuple(reading.text.shown[a:b] for a, b in contradiction.spans),
        expected=contradiction.expected,
        confidence=round(confidence, 2),
    )
