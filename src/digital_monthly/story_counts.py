"""Stories as figures and words: how many an issue tells, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence

from digital_monthly.articles import Article
from digital_monthly.facts import Fact, Facts

__all__ = ["state_stories", "titles_of", "told"]


def titles_of(articles: Sequence[Article]) -> list[str]:
    """The articles' titles, in their order."""
    return [article.head.title for article in articles]


def told(titles: Sequence[str], most: int | None = None) -> str:
    """Titles in brackets, one after another: ``「甲」「乙」``, ``「甲」「乙」等``.

    Args:
        titles: the titles.
        most: how many are named; all by default.
    """
    named = titles if most is None else titles[:most]
    rest = "等" if len(named) < len(titles) else ""
    return "".join(f"「{title}」" for title in named) + rest


def state_stories(
    book: Facts,
    identifier: str,
    label: str,
    articles: Sequence[Article],
    unit: str = "篇",
    *,
    period: str | None = None,
) -> Fact:
    """State how many stories there are.

    Args:
        book: the chapter's facts.
        identifier: the fact's id.
        label: what is counted, in Chinese.
        articles: the stories.
        unit: what one of them counts as.
        period: what time they speak of; the issue's by default.
    """
    files = [article.path.relative_to(book.issue.root).as_posix() for article in articles]
    names = [file.rpartition("/")[2].removesuffix(".md") for file in files]
    folders = dict.fromkeys(file.rpartition("/")[0] for file in files)
    return book.add(
        Fact(
            identifier,
            len(articles),
            unit,
            label,
            period or str(book.issue.period),
            book.chapter,
            kind="derived",
            formula=f"count({'、'.join(names)})",
            inputs=tuple(files),
            source="；".join(folders) or f"data/{book.issue.month}/articles",
            decimals=0,
            synthetic=book.issue.record.synthetic,
        )
    )
