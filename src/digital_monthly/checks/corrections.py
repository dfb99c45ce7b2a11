"""Whether the corrections of an issue can be shown where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digital_monthly.contents import pages_of
from digital_monthly.documents import IssueRecord
from digital_monthly.errors import Finding

__all__ = ["check_corrections"]


def check_corrections(record: IssueRecord, root: Path, name: str) -> Iterator[Finding]:
    """Check that each correction names a chapter of the book and a day after publication.

    Args:
        record: the issue.
        root: the repository's root, with ``_toc.yml``.
        name: how findings call the file.
    """
    chapters = [page.rpartition("/")[2] for page in pages_of(root)] if record.corrections else []
    for number, correction in enumerate(record.corrections, 1):
        place = f"corrections.第{number}项"
        if correction.chapter not in chapters:
            remedy = f"可用的章：{'、'.join(chapters)}"
            yield Finding(
                name, "没有这一章", remedy, column=f"{place}.chapter", value=correction.chapter
            )
        if correction.date < record.published:
            problem = f"更正早于发布日{record.published}"
            yield Finding(
                name, problem, "请改正", column=f"{place}.date", value=str(correction.date)
            )
        if correction.old == correction.new:
            yield Finding(
                name, "原值与现值相同", "请改正", column=f"{place}.new", value=correction.new
            )
