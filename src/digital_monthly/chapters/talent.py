"""人才培养: the lectures of 数字九银大讲堂, counted from their articles."""

from __future__ import annotations

from digital_monthly.articles import Article
from digital_monthly.facts import Facts
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.story_counts import state_stories

__all__ = ["SECTION", "facts", "lectures_to_date"]

SECTION = "大讲堂"
"""The group whose articles are lectures, one article a lecture."""


def lectures_to_date(issue: Issue) -> list[Article]:
    """The lectures of this year's issues up to this one, in order."""
    lectures: list[Article] = []
    current: Issue | None = issue
    while current is not None and current.month.year == issue.month.year:
        lectures = [*current.articles_of("talent", SECTION), *lectures]
        current = current.previous
    return lectures


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "talent")
    lectures = issue.articles_of("talent", SECTION)
    held = state_stories(book, "lecture_sessions", "本期大讲堂", lectures, "期")
    start = Month(issue.month.year, 1)
    year = state_stories(
        book,
        "lecture_sessions_to_date",
        "年内大讲堂",
        lectures_to_date(issue),
        "期",
        period=str(start) if start == issue.month else f"{start}..{issue.month}",
    )
    words = f"本期举办{held.display}" if lectures else "本期没有举办"
    book.say("lecture_summary", "大讲堂举办情况", f"{words}，年内累计{year.display}")
    return book.with_articles()
