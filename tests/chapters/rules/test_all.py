"""Every rule of every chapter can fail, and speaks of figures that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from pkgutil import iter_modules

import pytest

from digital_monthly.chapters import CHAPTERS, rules
from digital_monthly.chapters.rules import all_rules
from digital_monthly.checks.issue import evidence_of
from digital_monthly.checks.rules import Evidence, Last, Rule
from digital_monthly.facts import Fact
from digital_monthly.issue import Issue

RULES = list(all_rules())
MONTHS = ("2024-02", "2024-03", "2024-04")


@cache
def seen(month: str) -> Evidence:
    """A committed issue."""
    evidence, violations = evidence_of(Issue(month))
    assert violations == []
    return evidence


def words_of(value: object) -> Iterator[str]:
    """Every text in a rule's attributes: ids and patterns among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Last):
        yield value.fact
    elif isinstance(value, tuple):
        for item in value:
            yield from words_of(item)


def spoilt(rule: Rule, evidence: Evidence) -> Iterator[Evidence]:
    """The issue with one of the rule's figures wrong in one way, for each figure and way."""
    named = [word for field in fields(rule) for word in words_of(getattr(rule, field.name))]
    for fact in list(evidence.chosen(named)):
        for wrong in wrongs(fact):
            yield replace(evidence, facts={**evidence.facts, fact.id: wrong})


def wrongs(fact: Fact) -> Iterator[Fact]:
    """A figure that cannot be right."""
    if isinstance(fact.value, str):
        late = (
            "23:59" if fact.unit == "时刻" else "2099-12-31" if "日期" in fact.unit else "2099-12"
        )
        early = (
            "00:00" if fact.unit == "时刻" else "1999-01-01" if "日期" in fact.unit else "1999-01"
        )
        yield replace(fact, value=late)
        yield replace(fact, value=early)
        return
    for value in (fact.value * 1.37 + 1, fact.value * 1000 + 10**7, -7, 0):
        yield replace(fact, value=value)
    yield replace(fact, period="截至1999-12-31")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_sees_a_figure_that_is_wrong(rule: Rule) -> None:
    """In one of the committed issues at least, which it passes or which says why not."""
    for month in MONTHS:
        evidence = seen(month)
        known = set(rule.check(evidence))
        for wrong in spoilt(rule, evidence):
            new = set(rule.check(wrong)) - known
            if new:
                assert {found.rule for found in new} == {rule.id}
                assert {found.severity for found in new} == {rule.severity}
                assert all(found.message and found.passage for found in new)
                return
    pytest.fail("没有一个错数能让它报出")


def test_rules_are_many_and_each_has_an_id_of_its_own() -> None:
    """Named for the chapter beside which it stands."""
    names = [rule.id for rule in RULES]
    assert len(names) == len(set(names)) > 200
    ruled = {module.name for module in iter_modules(rules.__path__)}
    assert {rule.chapter for rule in RULES} == ruled
    assert ruled - set(CHAPTERS) == {"book"}


def test_only_jumps_and_agreements_that_may_differ_are_warnings() -> None:
    """All else stops publication."""
    warnings = {rule.id for rule in RULES if rule.severity == "warning"}
    assert {name for name in warnings if not name.endswith(".jumps")} == {
        "agile.verified_all",
        "key_projects.cutoff",
        "key_projects.rwa_start",
    }
