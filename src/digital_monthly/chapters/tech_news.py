"""热点技术应用: news of other banks and of the industry, with what they report."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from digital_monthly.facts import Facts
from digital_monthly.formatting import format_value
from digital_monthly.issue import Issue

__all__ = ["facts", "items", "summary"]


def items(issue: Issue) -> pd.DataFrame:
    """The month's news in the order of their days: date (NaT where none was reported), title."""
    heads = [article.head for article in issue.articles_of("tech_news")]
    heads.sort(key=lambda head: head.date)
    rows = [(None if head.undated else head.date, head.title) for head in heads]
    frame = pd.DataFrame(rows, columns=["date", "title"])
    frame["date"] = pd.to_datetime(frame["date"])
    return frame


def summary(rows: pd.DataFrame) -> str:
    """How many news there are and of which days, in words.

    Args:
        rows: columns date and title, one row a news item, sorted by date.
    """
    if rows.empty:
        return "本期没有收录科技动态"
    days = rows["date"].dropna()
    told = f"本期收录{len(rows)}条科技动态"
    if days.empty:
        return f"{told}，原报道均未注明日期"
    which = "时间" if len(days) == len(rows) else f"注明日期的{len(days)}条"
    return f"{told}，{which}为{_days(days.min().date(), days.max().date())}"


def _days(first: dt.date, last: dt.date) -> str:
    """A run of days: ``2024年1月1日至23日``, ``2024年1月1日至2月3日``."""
    start = format_value(first.isoformat(), "日期")
    if first == last:
        return start
    if first.year != last.year:
        return f"{start}至{format_value(last.isoformat(), '日期')}"
    month = "" if first.month == last.month else f"{last.month}月"
    return f"{start}至{month}{last.day}日"


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "tech_news")
    book.say("tech_news_summary", "本章要点", summary(items(issue)))
    return book.with_articles()
