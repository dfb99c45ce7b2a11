"""What is not approved bears 草稿: on web pages, in print, in the digest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digital_monthly.month import Month
from digital_monthly.publish.store import root_of
from digital_monthly.release.approvals import judge
from digital_monthly.release.gathering import gather_pages

__all__ = ["DRAFT", "Drafts", "drafts_of", "mark_page", "remember_drafts"]

DRAFT = "草稿"
"""The mark."""


@dataclass(frozen=True)
class Drafts:
    """What of a book is not approved.

    Attributes:
        is_whole: whether the issue as a whole is not, with all that belongs to no chapter.
        chapters: the stems of the chapters that are not.
        known: the stems of all chapters.
    """

    is_whole: bool
    chapters: frozenset[str]
    known: frozenset[str]

    def has(self, page: str) -> bool:
        """Whether a page bears the mark; one of no chapter stands and falls with the issue."""
        stem = page.rpartition("/")[2]
        return stem in self.chapters if stem in self.known else self.is_whole

    def mark(self, page: str = "") -> str:
        """The mark that a page bears, or the whole issue; nothing where it is approved."""
        return DRAFT if self.has(page) else ""


def drafts_of(source: Path, month: str) -> Drafts:
    """What of a book is not approved as it stands.

    Args:
        source: the book's source, with executed pages and the month's data.
        month: the issue.

    Raises:
        DataError: ``approvals.yml`` or ``issue.yml`` breaks the contract.
    """
    known = Month.parse(month)
    standing = judge(source, known, gather_pages(root_of(source), source, known))
    return Drafts(
        not standing.is_approved,
        frozenset(each.chapter for each in standing.chapters if each.next is not None),
        frozenset(each.chapter for each in standing.chapters),
    )


def remember_drafts(app: Any, month: str) -> None:
    """Note in the configuration what is not approved; a change of it renews the pages."""
    drafts = drafts_of(Path(app.srcdir), month)
    told = [drafts.is_whole, sorted(drafts.chapters), sorted(drafts.known)]
    app.config.digital_monthly_drafts = told


def mark_page(
    app: Any, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Tell a page's template whether it is a draft (``html-page-context``)."""
    is_whole, chapters, known = app.config.digital_monthly_drafts
    drafts = Drafts(is_whole, frozenset(chapters), frozenset(known))
    if not drafts.has(pagename):
        return
    is_chapter = pagename.rpartition("/")[2] in drafts.known
    context["digital_monthly_draft"] = f"{'本章' if is_chapter else '本期'}尚未批准，不可引用"
    meta = f'<meta name="digital-monthly-approval" content="{DRAFT}" />'
    context["metatags"] = context.get("metatags", "") + meta
