"""Small issues as rules see them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from digital_monthly.checks.rules import Evidence, Rule
from digital_monthly.facts import Fact
from digital_monthly.issue import Issue
from tests.roots import write_issue

__all__ = ["evidence", "fact", "messages", "past"]


def fact(identifier: str, value: float | str, unit: str = "个", **more: Any) -> Fact:
    """A fact labelled with its id; ``period``, ``kind`` and the like by name."""
    about = {"period": "2024-02", "source": "data/2024-02/agile_board.csv", **more}
    return Fact(identifier, value, unit, identifier, chapter="agile", **about)


def evidence(root: Path, *facts: Fact, past: Any = (), **tables: str) -> Evidence:
    """The issue 2024-02 with these facts and data sets."""
    write_issue(root, "2024-02", **tables)
    return Evidence(Issue("2024-02", root), {each.id: each for each in facts}, past)


def past(root: Path, *facts: Fact, month: str = "2024-01") -> list[dict[str, Any]]:
    """What one earlier issue said."""
    write_issue(root, month)
    return [Evidence(Issue(month, root), {each.id: each for each in facts}).record]


def messages(rule: Rule, seen: Evidence) -> list[str]:
    """What a rule finds, as sentences."""
    return [found.message for found in rule.check(seen)]
