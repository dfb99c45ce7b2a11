"""The sample issues are approved as they stand, so that a fresh clone can publish them."""

from __future__ import annotations

import pytest

from digital_monthly.month import Month
from digital_monthly.publish.drafts import drafts_of
from digital_monthly.release.gate import standing_of
from tests.book.conftest import MONTHS, ROOT, Book

pytestmark = pytest.mark.book


@pytest.mark.parametrize("month", MONTHS)
def test_the_committed_approvals_hold(books: dict[str, Book], month: str) -> None:
    """A chapter that shows something else needs new ones: ``python -m tools.approvals``."""
    source = books[month].folder / "source"
    standing = standing_of(ROOT, Month.parse(month), source, published=False)
    remedy = "renew data/*/approvals.yml with: .venv/bin/python -m tools.approvals"
    assert standing.lacking == [], remedy
    drafts = drafts_of(source, month)
    assert (drafts.is_whole, drafts.chapters) == (False, frozenset())
