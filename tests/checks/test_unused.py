"""Files beside articles that no article shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.checks.unused import check_unused
from digital_monthly.issue import Issue
from tests.roots import write_article, write_issue


@pytest.fixture
def folder(root: Path) -> Path:
    """A month's articles, with a picture and an attachment."""
    made = write_issue(root, "2024-02") / "articles"
    for name in ("pictures/清单 a.svg", "attachments/b.csv", "pictures/.DS_Store"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text("x", encoding="utf-8")
    return made


def found(folder: Path) -> list[tuple[str, str]]:
    """Each file that nobody shows, and what is said of it."""
    issue = Issue("2024-02", folder.parents[2])
    return [(each.file.partition("/articles/")[2], each.message) for each in check_unused(issue)]


def test_a_file_that_nobody_shows_is_a_warning(folder: Path) -> None:
    """By its name; hidden files are left alone."""
    write_article(folder.parent, "corporate-010-a.md")
    assert found(folder) == [
        ("pictures/清单 a.svg", "没有文章用到图片pictures/清单 a.svg"),
        ("attachments/b.csv", "没有文章用到附件attachments/b.csv"),
    ]


def test_a_file_is_shown_by_front_matter_or_text(folder: Path) -> None:
    """Also where a link is written as addresses are."""
    more = "attachments:\n  - {file: attachments/b.csv, title: 表}\n"
    body = "![图](pictures/%E6%B8%85%E5%8D%95%20a.svg)"
    write_article(folder.parent, "corporate-010-a.md", more=more, body=body)
    assert found(folder) == []
