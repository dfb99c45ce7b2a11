"""Flows over time: a scalar of this issue against the issue before, both per month."""

from __future__ import annotations

from digital_monthly.facts import Fact, Facts
from digital_monthly.issue import Issue

__all__ = ["basis_of", "monthly_base", "state_flow_change"]


def basis_of(issue: Issue) -> str:
    """What a flow per month is compared with, in words: ``1-2月月均``, ``3月``."""
    label = issue.period.short_label
    return f"{label}月均" if len(issue.period) > 1 else label


def monthly_base(issue: Issue, measure: str) -> tuple[float | None, str]:
    """A scalar of the issue before, per month, and what that base is called.

    Args:
        issue: the issue that is compared.
        measure: an id of ``measures.csv``, a flow.

    Returns:
        The base and its name; None and an empty name where the issue before has no such scalar.
    """
    before = issue.previous
    if before is None or not before.has_measure(measure):
        return None, ""
    return before.number(measure) / len(before.period), basis_of(before)


def state_flow_change(book: Facts, fact: Fact) -> Fact:
    """State how a scalar flow changed per month, under the id ``<fact's id>_change``."""
    base, basis = monthly_base(book.issue, fact.id)
    monthly = fact.number / len(book.issue.period)
    return book.change(f"{fact.id}_change", f"{fact.label}的变化", monthly, base, basis)
