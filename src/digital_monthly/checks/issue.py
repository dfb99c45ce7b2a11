"""Checking an issue: its facts computed, every rule held against them, its texts read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from digital_monthly.chapters import CHAPTERS, facts_of
from digital_monthly.chapters.rules import all_rules
from digital_monthly.checks.judging import Judged, judge
from digital_monthly.checks.rules import Evidence, Rule
from digital_monthly.checks.texts import check_texts
from digital_monthly.checks.unused import check_unused
from digital_monthly.checks.violations import Violation
from digital_monthly.errors import DataError, DigitalMonthlyError
from digital_monthly.facts import Fact
from digital_monthly.issue import Issue

__all__ = ["check_issue", "evidence_of"]

_REMEMBERED = 3
"""Earlier issues that a figure is compared with."""


def check_issue(issue: Issue) -> list[Judged]:
    """Everything about an issue that contradicts itself, and what was decided about it.

    No notebook is executed. A rule that needs an earlier issue, or data that are not there, says
    nothing.

    Args:
        issue: a month whose data keep the contract.

    Returns:
        Chapter by chapter in the order of the book.
    """
    evidence, violations = evidence_of(issue)
    rules = list(all_rules())
    violations += [found for rule in rules for found in _broken(rule, evidence)]
    violations += check_texts(issue, evidence.facts.values())
    violations += check_unused(issue)
    judged = judge(issue, violations, {rule.id: rule for rule in rules})
    order = {chapter: place for place, chapter in enumerate(CHAPTERS)}
    return sorted(judged, key=lambda each: order.get(each.violation.chapter, -1))


def evidence_of(issue: Issue) -> tuple[Evidence, list[Violation]]:
    """An issue as rules see it, and what keeps facts from being computed or known by one id."""
    facts: dict[str, Fact] = {}
    violations: list[Violation] = []
    for chapter in CHAPTERS:
        stated = _state(issue, chapter)
        if isinstance(stated, str):
            violations.append(Violation("facts.computed", "error", stated, chapter))
            continue
        violations += _stated_twice(issue, facts, stated)
        facts.update(stated)
    return Evidence(issue, facts, _past(issue)), violations


def _broken(rule: Rule, evidence: Evidence) -> list[Violation]:
    """Where a rule is broken; nowhere while the data that it needs are not there."""
    try:
        return list(rule.check(evidence))
    except DataError:
        return []


def _state(issue: Issue, chapter: str) -> Mapping[str, Fact] | str:
    """A chapter's facts, or why they cannot be computed."""
    try:
        return facts_of(issue, chapter)
    except DigitalMonthlyError as error:
        return f"本章的数字算不出：{str(error).partition(chr(10))[0]}"
    except (
        Exception
    ) as error:  # a measure that fails fails its notebook too, where it is told whole
        return f"本章的数字算不出：{type(error).__name__}：{error}"


def _stated_twice(
    issue: Issue, known: Mapping[str, Fact], stated: Mapping[str, Fact]
) -> Iterator[Violation]:
    for name in stated.keys() & known.keys():
        first, second = known[name], stated[name]
        message = f"事实{name}由两章给出：{first.chapter}为{first.display}，本章为{second.display}"
        yield Violation("facts.unique", "error", message, second.chapter, f"data/{issue.month}")


def _past(issue: Issue) -> list[dict[str, Any]]:
    """What the last issues before one said, oldest first, as far as it can be computed."""
    records: list[dict[str, Any]] = []
    earlier = issue.previous
    while earlier is not None and len(records) < _REMEMBERED:
        stated = [_state(earlier, chapter) for chapter in CHAPTERS]
        facts = {
            name: fact
            for book in stated
            if not isinstance(book, str)
            for name, fact in book.items()
        }
        records.insert(0, Evidence(earlier, facts).record)
        earlier = earlier.previous
    return records
