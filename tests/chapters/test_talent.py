"""人才培养: lectures counted from their articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.chapters import talent
from digital_monthly.issue import Issue
from tests.roots import write_article, write_issue


@pytest.mark.parametrize(
    ("month", "sessions", "to_date", "words"),
    [
        ("2024-02", 2, 2, "本期举办2期，年内累计2期"),
        ("2024-03", 1, 3, "本期举办1期，年内累计3期"),
        ("2024-04", 1, 4, "本期举办1期，年内累计4期"),
    ],
)
def test_lectures_are_counted(month: str, sessions: int, to_date: int, words: str) -> None:
    """Two in the first issue, as printed; then with the year's earlier ones."""
    facts = talent.facts(Issue(month))
    assert facts["lecture_sessions"].value == sessions
    assert facts["lecture_sessions"].unit == "期"
    assert facts["lecture_sessions_to_date"].value == to_date
    assert facts["lecture_summary"].display == words


def test_a_new_year_starts_again(root: Path) -> None:
    """December's lecture does not count in January; other stories are no lectures."""
    december = write_issue(root, "2023-12")
    write_article(december, "talent-010-old.md", chapter="talent", section=talent.SECTION)
    january = write_issue(root, "2024-01")
    write_article(january, "talent-010-other.md", chapter="talent", section="其他")
    facts = talent.facts(Issue("2024-01", root))
    assert facts["lecture_summary"].display == "本期没有举办，年内累计0期"
    assert facts["lecture_sessions_to_date"].period == "2024-01"


def test_the_year_is_listed_in_order() -> None:
    """Earlier issues' lectures come first."""
    dates = [str(article.head.date) for article in talent.lectures_to_date(Issue("2024-04"))]
    assert dates == ["2024-01-31", "2024-02-29", "2024-03-27", "2024-04-24"]
