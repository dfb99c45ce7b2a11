"""Checking all articles of a month, and what they bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from digital_monthly.articles import Article, read_articles
from digital_monthly.checks.articles.files import check_files
from digital_monthly.checks.articles.heads import check_head, check_names
from digital_monthly.checks.articles.texts import check_text
from digital_monthly.checks.placement import check_placement
from digital_monthly.checks.values import check_declared
from digital_monthly.errors import Finding
from digital_monthly.issue import Issue

__all__ = ["check_articles"]


def check_articles(issue: Issue) -> Iterator[Finding]:
    """What is wrong with the articles of an issue, or still to be written.

    Args:
        issue: the month.
    """
    name = f"data/{issue.month}/articles"
    folder = issue.folder / "articles"
    articles, findings = read_articles(folder, name)
    yield from findings
    for article in articles:
        file = f"{name}/{article.path.name}"
        yield from check_placement(article, issue.root, file)
        yield from check_declared(article, file)
        yield from check_head(article, file)
        yield from check_text(article, issue.root, file)
    yield from check_names(articles, name)
    yield from _check_declared_once(articles, name)
    yield from check_files(folder, name)


def _check_declared_once(articles: list[Article], name: str) -> Iterator[Finding]:
    declared = Counter(fact.id for article in articles for fact in article.head.facts)
    for identifier, times in declared.items():
        if times > 1:
            problem = f"事实{identifier}被声明了{times}次"
            yield Finding(name, problem, "同名的事实只能声明一次，请改名或删去")
