"""Pages that tell of the issue itself, and those that lead to nested pages."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from digital_monthly.issue import Issue
from tests.book.conftest import MONTHS, Book

pytestmark = pytest.mark.book


def article_of(book: Book, name: str) -> str:
    """The HTML of a page's content."""
    text = Path(book.html / "book" / f"{name}.html").read_text(encoding="utf-8")
    return text[text.index("<article") : text.index("</article>")]


def words_of(fragment: str) -> str:
    """HTML as plain text."""
    return html.unescape(re.sub(r"<[^>]+>", "", fragment))


@pytest.mark.parametrize("month", MONTHS)
def test_the_preface_is_a_quotation_with_its_author(books: dict[str, Book], month: str) -> None:
    """The month's own words, and the role that signed them, in one quotation."""
    record = Issue(month).record
    page = article_of(books[month], "preface")
    (quotation,) = re.findall(r"<blockquote.*?</blockquote>", page, flags=re.DOTALL)
    assert record.preface in words_of(quotation)
    assert words_of(quotation).rstrip().endswith(f"——{record.preface_by}")


@pytest.mark.parametrize("month", MONTHS)
def test_the_colophon_names_every_role(books: dict[str, Book], month: str) -> None:
    """Roles, number, publisher and contact as ``issue.yml`` has them."""
    record = Issue(month).record
    words = words_of(article_of(books[month], "colophon"))
    for role, members in record.roles.items():
        assert role in words
        assert "、".join(members) in words
    assert f"总第{record.number}期" in words
    assert record.publisher in words
    assert record.contact in words


@pytest.mark.parametrize("month", MONTHS)
def test_overviews_lead_to_their_nested_pages(books: dict[str, Book], month: str) -> None:
    """The pages of lines link to every page below them."""
    nested = {
        "business_progress": (
            *("corporate", "retail", "risk"),
            *("data_governance", "process_reform", "express_line"),
        ),
        "digital_line": ("data_governance", "process_reform", "express_line"),
    }
    for name, pages in nested.items():
        article = article_of(books[month], name)
        for page in pages:
            assert f'href="{page}.html' in article, (name, page)


def test_the_timeline_is_drawn_only_where_there_was_a_closing(books: dict[str, Book]) -> None:
    """The chart stands in the issue that has its data."""
    drawn = {
        month: "fig-year-end-timeline" in article_of(books[month], "memorabilia")
        for month in MONTHS
    }
    assert drawn == {"2024-02": True, "2024-03": False, "2024-04": False}
