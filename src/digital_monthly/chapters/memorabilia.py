"""大事记: what happened, and the hours of the year-end closing in the month that has one."""

from __future__ import annotations

import pandas as pd

from digital_monthly.facts import Facts
from digital_monthly.issue import Issue

__all__ = ["facts", "midnights", "timeline"]

_DATASET = "year_end_timeline"


def timeline(rows: pd.DataFrame) -> pd.DataFrame:
    """The closing's moments in order, what happened in the same minute joined in one label.

    Args:
        rows: ``year_end_timeline``: time (``YYYY-MM-DDTHH:MM``), event.

    Returns:
        Columns moment (timestamp), label (``12月31日 08:30``), event; one row a moment.
    """
    frame = rows.groupby("time", sort=True)["event"].agg("；".join).reset_index()
    moments = pd.to_datetime(frame["time"])
    return pd.DataFrame(
        {
            "moment": moments,
            "label": [f"{at.month}月{at.day}日 {at:%H:%M}" for at in moments],
            "event": frame["event"],
        }
    )


def midnights(moments: pd.DataFrame) -> pd.DataFrame:
    """The midnights that a timeline passes: moment, label (``1月1日零点``)."""
    first, last = moments["moment"].min(), moments["moment"].max()
    days = pd.date_range(first.normalize(), last, freq="D")
    passed = days[(days > first) & (days < last)]
    return pd.DataFrame(
        {"moment": passed, "label": [f"{day.month}月{day.day}日零点" for day in passed]}
    )


def facts(issue: Issue) -> Facts:
    """All that the chapter states."""
    book = Facts(issue, "memorabilia")
    count = len(issue.articles_of("memorabilia"))
    words = f"本期记{count}件大事" if count else "本期没有报送大事"
    book.say("memorabilia_summary", "本章要点", words)
    if issue.has(_DATASET):
        _state_year_end(book)
    return book.with_articles()


def _state_year_end(book: Facts) -> None:
    moments = timeline(book.issue.frame(_DATASET))["moment"]
    first, last = moments.min(), moments.max()
    book.compute(
        "year_end_hours",
        "年终决算历时",
        (last - first).total_seconds() / 3600,
        "小时",
        dataset=_DATASET,
        formula="max(time) − min(time)",
        period=f"{first:%Y-%m-%d}..{last:%Y-%m-%d}",
    )
    words = f"{last.year}年{last.month}月{last.day}日{last:%H:%M}"
    book.say("year_end_finished", "年终决算收官时刻", words)
