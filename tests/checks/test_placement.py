"""Every article has a place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digital_monthly.articles import read_articles
from digital_monthly.checks.placement import check_placement, sections_of
from tests.roots import write_article, write_issue


def write_notebook(root: Path, stem: str, *cells: str) -> Path:
    """A chapter's notebook of Markdown cells."""
    path = root / "notebooks" / f"{stem}.ipynb"
    path.parent.mkdir(exist_ok=True)
    content = {"cells": [{"cell_type": "markdown", "source": [cell]} for cell in cells]}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def placed(root: Path) -> Path:
    """A chapter that places the group 亮点工作."""
    write_notebook(
        root, "corporate", "# 企金条线", "## 亮点工作\n\n```{articles}\n:section: 亮点工作\n```"
    )
    return root


def found(root: Path, **head: str) -> list[str]:
    """What is wrong with one article's place."""
    folder = write_issue(root, "2024-02")
    write_article(folder, f"{head.get('chapter', 'corporate')}-010-x.md", **head)
    (article,), _ = read_articles(folder / "articles", "articles")
    return [str(finding) for finding in check_placement(article, root, "a-010-x.md")]


def test_a_chapters_groups_are_read_from_its_notebook(root: Path) -> None:
    """Also several in one cell, with other fences, and the one without a group."""
    path = write_notebook(
        root,
        "retail",
        "```{articles}\n```\n\n````{articles}\n:section: 重点业务事项\n````",
        ":::{articles}\n:section: 运营分析事项\n:::",
    )
    assert sections_of(path) == ["", "重点业务事项", "运营分析事项"]


def test_an_article_with_a_place_is_fine(placed: Path) -> None:
    """Chapter and group exist."""
    assert found(placed) == []


def test_a_group_that_the_chapter_lacks_is_named(placed: Path) -> None:
    """With the groups that there are."""
    assert found(placed, section="亮点") == [
        "a-010-x.md 「section」：本章没有这一组（现为“亮点”）。corporate可用的组：亮点工作"
    ]


def test_an_article_must_name_a_group_where_all_have_one(placed: Path) -> None:
    """It would be printed nowhere."""
    assert found(placed, section="") == [
        "a-010-x.md 「section」：本章的文章须归入一组。corporate可用的组：亮点工作"
    ]


def test_a_chapter_that_does_not_exist_is_named(root: Path) -> None:
    """With those of the book's contents."""
    assert found(root, chapter="corprate") == [
        "a-010-x.md 「chapter」：没有这一章（现为“corprate”）。可用的章：index、releases、corporate"
    ]


def test_an_article_is_named_for_its_chapter(placed: Path) -> None:
    """A chapter looks for its articles by their names."""
    folder = write_issue(placed, "2024-02")
    write_article(folder, "retail-010-x.md", chapter="corporate")
    (article,), _ = read_articles(folder / "articles", "articles")
    assert [str(finding) for finding in check_placement(article, placed, "retail-010-x.md")] == [
        "retail-010-x.md 「chapter」：文件名与所属的章不符（现为“corporate”）。"
        "文件名应以章名开头，如 corporate-010-….md，或改正chapter"
    ]
