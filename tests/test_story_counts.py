"""Stories as figures and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.facts import Facts
from digital_monthly.issue import Issue
from digital_monthly.story_counts import state_stories, titles_of, told
from tests.roots import write_article, write_issue


@pytest.mark.parametrize(
    ("titles", "most", "words"),
    [
        ([], None, ""),
        (["甲"], None, "「甲」"),
        (["甲", "乙"], 2, "「甲」「乙」"),
        (["甲", "乙", "丙"], 2, "「甲」「乙」等"),
    ],
)
def test_titles_are_told_in_brackets(titles: list[str], most: int | None, words: str) -> None:
    """One after another; 等 stands for those that are not named."""
    assert told(titles, most) == words


def test_a_count_names_what_it_counted(root: Path) -> None:
    """The fact's formula and inputs list the articles, its source their folder."""
    folder = write_issue(root, "2024-02")
    write_article(folder, "corporate-010-one.md")
    write_article(folder, "corporate-020-two.md")
    issue = Issue("2024-02", root)
    articles = issue.articles_of("corporate")
    assert titles_of(articles) == ["一篇文章", "一篇文章"]
    fact = state_stories(Facts(issue, "corporate"), "stories", "报道", articles)
    assert (fact.value, fact.display, fact.kind) == (2, "2篇", "derived")
    assert fact.formula == "count(corporate-010-one、corporate-020-two)"
    assert fact.inputs[1] == "data/2024-02/articles/corporate-020-two.md"
    assert fact.source == "data/2024-02/articles"


def test_no_stories_are_zero_of_the_month(root: Path) -> None:
    """Nothing to count is 0, and the folder where nothing was found is still the source."""
    write_issue(root, "2024-02")
    book = Facts(Issue("2024-02", root), "corporate")
    fact = state_stories(book, "stories", "报道", [], "期", period="2024-01")
    assert (fact.display, fact.period, fact.source) == ("0期", "2024-01", "data/2024-02/articles")
