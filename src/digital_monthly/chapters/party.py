"""党建: what the chapter's articles tell and declare."""

from __future__ import annotations

from digital_monthly.facts import Facts
from digital_monthly.issue import Issue

__all__ = ["facts"]


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "party")
    count = len(issue.articles_of("party"))
    words = f"本期报道{count}项活动" if count else "本期没有报送党建活动"
    book.say("party_summary", "本章要点", words)
    return book.with_articles()
