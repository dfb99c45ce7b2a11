"""零售条线: what the line's articles tell and declare."""

from __future__ import annotations

from digital_monthly.facts import Facts
from digital_monthly.issue import Issue

__all__ = ["GROUPS", "facts"]

GROUPS = {"business": "重点业务事项", "analysis": "运营分析事项"}
"""The groups of the line's articles, in the order of the page."""


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "retail")
    for name, section in GROUPS.items():
        count = len(issue.articles_of("retail", section))
        words = f"本期报道{count}项{section}" if count else f"本期没有报送{section}"
        book.say(f"retail_{name}_stories", section, words)
    return book.with_articles()
