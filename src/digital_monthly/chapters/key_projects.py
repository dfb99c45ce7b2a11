"""重点项目: what its articles declare."""

from __future__ import annotations

from collections.abc import Sequence

from digital_monthly.facts import Facts
from digital_monthly.issue import Issue

__all__ = ["facts", "summary"]


def summary(titles: Sequence[str]) -> str:
    """What the chapter reports, in words.

    Args:
        titles: the articles' titles, in reading order; each is one project's.
    """
    if not titles:
        return "本期没有报送重点项目的新进展"
    return f"本期报告{len(titles)}个项目的进展：{''.join(f'「{title}」' for title in titles)}"


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "key_projects")
    titles = [article.head.title for article in issue.articles_of("key_projects")]
    book.say("key_projects_summary", "本章要点", summary(titles))
    return book.with_articles()
