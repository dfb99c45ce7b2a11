"""数据治理: what its articles declare."""

from __future__ import annotations

from collections.abc import Sequence

from digital_monthly.facts import Facts
from digital_monthly.issue import Issue

__all__ = ["facts", "summary"]


def summary(titles: Sequence[str]) -> str:
    """What the chapter reports, in words.

    Args:
        titles: the articles' titles, in reading order.
    """
    if not titles:
        return "本期没有报送数据治理的新进展"
    return f"本期报告{len(titles)}项进展：{''.join(f'「{title}」' for title in titles)}"


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "data_governance")
    titles = [article.head.title for article in issue.articles_of("data_governance")]
    book.say("data_governance_summary", "本章要点", summary(titles))
    return book.with_articles()
