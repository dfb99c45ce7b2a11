"""The monthly cycle: comparisons, revisions and words of the two synthetic issues."""

from __future__ import annotations

import pytest

from digital_monthly.issue import Issue
from tests.book.conftest import Book

pytestmark = pytest.mark.book


def test_flows_are_compared_per_month(books: dict[str, Book]) -> None:
    """March's new requirements stand against the monthly mean of the two months before."""
    fact = books["2024-03"].facts["requirements_new_change"]
    base = Issue("2024-02").number("requirements_new") / 2
    now = Issue("2024-03").number("requirements_new")
    assert fact["value"] == pytest.approx((now / base - 1) * 100)
    assert "1-2月月均" in fact["display"]


def test_one_month_is_compared_with_one_month(books: dict[str, Book]) -> None:
    """April's stand against March's own."""
    fact = books["2024-04"].facts["requirements_new_change"]
    base, now = (Issue(month).number("requirements_new") for month in ("2024-03", "2024-04"))
    assert fact["value"] == pytest.approx((now / base - 1) * 100)
    assert "3月" in fact["display"]


def test_a_revision_is_used_and_listed(books: dict[str, Book]) -> None:
    """April restates a value of March: its averages use it and its notes list it."""
    revision = Issue("2024-04").revisions.iloc[0]
    assert revision["dataset"] == "monthly_releases_6m"
    rows = Issue("2024-04").series("monthly_releases_6m")
    chosen = rows[(rows["month"] == "2024-03") & (rows["type"] == "常规需求")]["count"]
    assert str(chosen.item()) == revision["new"]
    notes = (books["2024-04"].html / "book/data_notes.html").read_text(encoding="utf-8")
    assert revision["reason"] in notes
    earlier = Issue("2024-03").series("monthly_releases_6m")
    before = earlier[(earlier["month"] == "2024-03") & (earlier["type"] == "常规需求")]["count"]
    assert str(before.item()) == revision["old"]


def test_the_rank_follows_the_data(books: dict[str, Book]) -> None:
    """In March another department leads resource input, and the page says so."""
    facts = books["2024-03"].facts
    assert facts["resource_input_retail_rank"]["value"] > 1
    assert books["2024-02"].facts["resource_input_retail_rank"]["value"] == 1


@pytest.mark.parametrize("month", ["2024-03", "2024-04"])
def test_synthetic_issues_say_so_on_every_page(books: dict[str, Book], month: str) -> None:
    """Wholly synthetic issues carry the notice on each page."""
    for name in books[month].pages:
        text = (books[month].html / f"{name}.html").read_text(encoding="utf-8")
        assert "本期为合成示例" in text, name


def test_real_issue_bears_no_synthetic_notice(books: dict[str, Book]) -> None:
    """2024-02 rests on printed figures; only its charts' rows are marked."""
    text = (books["2024-02"].html / "book/index.html").read_text(encoding="utf-8")
    assert "本期为合成示例" not in text
