"""The names of measures, as the chapters that state them call them."""

from __future__ import annotations

from digital_monthly.chapters import CHAPTERS, facts_of
from digital_monthly.errors import DigitalMonthlyError
from digital_monthly.issue import Issue

__all__ = ["labels_of"]


def labels_of(issue: Issue | None) -> dict[str, str]:
    """The labels of an issue's facts by id; none where there is no issue, or it cannot be read.

    Args:
        issue: an issue whose data are there, such as the last one.
    """
    if issue is None:
        return {}
    labels: dict[str, str] = {}
    for chapter in CHAPTERS:
        try:
            facts = facts_of(issue, chapter)
        except DigitalMonthlyError:
            continue
        labels |= {fact.id: fact.label for fact in facts.values()}
    return labels
